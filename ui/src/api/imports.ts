import { request } from './http';

export interface ImportColumn {
  name: string;
  samples: string[];
  field: string | null;
}

export interface ImportDraft {
  id: string;
  set: string;
  file: string;
  encoding: string;
  delimiter: string;
  rows: number;
  columns: ImportColumn[];
  fields: { name: string; label: string; required: boolean }[];
  preview: string[][];
}

export interface ImportPlan {
  mapping: Record<string, string | null>;
  key: string | null;
  onDuplicate: 'skip' | 'update' | 'create';
  /** A row without a known key that surely is a record that is there counts as that one. */
  match: boolean;
  missing: 'reject' | 'leave' | 'create' | 'closest';
}

export interface ImportProblem {
  line: number;
  column?: string | null;
  code: string;
  message: string;
}

export interface CheckedRow {
  line: number;
  result: 'create' | 'update' | 'skip' | 'reject';
  problems: Omit<ImportProblem, 'line'>[];
}

export interface ImportState {
  id: string;
  set: string;
  file: string;
  state: 'ready' | 'running' | 'done' | 'failed';
  total: number;
  processed: number;
  created: number;
  updated: number;
  skipped: number;
  rejected: number;
  problems: ImportProblem[];
  notes: string[];
}

export function uploadImport(set: string, file: File): Promise<ImportDraft> {
  const url = `/api/imports?set=${encodeURIComponent(set)}&file=${encodeURIComponent(file.name)}`;
  return request<ImportDraft>('POST', url, {
    body: file, headers: { 'Content-Type': file.type || 'application/octet-stream' },
  });
}

export async function checkImport(id: string, plan: ImportPlan): Promise<CheckedRow[]> {
  return (await request<{ rows: CheckedRow[] }>('POST', `/api/imports/${id}/check`, { body: { ...plan } })).rows;
}

export function startImport(id: string, plan: ImportPlan): Promise<void> {
  return request<void>('POST', `/api/imports/${id}/start`, { body: { ...plan } });
}

export function fetchImport(id: string): Promise<ImportState> {
  return request<ImportState>('GET', `/api/imports/${id}`);
}

export function rejectedRowsUrl(id: string): string {
  return `/api/imports/${id}/rejected`;
}
