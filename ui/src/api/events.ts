/** Changes that others make, and who is where, as `GET /api/v1/events` tells them. */
import type { Presence } from './presence';
import { metadataEvent } from './customisation';

export interface RecordEvent {
  set: string;
  id: string;
  kind: 'created' | 'updated' | 'removed';
  version: number;
}

/** `null`: something may have been missed, so whatever is shown should be read again. */
export type EventBatch = RecordEvent[] | null;
type Listener = (batch: EventBatch) => void;

const gatherMilliseconds = 120;
const tryAgainMilliseconds = 10_000;

/** What a page tells the others of its browser; null is a reset. */
type News = RecordEvent | Presence | null;

const listeners = new Set<Listener>();
const lookouts = new Set<(presence: Presence) => void>();
let gathered: RecordEvent[] = [];
let missed = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Calls `listener` with what was written, a little at a time. Returns the unsubscriber. */
export function onRecordEvents(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls `lookout` when somebody comes to a record that this person looks at, or leaves it. Returns the unsubscriber. */
export function onPresence(lookout: (presence: Presence) => void): () => void {
  lookouts.add(lookout);
  return () => lookouts.delete(lookout);
}

function flush() {
  const batch = missed ? null : gathered;
  gathered = [];
  missed = false;
  timer = undefined;
  listeners.forEach((tell) => tell(batch));
}

function gather(news: News) {
  if (news && 'people' in news) return lookouts.forEach((tell) => tell(news));
  if (news) gathered.push(news);
  else missed = true;
  timer ??= setTimeout(flush, gatherMilliseconds);
}

/** Keeps one stream open; the browser itself takes up a broken one where it ended. */
function listen(tell: (news: News) => void): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource('/api/v1/events');
    source.onmessage = (message: MessageEvent<string>) => tell(JSON.parse(message.data) as RecordEvent);
    source.addEventListener('reset', () => tell(null));
    source.addEventListener('metadata', () => tell({ set: metadataEvent, id: '', kind: 'updated', version: 0 }));
    source.addEventListener('presence', (message: MessageEvent<string>) => tell(JSON.parse(message.data) as Presence));
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      again = setTimeout(() => { open(); tell(null); }, tryAgainMilliseconds);
    };
  };
  open();
  return () => {
    clearTimeout(again);
    source?.close();
  };
}

/** Where pages cannot agree among each other, only the one in sight listens. */
function listenInSight(): () => void {
  let stop: (() => void) | undefined;
  const look = () => {
    if (document.hidden === (stop === undefined)) return;
    if (stop) {
      stop();
      stop = undefined;
    } else {
      stop = listen(gather);
      gather(null);
    }
  };
  if (!document.hidden) stop = listen(gather);
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    stop?.();
  };
}

/**
 * One stream for all pages of this person in this browser, which has six connections to a server at
 * most: the page that holds the lock listens and tells the others.
 */
function listenTogether(name: string): () => void {
  const channel = new BroadcastChannel(name);
  const leaving = new AbortController();
  let stop: (() => void) | undefined;
  let waited = false; // another page has listened before, until it was closed
  channel.onmessage = (message: MessageEvent<News>) => gather(message.data);
  const lead = async () => {
    const tell = (news: News) => {
      gather(news);
      channel.postMessage(news);
    };
    stop = listen(tell);
    if (waited) tell(null);
    await new Promise<void>((done) => leaving.signal.addEventListener('abort', () => done()));
  };
  void navigator.locks.query().then(({ held }) => { waited = held?.some((lock) => lock.name === name) ?? false; });
  navigator.locks.request(name, { signal: leaving.signal }, lead).catch(() => undefined);
  return () => {
    leaving.abort();
    stop?.();
    channel.close();
  };
}

/** Listens for the person `user` until the returned function is called. */
export function startEvents(user: string): () => void {
  const together = 'locks' in navigator && 'BroadcastChannel' in window;
  return together ? listenTogether(`suki-events-${user}`) : listenInSight();
}
