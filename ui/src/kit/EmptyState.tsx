import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from './Icon';
import classes from './states.module.css';

interface EmptyStateProps {
  icon?: string;
  title: string;
  text?: string;
  children?: ReactNode;
}

/** What stands where there is nothing yet: it says why, and offers the next step. */
export function EmptyState({ icon = 'sparkles', title, text, children }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" className={classes.state} role="status">
      <div className={classes.medal}><Icon name={icon} size={30} /></div>
      <Title order={2} size="h4" ta="center">{title}</Title>
      {text && <Text c="dimmed" ta="center" maw={420}>{text}</Text>}
      {children && <div className={classes.actions}>{children}</div>}
    </Stack>
  );
}
