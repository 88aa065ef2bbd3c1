import { request } from './http';
import type { Json, Patch } from './json';
import { fetchPage, callAction } from './records';

/** What two records have in common: by which method, in which fields, how alike. */
export interface Reason {
  method: string;
  fields: string[];
  percent: number;
}

export interface Candidate {
  id: string;
  name: string;
  percent: number;
  certainty: 'perhaps' | 'surely';
  reasons: Reason[];
}

export interface Candidates {
  candidates: Candidate[];
  /** How many more there are that one may not read, if the firm tells. */
  hidden: number;
}

export interface DuplicateGroup {
  id: string;
  percent: number;
  certainty: 'perhaps' | 'surely';
  reasons: Reason[];
  members: { id: string; name: string }[];
}

export interface GroupPage {
  groups: DuplicateGroup[];
  count: number;
  next: number | null;
}

export interface Scan {
  id: string;
  state: 'running' | 'done' | 'failed';
  at: string;
  endedAt: string | null;
  total: number;
  processed: number;
  groups: number;
  leftOut: number;
  error: string;
}

export interface MergePreview {
  /** Field → the record whose value holds; null: all together. */
  take: Record<string, string | null>;
  related: { set: string; field: string; count: number }[];
  outOfReach: number;
}

export interface Merge {
  id: string;
  at: string;
  by: { id: string; name: string } | null;
  undone: boolean;
  canUndo: boolean;
  sources: { id: string; name: string }[];
  values: { property: string; source: string | null; from: Json; to: Json; isCurrent: boolean }[];
}

export interface Lineage {
  mergedInto: { id: string; name: string } | null;
  merges: Merge[];
}

/** What a merge's undo left as it is: somebody changed it since, or it is gone. */
export interface LeftAsIs {
  set: string;
  id: string;
  name: string;
  field: string;
  code: 'changed' | 'gone';
}

/** Of a record that is typed (`values`), stored (`id`), or stored and being changed. */
export function checkDuplicates(set: string, part: { values?: Patch; id?: string }, signal?: AbortSignal): Promise<Candidates> {
  return request<Candidates>('POST', '/api/duplicates/check', { body: { set, ...part }, signal });
}

/** The kinds of record whose duplicates the firm looks for. */
export async function fetchPolicyEntities(): Promise<string[]> {
  const page = await fetchPage('duplicatePolicies', { select: ['entity'], filter: 'active eq true', page: 200 });
  return page.records.map(({ entity }) => String(entity));
}

export function fetchGroups(set: string, certainty: string, skip: number): Promise<GroupPage> {
  return request<GroupPage>('GET', `/api/duplicates/groups?set=${set}&certainty=${certainty}&skip=${skip}`);
}

export function dismissGroup(id: string): Promise<void> {
  return request<void>('POST', `/api/duplicates/groups/${id}/dismiss`);
}

export async function startScan(set: string): Promise<Scan> {
  return (await request<{ scan: Scan }>('POST', '/api/duplicates/scans', { body: { set } })).scan;
}

export async function fetchScan(set: string): Promise<Scan | null> {
  return (await request<{ scan: Scan | null }>('GET', `/api/duplicates/scans?set=${set}`)).scan;
}

export interface MergeWish {
  others: string[];
  take: Record<string, string>;
  etags?: Record<string, string>;
}

export function previewMerge(set: string, id: string, others: string[]): Promise<MergePreview> {
  return callAction<MergePreview>(set, id, 'previewMerge', { others });
}

export function mergeRecords(set: string, id: string, wish: MergeWish): Promise<{ merge: string; id: string }> {
  return callAction(set, id, 'merge', { ...wish });
}

export function fetchLineage(set: string, id: string): Promise<Lineage> {
  return request<Lineage>('GET', `/api/merges/${set}/${id}`);
}

export async function undoMerge(id: string): Promise<LeftAsIs[]> {
  return (await request<{ told: LeftAsIs[] }>('POST', `/api/merges/${id}/undo`)).told;
}
