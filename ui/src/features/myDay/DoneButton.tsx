import { ActionIcon } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './myDay.module.css';

/** Ticks one thing of the day off. */
export function DoneButton({ name, busy, onDone }: { name: string; busy: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      className={classes.done}
      variant="default"
      radius="xl"
      size={44}
      loading={busy}
      aria-label={t('myDay.markDone', { name })}
      onClick={onDone}
    >
      <IconCheck size={22} />
    </ActionIcon>
  );
}
