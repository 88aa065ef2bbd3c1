import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { finishItem, nextInQueue, releaseItem } from '@/api/calls';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import { fetchPage, recordKeys } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useRefresh } from '@/records/useRecord';

/** What I have in hand of the queue, and how I go on. The outcome of my call moves it on by itself. */
export function useQueueWork(queue: string) {
  const me = useModel().metadata.user.id;
  const errorText = useErrorText();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const [dueAt, setDueAt] = useState<string | null>(null);
  const query = { filter: `queueId eq ${queue} and holderId eq ${me} and state eq 'InHand'`, top: 1 };
  const held = useQuery({ queryKey: recordKeys.list('callQueueItems', query), queryFn: () => fetchPage('callQueueItems', query) });
  const item: RecordData | undefined = held.data?.records[0];

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
      await refresh();
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
    }
    setBusy(false);
  };
  const next = () => attempt(async () => {
    const told = await nextInQueue(queue);
    setEmpty(told.item === null);
    setDueAt(told.dueAt ?? null);
  });
  const finish = (outcome: string) => attempt(async () => {
    if (item) await finishItem(item.id, outcome);
  });
  const release = () => attempt(async () => {
    if (item) await releaseItem(item.id);
  });
  return { item, isPending: held.isPending, isEmpty, dueAt, busy, next, finish, release };
}
