import { afterEach, expect, it, vi } from 'vitest';
import { request } from './http';

afterEach(() => vi.unstubAllGlobals());

it('says that the server cannot be reached when the line is lost before an answer', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(request('GET', '/api/session')).rejects.toMatchObject({ status: 0, code: 'network.unreachable' });
});

it('says the same when the line is lost in the middle of it', async () => {
  const broken = new ReadableStream({ start: (body) => body.error(new TypeError('Failed to fetch')) });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(broken)));
  await expect(request('GET', '/api/session')).rejects.toMatchObject({ status: 0, code: 'network.unreachable' });
});

it('leaves what was given up as it is', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new DOMException('given up', 'AbortError')));
  await expect(request('GET', '/api/session')).rejects.toMatchObject({ name: 'AbortError' });
});
