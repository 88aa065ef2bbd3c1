import { canKeep, dropFromOutbox, readOutbox, writeOutbox } from './deviceStore';
import { ApiError, request } from './http';
import { etagOf, type Patch, type RecordData } from './json';
import { isUnreachable } from './keepCache';
import { recordUrl } from './odata';
import { fetchSession } from './session';

/** A write that was made without a line. */
export interface Waiting {
  key: number;
  user: string;
  at: string;
  kind: 'update' | 'create' | 'file';
  set: string;
  /** What is made has an id of this device until it is sent; it is the request's Idempotency-Key too. */
  id: string;
  values: Patch;
  etag?: string;
  file?: File;
  state: 'waiting' | 'conflict' | 'refused';
  message?: string;
  code?: string;
}

export interface Outbox {
  entries: Waiting[];
  /** Ids that the server gave to what was made here. */
  ids: Record<string, string>;
}

const againMilliseconds = 20_000;
let user = '';
let outbox: Outbox = { entries: [], ids: {} };
let sending: Promise<void> | undefined;
const listeners = new Set<() => void>();

export function getOutbox(): Outbox {
  return outbox;
}

export function onOutbox(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function reload(): Promise<void> {
  const all = await readOutbox<Waiting>().catch(() => []);
  outbox = { ...outbox, entries: all.filter((entry) => entry.user === user) };
  listeners.forEach((tell) => tell());
}

/** An id for what is made here; also where the browser gives no UUIDs (plain http). */
export function newLocalId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export function isWaiting(set: string, id: string): boolean {
  return outbox.entries.some((entry) => entry.set === set && entry.id === id);
}

/** Keeps a write for later, or throws `error` where it cannot be kept. */
export async function putOff(entry: Pick<Waiting, 'kind' | 'set' | 'id' | 'values' | 'etag' | 'file'>, error: unknown): Promise<void> {
  if (!canKeep || !user || !isUnreachable(error)) throw error;
  await writeOutbox({ ...entry, user, at: new Date().toISOString(), state: 'waiting' }).catch(() => { throw error; });
  await reload();
}

function send(entry: Waiting): Promise<RecordData | undefined> {
  const once = { 'Idempotency-Key': entry.id, Prefer: 'return=representation' };
  if (entry.kind === 'file' && entry.file) {
    return request('POST', `/api/v1/files?name=${encodeURIComponent(entry.file.name)}`, {
      body: entry.file, headers: { ...once, 'Content-Type': entry.file.type || 'application/octet-stream' },
    });
  }
  if (entry.kind === 'create') return request('POST', `/api/v1/${entry.set}`, { body: entry.values, headers: once });
  const match: Record<string, string> = entry.etag ? { 'If-Match': entry.etag } : {};
  return request('PATCH', recordUrl(entry.set, entry.id), { body: entry.values, headers: { Prefer: 'return=representation', ...match } });
}

/** True when the record has the values already: the answer to an earlier try was lost. */
async function isThere(entry: Waiting): Promise<boolean> {
  const record = await request<RecordData>('GET', recordUrl(entry.set, entry.id));
  return Object.entries(entry.values).every(([name, value]) => JSON.stringify(record[name] ?? null) === JSON.stringify(value));
}

/** Later writes speak of what this one has made, and of the version it has left. */
async function settle(done: Waiting, answer: RecordData | undefined): Promise<void> {
  await dropFromOutbox(done.key);
  const made = done.kind === 'update' ? undefined : answer?.id;
  if (made) outbox = { ...outbox, ids: { ...outbox.ids, [done.id]: made } };
  for (const later of await readOutbox<Waiting>()) {
    if (later.user !== user) continue;
    const { file, ...plain } = later;
    const text = JSON.stringify(plain);
    const renamed = JSON.parse(made ? text.replaceAll(done.id, made) : text) as Waiting;
    const sameRecord = later.set === done.set && renamed.id === (made ?? done.id);
    if (sameRecord && answer && later.kind === 'update') renamed.etag = etagOf(answer);
    await writeOutbox(file ? { ...renamed, file } : renamed);
  }
}

async function refuse(entry: Waiting, error: ApiError): Promise<void> {
  await writeOutbox({ ...entry, state: error.status === 412 ? 'conflict' : 'refused', message: error.message, code: error.code });
}

/** In the order they were made; what is refused holds up only writes of the same record. */
async function sendAll(): Promise<void> {
  const held = new Set<string>();
  for (;;) {
    await reload();
    const next = outbox.entries.find((entry) => !held.has(entry.id));
    if (!next) return;
    if (next.state !== 'waiting') {
      held.add(next.id);
      continue;
    }
    try {
      await settle(next, await send(next));
    } catch (error) {
      if (!(error instanceof ApiError) || isUnreachable(error) || error.status === 401 || error.status >= 500 || error.status === 429) return;
      if (error.status === 412 && (await isThere(next).catch(() => false))) await settle(next, undefined);
      else await refuse(next, error);
    }
  }
}

/** Sends what waits, from one page of this browser at a time. */
export function sendWaiting(): Promise<void> {
  const run = async () => {
    await reload();
    if (outbox.entries.every((entry) => entry.state !== 'waiting')) return;
    await fetchSession();
    await ('locks' in navigator ? navigator.locks.request('suki-outbox', sendAll) : sendAll());
    await reload();
  };
  sending ??= run().catch(() => undefined).finally(() => { sending = undefined; });
  return sending;
}

export async function tryAgain(entry: Waiting): Promise<void> {
  await writeOutbox({ ...entry, state: 'waiting', message: undefined });
  await sendWaiting();
}

export async function discard(entry: Waiting): Promise<void> {
  await dropFromOutbox(entry.key);
  await reload();
  await sendWaiting();
}

/** Takes charge of one person's writes until the returned function is called. */
export function startOutbox(person: string): () => void {
  if (!canKeep) return () => undefined;
  user = person;
  const look = () => void sendWaiting();
  const timer = setInterval(() => outbox.entries.length > 0 && look(), againMilliseconds);
  window.addEventListener('online', look);
  look();
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', look);
    user = '';
    outbox = { entries: [], ids: {} };
  };
}

/** At log-out, when the person has agreed. */
export async function emptyOutbox(): Promise<void> {
  for (const entry of outbox.entries) await dropFromOutbox(entry.key);
  await reload();
}
