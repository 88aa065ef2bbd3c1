import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asText } from '@/api/json';
import { useModel } from '@/api/metadata';
import { Icon } from '@/kit/Icon';
import { useOutbox } from '../useOutbox';
import classes from './timeline.module.css';

/** Calls, notes and the like that were written about this record without a line. */
export function WaitingEntries({ id }: { id: string }) {
  const { t } = useTranslation();
  const model = useModel();
  const waiting = useOutbox().entries.filter(({ kind, values }) => kind === 'create' && values.regardingId === id);
  return waiting.map((entry) => {
    const entity = model.set(entry.set);
    return (
      <div key={entry.key} className={classes.waiting} data-testid="timeline-waiting">
        <Icon name={entity?.icon} size={17} />
        <Text size="sm" flex={1}>{entity?.label}: {asText(entry.values[entity?.nameField ?? 'subject'])}</Text>
        <Badge variant="light" color={entry.state === 'waiting' ? 'yellow' : 'red'}>{t(`outbox.${entry.state}State`)}</Badge>
      </div>
    );
  });
}
