import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { RecordData } from '@/api/json';
import { keepCache } from '@/api/keepCache';
import { getOutbox, onOutbox, startOutbox, type Waiting } from '@/api/outbox';
import { recordKeys } from '@/api/records';
import { sessionKey, type Session } from '@/api/session';
import { useRefresh } from './useRecord';

/** Writes that wait for a line, are refused, or meet what somebody else has written. */
export function useOutbox() {
  return useSyncExternalStore(onOutbox, getOutbox);
}

export function useWaitingOf(set: string, id: string): Waiting[] {
  return useOutbox().entries.filter((entry) => entry.set === set && entry.id === id);
}

function onLine(tell: () => void): () => void {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
}

export function useIsOffline(): boolean {
  return useSyncExternalStore(onLine, () => !navigator.onLine);
}

/** Pages show what was written here, though the server does not know it yet. */
function showWaiting(client: QueryClient): void {
  for (const { kind, set, id, values } of getOutbox().entries) {
    if (kind === 'file') continue;
    const key = recordKeys.one(set, id);
    const fresh = kind === 'create' ? { ...values, id } : undefined;
    client.setQueryData<RecordData>(key, (old) => (old ? { ...old, ...values } : fresh));
  }
}

/** Keeps what this person sees and writes on this device for as long as they are logged in. */
export function useOffline(): void {
  const client = useQueryClient();
  const refresh = useRefresh();
  useEffect(() => {
    const session = client.getQueryData<Session>(sessionKey);
    if (!session) return undefined;
    let shown = false;
    const show = () => {
      if (!shown && getOutbox().entries.length > 0) showWaiting(client);
      shown = true;
    };
    const stops = [onOutbox(show), keepCache(client, session), startOutbox(session.user.id)];
    let waiting = getOutbox().entries.length;
    const forget = onOutbox(() => {
      const now = getOutbox().entries.length;
      if (now < waiting) void refresh();
      waiting = now;
    });
    return () => [...stops, forget].forEach((stop) => stop());
  }, [client, refresh]);
}
