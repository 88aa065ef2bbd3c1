import { dehydrate, hydrate, type DehydratedState, type Query, type QueryClient } from '@tanstack/react-query';
import { forgetKept, readKept, writeKept } from './deviceStore';
import { ApiError, setCsrfToken } from './http';
import { fetchSession, type Session } from './session';

interface Kept {
  user: string;
  state: DehydratedState;
}

const mostQueries = 400;
const pauseMilliseconds = 1_000;
const private_ = new Set<unknown>(['session', 'conflict', 'apiKeys', 'automation']);

export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'network.unreachable';
}

/** Who is logged in; without a line, who was. What they have seen before is there again. */
export async function openSession(client: QueryClient): Promise<Session> {
  const session = await fetchSession().catch(async (error: unknown) => {
    const kept = isUnreachable(error) ? await readKept<Session>('session') : undefined;
    if (!kept) throw error;
    setCsrfToken(kept.csrfToken);
    return kept;
  });
  const kept = await readKept<Kept>('cache');
  if (kept?.user === session.user.id) {
    hydrate(client, kept.state);
    // Shown at once, but asked for again: who knows what happened while nobody looked.
    await client.invalidateQueries({ refetchType: 'none' });
  }
  return session;
}

function isWorthKeeping({ queryKey: [kind], state }: Query): boolean {
  return state.status === 'success' && !private_.has(kind);
}

function snapshot(client: QueryClient): DehydratedState {
  const newest = client.getQueryCache().getAll().filter(isWorthKeeping)
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt).slice(0, mostQueries);
  const chosen = new Set(newest.map((query) => query.queryHash));
  return dehydrate(client, { shouldDehydrateQuery: (query) => chosen.has(query.queryHash), shouldDehydrateMutation: () => false });
}

/** Keeps what this person sees on the device, until the returned function is called. */
export function keepCache(client: QueryClient, session: Session): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const user = session.user.id;
  const save = () => {
    timer = undefined;
    void writeKept('cache', { user, state: snapshot(client) } satisfies Kept);
  };
  const hide = () => document.hidden && timer !== undefined && (clearTimeout(timer), save());
  const claim = async () => {
    const before = await readKept<Session>('session');
    if (before && before.user.id !== user) await forgetKept();
    await writeKept('session', session);
  };
  void claim();
  const forget = client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' || event.type === 'removed') timer ??= setTimeout(save, pauseMilliseconds);
  });
  document.addEventListener('visibilitychange', hide);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', hide);
    forget();
  };
}
