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
  /** Hears of the version that the answer tells. */
  onEtag?: (etag: string) => void;
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
  const etag = response.headers.get('ETag');
  if (etag) options.onEtag?.(etag);
  if (response.status === 204 || response.status === 202) return undefined as T;
  const text = await unbroken(response.text());
  return (text ? JSON.parse(text) : undefined) as T;
}

/** The answer's bytes. Throws `ApiError`. */
export async function blobOf(method: string, path: string, options: RequestOptions = {}): Promise<Blob> {
  const response = await send(method, path, options);
  if (!response.ok) throw await toError(response, path);
  return unbroken(response.blob());
}

/** The line may be lost in the middle of an answer as well as before it. */
async function unbroken<T>(coming: Promise<T>): Promise<T> {
  try {
    return await coming;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'network.unreachable', 'The server cannot be reached.');
  }
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const { body, headers, signal, keepalive } = options;
  const isFile = body instanceof Blob;
  return unbroken(fetch(path, {
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
  }));
}

/**
 * Sends a file as the body and tells how far it is (0 to 1), which fetch() cannot. Throws `ApiError`, and an
 * `AbortError` when `signal` ends it.
 */
export function sendFile<T>(path: string, file: Blob, onProgress: (part: number) => void, signal?: AbortSignal): Promise<T> {
  return new Promise((done, fail) => {
    const call = new XMLHttpRequest();
    call.open('POST', path);
    call.setRequestHeader('Accept', 'application/json');
    call.setRequestHeader('Content-Type', 'application/octet-stream');
    call.setRequestHeader('X-CSRF-Token', session.csrfToken);
    call.upload.onprogress = (event) => { if (event.lengthComputable) onProgress(event.loaded / event.total); };
    call.onerror = () => fail(new ApiError(0, 'network.unreachable', 'The server cannot be reached.'));
    call.onabort = () => fail(new DOMException('The upload was stopped.', 'AbortError'));
    call.onload = () => {
      if (call.status < 300) return done(JSON.parse(call.responseText) as T);
      void toError(new Response(call.responseText, { status: call.status }), path).then(fail);
    };
    signal?.addEventListener('abort', () => call.abort());
    call.send(file);
  });
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
