import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Patch, RecordData } from '@/api/json';
import { deal } from '../sample';
import { isStale, useSave } from './useSave';

/** One deal on a server that looks at If-Match; `before` runs ahead of the so-manieth request. */
function server(before: Record<number, () => void> = {}) {
  const state = { record: { name: 'Okna', amount: 100, amountCurrency: 'EUR', note: '' } as Patch, version: 1 };
  const sent: { method: string; match: string | null; body: Patch }[] = [];
  const etag = () => `W/"${state.version}"`;
  const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status });
  const write = (patch: Patch) => {
    state.record = { ...state.record, ...patch };
    state.version += 1;
  };
  const read = (): RecordData => ({ id: 'd1', ...state.record, '@odata.etag': etag() });
  vi.stubGlobal('fetch', (_url: string, { method = 'GET', headers, body }: RequestInit) => {
    before[sent.length]?.();
    const match = new Headers(headers).get('If-Match');
    const patch = typeof body === 'string' ? (JSON.parse(body) as Patch) : {};
    sent.push({ method, match, body: patch });
    if (method === 'GET') return Promise.resolve(answer(200, read()));
    if (match !== etag()) return Promise.resolve(answer(412, { error: { code: 'record.stale_version', message: 'Stale' } }));
    if (patch.name === '') return Promise.resolve(answer(400, { error: { code: 'record.required', message: 'Required' } }));
    write(patch);
    return Promise.resolve(answer(200, read()));
  });
  return { state, sent, write, read };
}

/** Saves as a page does that shows `shown`; the error, if it was refused. */
async function save(shown: RecordData, patch: Patch): Promise<unknown> {
  const client = new QueryClient();
  const root = createRoot(document.createElement('div'));
  let saving: ReturnType<typeof useSave> | undefined;
  function Page() {
    saving = useSave(deal, shown);
    return null;
  }
  await act(async () => root.render(<QueryClientProvider client={client}><Page /></QueryClientProvider>));
  let problem: unknown;
  await act(async () => {
    await saving?.mutateAsync({ patch }).catch((error: unknown) => { problem = error; });
  });
  await act(async () => root.unmount());
  return problem;
}

describe('Saving a record that a colleague changed meanwhile', () => {
  let there: ReturnType<typeof server>;
  let shown: RecordData;
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    there = server();
    shown = there.read();
  });
  afterEach(() => vi.unstubAllGlobals());

  it('keeps both changes when they are of different fields', async () => {
    there.write({ note: 'Hers' });
    expect(await save(shown, { name: 'Mine' })).toBeUndefined();
    expect(there.state.record).toMatchObject({ name: 'Mine', note: 'Hers', amount: 100 });
    expect(there.sent.map(({ method, match }) => [method, match])).toEqual([
      ['PATCH', 'W/"1"'], ['GET', null], ['PATCH', 'W/"2"'],
    ]);
    expect(there.sent[2]?.body).toEqual({ name: 'Mine' });
  });

  it('loses neither when both changed the same field: it says so and writes nothing', async () => {
    there.write({ name: 'Hers' });
    expect(isStale(await save(shown, { name: 'Mine' }))).toBe(true);
    expect(there.state.record.name).toBe('Hers');
    expect(there.sent.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  it('takes a field with several properties as one: another currency is another amount', async () => {
    there.write({ amountCurrency: 'PLN' });
    expect(isStale(await save(shown, { amount: 200, amountCurrency: 'EUR' }))).toBe(true);
    expect(there.state.record).toMatchObject({ amount: 100, amountCurrency: 'PLN' });
  });

  it('writes none of several changes when one of them collides', async () => {
    there.write({ name: 'Hers' });
    expect(isStale(await save(shown, { note: 'Mine', name: 'Mine' }))).toBe(true);
    expect(there.state.record).toMatchObject({ name: 'Hers', note: '' });
  });

  it('sees an emptied field as changed, and a field that was not shown as unknown', async () => {
    there.write({ amount: null });
    expect(isStale(await save(shown, { amount: 200 }))).toBe(true);
    const { note: _unseen, ...part } = shown;
    there.write({ note: 'Hers' });
    expect(isStale(await save(part as RecordData, { note: 'Mine' }))).toBe(true);
    expect(there.state.record).toMatchObject({ amount: null, note: 'Hers' });
  });

  it('does not overwrite what a third one saves between its reading and its second try', async () => {
    there = server({ 2: () => there.write({ name: 'Third' }) });
    there.write({ note: 'Hers' });
    expect(isStale(await save(shown, { name: 'Mine' }))).toBe(true);
    expect(there.state.record).toMatchObject({ name: 'Third', note: 'Hers' });
  });

  it('has nothing to ask when both wrote the same', async () => {
    there.write({ name: 'Same', note: 'Hers' });
    expect(await save(shown, { name: 'Same' })).toBeUndefined();
    expect(there.state.record).toMatchObject({ name: 'Same', note: 'Hers' });
  });

  it('hands on every other refusal without a second try', async () => {
    expect(await save(shown, { name: '' })).toMatchObject({ code: 'record.required' });
    expect(there.sent).toHaveLength(1);
  });
});
