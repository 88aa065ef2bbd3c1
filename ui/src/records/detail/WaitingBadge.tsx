import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWaitingOf } from '../useOutbox';

/** Beside the name of a record that has changes which the server does not know yet. */
export function WaitingBadge({ set, id }: { set: string; id: string }) {
  const { t } = useTranslation();
  const waiting = useWaitingOf(set, id);
  if (waiting.length === 0) return null;
  const troubled = waiting.find(({ state }) => state !== 'waiting');
  return (
    <Badge variant="light" color={troubled ? 'red' : 'yellow'} data-testid="record-waiting">
      {t(`outbox.${troubled?.state ?? 'waiting'}State`)}
    </Badge>
  );
}
