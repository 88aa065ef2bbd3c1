import type { Json } from './json';
import { callAction } from './records';

/** A call that has just been logged; with a `uri` this device is to open it, else the exchange rings. */
export interface StartedCall {
  call: string;
  /** It was planned before; else it was made for this. */
  planned: boolean;
  number: string;
  name: string;
  connector: string;
  kind: string;
  uri: string | null;
}

/** Whom to call: a record, and which of its numbers. */
export interface CallRequest {
  set: string;
  id: string;
  field?: string;
  number?: string;
}

export function startCall({ set, id, ...which }: CallRequest): Promise<StartedCall> {
  return callAction<StartedCall>(set, id, 'call', { ...which });
}

export function recordOutcome(call: string, body: Json): Promise<void> {
  return callAction(`calls`, call, 'outcome', body);
}

/** What a queue gives out next; `item` is null when nothing is due now. */
export interface NextInQueue {
  item: string | null;
  set?: string;
  entity?: string;
  record?: string;
  name?: string;
  dueAt?: string | null;
}

export const nextInQueue = (queue: string) => callAction<NextInQueue>('callQueues', queue, 'next', {});
export const finishItem = (item: string, outcomeId: string) => callAction('callQueueItems', item, 'finish', { outcomeId });
export const releaseItem = (item: string) => callAction('callQueueItems', item, 'release', {});
export const fillQueue = (queue: string, ids: string[]) => callAction<{ added: number }>('callQueues', queue, 'fill', { ids });
