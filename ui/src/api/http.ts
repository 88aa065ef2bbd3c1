import type { Json } from './json';

export interface ErrorDetail {
  code: string;
  message: string;
  target?: string;
}

/** An answer in the server's error form, or `network.unreachable` when there was none. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly target?: string,
    readonly details: ErrorDetail[] = [],
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

interface RequestOptions {
  body?: Json | Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Goes out even when the page closes. */
  keepalive?: boolean;
}

/** How long the answers to a change of one's own may take to show. */
const ownMilliseconds = 3_000;
const session = { csrfToken: '', wroteAt: 0 };
const expiredListeners = new Set<() => void>();

export function setCsrfToken(token: string): void {
  session.csrfToken = token;
}

/** Notes that the person at this page changes something. */
export function noteWrite(): void {
  session.wroteAt = Date.now();
}

/** Has the person at this page just changed something? */
export function hasJustWritten(): boolean {
  return Date.now() - session.wroteAt < ownMilliseconds;
}

/** Calls `listener` whenever the server says that nobody is logged in. Returns the unsubscriber. */
export function onSessionExpired(listener: () => void): () => void {
  expiredListeners.add(listener);
  return () => expiredListeners.delete(listener);
}

/** Sends one request and parses its JSON; 204 gives `undefined`. Throws `ApiError`. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  if (method !== 'GET' && !path.startsWith('/api/presence/')) noteWrite();
  const response = await send(method, path, options);
  if (!response.ok) throw await toError(response, path);
  if (response.status === 204 || response.status === 202) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const { body, headers, signal, keepalive } = options;
  const isFile = body instanceof Blob;
  try {
    return await fetch(path, {
      method,
      signal,
      keepalive,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(body !== undefined && !isFile ? { 'Content-Type': 'application/json' } : {}),
        ...(method === 'GET' ? {} : { 'X-CSRF-Token': session.csrfToken }),
        ...headers,
      },
      body: body === undefined ? undefined : isFile ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'network.unreachable', 'The server cannot be reached.');
  }
}

async function toError(response: Response, path: string): Promise<ApiError> {
  if (response.status === 401 && !path.startsWith('/api/session')) expiredListeners.forEach((tell) => tell());
  const retry = Number(response.headers.get('Retry-After'));
  const body = (await response.json().catch(() => null)) as {
    error?: { code?: string; message?: string; target?: string; details?: ErrorDetail[] };
  } | null;
  return new ApiError(
    response.status,
    body?.error?.code ?? `http.${response.status}`,
    body?.error?.message ?? response.statusText,
    body?.error?.target,
    body?.error?.details ?? [],
    Number.isFinite(retry) && retry > 0 ? retry : undefined,
  );
}
