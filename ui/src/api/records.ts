import { ApiError, noteWrite, request } from './http';
import type { Json, Patch, RecordData } from './json';
import { isWaiting, newLocalId, putOff } from './outbox';
import { keyLiteral, listUrl, localPath, recordUrl, type ListQuery } from './odata';

export interface Page {
  records: RecordData[];
  count?: number;
  /** There are more than `count`. */
  countsMore?: boolean;
  next?: string;
}

interface PageAnswer {
  value: RecordData[];
  '@odata.count'?: number;
  '@Suki.countsMore'?: boolean;
  '@odata.nextLink'?: string;
}

/** Cache keys: everything about records starts with `records`, then the set. */
export const recordKeys = {
  all: ['records'] as const,
  list: (collection: string, query: ListQuery) => ['records', collection, 'list', query] as const,
  one: (set: string, id: string) => ['records', set, 'one', id] as const,
  totals: (set: string, apply: string) => ['records', set, 'totals', apply] as const,
};

/** One page of a set or of a record's collection; `link` continues an earlier page. */
export async function fetchPage(
  collection: string, query: ListQuery, link?: string, signal?: AbortSignal,
): Promise<Page> {
  const headers: Record<string, string> = query.page ? { Prefer: `odata.maxpagesize=${query.page}` } : {};
  const answer = await request<PageAnswer>('GET', link ?? listUrl(collection, query), { signal, headers });
  const next = answer['@odata.nextLink'];
  return {
    records: answer.value, count: answer['@odata.count'], countsMore: answer['@Suki.countsMore'],
    next: next ? localPath(next) : undefined,
  };
}

export function fetchRecord(set: string, id: string, expand: string[]): Promise<RecordData> {
  const option = expand.length ? `?$expand=${encodeURIComponent(expand.join(','))}` : '';
  return request<RecordData>('GET', recordUrl(set, id) + option);
}

const unreachable = new ApiError(0, 'network.unreachable', 'Earlier changes of this record are not sent yet.');

/** Makes a record, once; without a line it waits on this device and has an id of its own until it is sent. */
export async function createRecord(set: string, values: Patch): Promise<RecordData> {
  const id = newLocalId();
  noteWrite();
  try {
    return await request<RecordData>('POST', `/api/v1/${set}`, {
      body: values, headers: { Prefer: 'return=representation', 'Idempotency-Key': id },
    });
  } catch (error) {
    await putOff({ kind: 'create', set, id, values }, error);
    return { ...values, id };
  }
}

/**
 * Changes a record if `etag` is still its version; a stale one throws `record.stale_version` (412).
 * Without a line, and behind earlier changes that wait for one, it waits on this device.
 */
export async function updateRecord(set: string, id: string, values: Patch, etag?: string): Promise<RecordData | undefined> {
  noteWrite();
  try {
    if (isWaiting(set, id)) throw unreachable;
    return await request<RecordData | undefined>('PATCH', recordUrl(set, id), {
      body: values,
      headers: { Prefer: 'return=representation', ...(etag ? { 'If-Match': etag } : {}) },
    });
  } catch (error) {
    await putOff({ kind: 'update', set, id, values, etag }, error);
    return undefined;
  }
}

/** Moves to the trash, with `etag` only while that is its version. */
export function deleteRecord(set: string, id: string, etag?: string): Promise<void> {
  return request<void>('DELETE', recordUrl(set, id), { headers: etag ? { 'If-Match': etag } : {} });
}

export function restoreRecord(set: string, id: string): Promise<void> {
  return callAction(set, id, 'restore', {});
}

/** Calls a bound action such as `win`; `onEtag` hears of the record's version after it. */
export function callAction<T = void>(
  set: string, id: string, action: string, body: Json, onEtag?: (etag: string) => void,
): Promise<T> {
  return request<T>('POST', `${recordUrl(set, id)}/Suki.${action}`, { body, onEtag });
}

export function linkRecord(set: string, id: string, collection: string, toSet: string, toId: string) {
  return request<void>('POST', `${recordUrl(set, id)}/${collection}/$ref`, {
    body: { '@odata.id': `${toSet}(${keyLiteral(toId)})` },
  });
}

export function unlinkRecord(set: string, id: string, collection: string, toSet: string, toId: string) {
  const reference = encodeURIComponent(`${toSet}(${keyLiteral(toId)})`);
  return request<void>('DELETE', `${recordUrl(set, id)}/${collection}/$ref?$id=${reference}`);
}

/** Runs `$apply`; each row holds the grouping properties and the aggregates. */
export async function fetchTotals(set: string, apply: string): Promise<Record<string, Json>[]> {
  const url = `/api/v1/${set}?$apply=${encodeURIComponent(apply)}`;
  return (await request<{ value: Record<string, Json>[] }>('GET', url)).value;
}

/** Stores a file; a photo taken without a line waits on this device. */
export async function uploadFile(file: File): Promise<RecordData> {
  const id = newLocalId();
  try {
    return await request<RecordData>('POST', `/api/v1/files?name=${encodeURIComponent(file.name)}`, {
      body: file, headers: { 'Content-Type': file.type || 'application/octet-stream', 'Idempotency-Key': id },
    });
  } catch (error) {
    await putOff({ kind: 'file', set: 'files', id, values: { name: file.name }, file }, error);
    return { id, name: file.name, contentType: file.type, sizeBytes: file.size };
  }
}

export function fileDownloadUrl(id: string): string {
  return `${recordUrl('files', id)}/$value`;
}
