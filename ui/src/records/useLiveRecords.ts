import { useQueryClient, type Query, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onRecordEvents, startEvents, type EventBatch, type RecordEvent } from '@/api/events';
import { etagOf, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import { recordKeys } from '@/api/records';

/** Pages that count and sum over records say which: `meta: { live: ['tasks'] }`, or all of them. */
declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { live?: string[] | true };
  }
}

/** What this page has already, such as its own change. */
function isKnown(client: QueryClient, { set, id, kind, version }: RecordEvent): boolean {
  const known = client.getQueryData<RecordData>(recordKeys.one(set, id));
  const etag = known && etagOf(known)?.match(/\d+/)?.[0];
  return kind === 'updated' && etag !== undefined && Number(etag) >= version;
}

function isTouched({ queryKey: [kind, about, part, id], meta }: Query, events: RecordEvent[], sets: Set<string>): boolean {
  if (meta?.live) return meta.live === true || meta.live.some((set) => sets.has(set));
  if (kind === 'timeline') return true;
  if (kind !== 'records' || typeof about !== 'string') return false;
  if (part === 'one') return events.some((event) => event.set === about && event.id === id);
  return sets.has(about) || about.includes('(');
}

function apply(client: QueryClient, batch: EventBatch): void {
  const refetchType = document.hidden ? 'none' : 'active';
  if (!batch) {
    const predicate = ({ queryKey: [kind], meta }: Query) => kind === 'records' || kind === 'timeline' || Boolean(meta?.live);
    return void client.invalidateQueries({ predicate, refetchType });
  }
  const news = batch.filter((event) => !isKnown(client, event));
  const sets = new Set(batch.map((event) => event.set));
  void client.invalidateQueries({
    refetchType,
    predicate: (query) => (query.queryKey[2] === 'one' ? isTouched(query, news, sets) : isTouched(query, batch, sets)),
  });
}

/** What a colleague writes, on this node or another, shows on this page by itself. */
export function useLiveRecords(): void {
  const client = useQueryClient();
  const { user } = useModel().metadata;
  useEffect(() => {
    const forget = onRecordEvents((batch) => apply(client, batch));
    const stop = startEvents(user.id);
    return () => {
      stop();
      forget();
    };
  }, [client, user.id]);
}
