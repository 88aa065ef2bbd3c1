import { useEffect, useRef } from 'react';
import { asText, type RecordData } from '@/api/json';

/** Calls `arrive` for each notification that was not there when the page opened. */
export function useArrivals(unread: RecordData[], ready: boolean, arrive: (notification: RecordData) => void): void {
  const known = useRef<Set<string> | null>(null);
  const latest = useRef(arrive);
  latest.current = arrive;
  useEffect(() => {
    if (!ready) return;
    const first = known.current === null;
    const seen = (known.current ??= new Set());
    const fresh = unread.filter(({ id }) => !seen.has(asText(id)));
    fresh.forEach(({ id }) => seen.add(asText(id)));
    if (!first) fresh.slice(0, 3).forEach((notification) => latest.current(notification));
  }, [unread, ready]);
}
