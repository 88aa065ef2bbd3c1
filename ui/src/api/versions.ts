import { request } from './http';
import type { Json, RecordData } from './json';
import { recordUrl } from './odata';
import { callAction } from './records';
import type { ChangeItem } from './timeline';

/** What was not put back: `label` names the field. */
export interface LeftBehind {
  code: string;
  message: string;
  target: string;
  label: string;
}

export interface TakenBack {
  '@odata.etag': string;
  left: LeftBehind[];
}

/** From and to of a change, as versions of the record. */
export interface Step {
  from: number;
  to: number;
}

/** W/"3" → 3. */
export function versionOf(etag: string | undefined): number | undefined {
  const digits = etag?.match(/\d+/)?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** The step between two versions, if both are known and differ. */
export function stepBetween(before: string | undefined, after: string | undefined): Step | undefined {
  const [from, to] = [versionOf(before), versionOf(after)];
  return from !== undefined && to !== undefined && to > from ? { from, to } : undefined;
}

/** Takes one change back; a record that a person changed since answers `record.stale_version` (412). */
export function undoChange(set: string, id: string, { from, to }: Step): Promise<TakenBack> {
  return callAction(set, id, 'undo', { from, to });
}

/** Puts back what an entry of the record's history left: `fields`, or all of it. */
export function restoreVersion(set: string, id: string, sequence: number, fields: string[] | undefined, etag?: string): Promise<TakenBack> {
  return request<TakenBack>('POST', `${recordUrl(set, id)}/Suki.restoreVersion`, {
    body: { sequence, ...(fields ? { fields } : {}) }, headers: etag ? { 'If-Match': etag } : {},
  });
}

export interface HistoryItem extends Omit<ChangeItem, 'kind'> {
  sequence: number;
  version: number | null;
}

export interface HistoryPage {
  items: HistoryItem[];
  next: number | null;
}

/** A field as it was, and as it is: values as those of a record. */
export interface FieldThen {
  name: string;
  then: Record<string, Json>;
  now: Record<string, Json>;
  differs: boolean;
  canRestore: boolean;
  problem: { code: string; message: string } | null;
}

// Below `timeline`, so that whatever makes a timeline read again makes a history, too.
export const historyKey = (set: string, id: string) => ['timeline', set, id, 'history'] as const;

export function fetchHistory(set: string, id: string, before?: number): Promise<HistoryPage> {
  return request<HistoryPage>('GET', `/api/history/${set}/${id}${before ? `?before=${before}` : ''}`);
}

export async function fetchMoment(set: string, id: string, sequence: number): Promise<FieldThen[]> {
  return (await request<{ fields: FieldThen[] }>('GET', `/api/history/${set}/${id}/${sequence}`)).fields;
}

export function asRecord(record: RecordData, values: Record<string, Json>): RecordData {
  return { ...values, id: record.id };
}
