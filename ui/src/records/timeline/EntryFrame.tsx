import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '@/kit/format';
import { Icon } from '@/kit/Icon';
import classes from './timeline.module.css';

interface EntryFrameProps {
  icon: string;
  quiet?: boolean;
  at: string;
  by: { name: string } | null;
  title: ReactNode;
  children?: ReactNode;
}

/** One point on the timeline: icon, heading, who and when. */
export function EntryFrame({ icon, quiet, at, by, title, children }: EntryFrameProps) {
  const format = useFormat();
  return (
    <li className={classes.entry} data-quiet={quiet || undefined} data-testid="timeline-item">
      <div className={classes.dot}><Icon name={icon} size={quiet ? 14 : 16} /></div>
      <div className={classes.content}>
        <div className={classes.entryTitle}>{title}</div>
        {children}
        <Text size="xs" c="dimmed">
          {by && <>{by.name} · </>}
          <time dateTime={at} title={format.moment(at)}>{format.ago(at)}</time>
        </Text>
      </div>
    </li>
  );
}
