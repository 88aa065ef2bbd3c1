import { request } from './http';
import type { Patch } from './json';

/** One change of many records: of those named, or of all that match. */
export interface BulkWish {
  set: string;
  action: 'edit' | 'delete';
  values?: Patch;
  ids?: string[];
  filter?: string;
  search?: string;
}

export interface BulkProblem {
  number: number;
  /** Of the record's kind. */
  set: string;
  id: string;
  /** Empty when one may not know it. */
  name: string;
  code: string;
  message: string;
}

export interface BulkState {
  id: string;
  set: string;
  action: 'edit' | 'delete' | 'import';
  state: 'running' | 'done' | 'undoing' | 'undone' | 'failed';
  total: number;
  processed: number;
  changed: number;
  unchanged: number;
  refused: number;
  undone: number;
  kept: number;
  error: string;
  canUndo: boolean;
  /** The first hundred; `fetchBulk` with the last number gives the next. */
  problems: BulkProblem[];
}

export function startBulk(wish: BulkWish): Promise<BulkState> {
  return request<BulkState>('POST', '/api/bulk', { body: { ...wish } });
}

export function fetchBulk(id: string, after = 0): Promise<BulkState> {
  return request<BulkState>('GET', `/api/bulk/${id}${after ? `?after=${after}` : ''}`);
}

export function undoBulk(id: string): Promise<BulkState> {
  return request<BulkState>('POST', `/api/bulk/${id}/undo`);
}
