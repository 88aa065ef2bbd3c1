import { Badge, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { asText } from '@/api/json';
import { useModel } from '@/api/metadata';
import { fetchTotals, recordKeys } from '@/api/records';
import { useFormat } from '@/kit/format';

/** How many wait, are in hand, are put off, are done. */
export function QueueCounts({ queue }: { queue: string }) {
  const format = useFormat();
  const states = useModel().entity('callQueueItem')?.fields.find(({ name }) => name === 'state')?.options ?? [];
  const apply = `filter(queueId eq ${queue})/groupby((state),aggregate($count as count))`;
  const totals = useQuery({ queryKey: recordKeys.totals('callQueueItems', apply), queryFn: () => fetchTotals('callQueueItems', apply) });
  const count = (state: string) => Number(totals.data?.find((row) => asText(row.state) === state)?.count ?? 0);
  return (
    <Group gap="xs" data-testid="queue-counts">
      {states.map(({ value, label, color }) => (
        <Badge key={value} size="lg" variant="light" autoContrast color={color ?? 'gray'} data-state={value}>{label}: {format.number(count(value))}</Badge>
      ))}
    </Group>
  );
}
