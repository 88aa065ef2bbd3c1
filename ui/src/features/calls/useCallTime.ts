import { useEffect, useState } from 'react';
import { asText, type RecordData } from '@/api/json';

export function seconds(call: RecordData, now: number): number {
  const from = Date.parse(asText(call.answeredAt) || asText(call.startsAt));
  const to = asText(call.endedAt) ? Date.parse(asText(call.endedAt)) : now;
  return Number.isFinite(from) ? Math.max(0, Math.floor((to - from) / 1000)) : 0;
}

/** 75 → "1:15" */
export function clockText(total: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const minutes = Math.floor(total / 60);
  return minutes < 60 ? `${minutes}:${two(total % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(total % 60)}`;
}

/** How long the call has gone on, counting. */
export function useCallTime(call: RecordData | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  const isOver = Boolean(call && asText(call.endedAt));
  useEffect(() => {
    if (isOver) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isOver]);
  return call ? seconds(call, now) : 0;
}
