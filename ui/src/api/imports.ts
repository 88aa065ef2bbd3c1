import { request } from './http';
import type { Json } from './json';

export type DateForm = 'ymd' | 'dmy' | 'mdy';
export type DecimalForm = '.' | ',';

export interface ImportColumn {
  name: string;
  samples: string[];
  field: string | null;
  /** How it writes dates and decimals; null where it has none. */
  dates: DateForm | null;
  decimal: DecimalForm | null;
  ambiguousDates: boolean;
}

export interface ImportDraft {
  id: string;
  set: string;
  file: string;
  /** Empty for workbooks. */
  encoding: string;
  /** Empty for workbooks and cards. */
  delimiter: string;
  rows: number;
  columns: ImportColumn[];
  fields: { name: string; label: string; required: boolean }[];
  preview: string[][];
}

export interface ColumnForm {
  dates?: DateForm;
  decimal?: DecimalForm;
}

export interface ImportPlan {
  mapping: Record<string, string | null>;
  key: string | null;
  onDuplicate: 'skip' | 'update' | 'create' | 'ask';
  /** A row without a known key that surely is a record that is there counts as that one. */
  match: boolean;
  missing: 'reject' | 'leave' | 'create' | 'closest';
  /** By column, where a person knows better. */
  forms: Record<string, ColumnForm>;
}

export interface ImportProblem {
  line: number;
  column?: string | null;
  code: string;
  message: string;
}

export interface CheckedRow {
  line: number;
  result: 'create' | 'update' | 'skip' | 'reject' | 'ask';
  problems: Omit<ImportProblem, 'line'>[];
}

export interface ImportSummary {
  id: string;
  set: string;
  file: string;
  uploadedAt: string;
  state: 'ready' | 'running' | 'done' | 'failed' | 'paused';
  total: number;
  processed: number;
  created: number;
  updated: number;
  skipped: number;
  rejected: number;
  /** Rows that wait for a decision. */
  asked: number;
  /** By which the whole can be undone; null for others than who started it. */
  operation: string | null;
}

export interface ImportState extends ImportSummary {
  problems: ImportProblem[];
  notes: string[];
}

export type Decision = 'skip' | 'update' | 'create';

/** A row whose record is there already: what the file says, and what the record holds. */
export interface Duplicate {
  line: number;
  record: { id: string; name: string } | null;
  values: { column: string; field: string; file: string; record: string }[];
}

/** How to read a file, where the guess was wrong. */
export interface TableForm {
  encoding?: string;
  delimiter?: string;
}

export function uploadImport(set: string, file: File, form: TableForm = {}): Promise<ImportDraft> {
  const options = Object.entries({ set, file: file.name, ...form }).filter(([, value]) => Boolean(value)) as [string, string][];
  return request<ImportDraft>('POST', `/api/imports?${new URLSearchParams(options).toString()}`, {
    body: file, headers: { 'Content-Type': file.type || 'application/octet-stream' },
  });
}

function asBody(plan: ImportPlan): Json {
  return { ...plan, forms: Object.fromEntries(Object.entries(plan.forms).map(([column, form]) => [column, { ...form }])) };
}

export async function checkImport(id: string, plan: ImportPlan): Promise<CheckedRow[]> {
  return (await request<{ rows: CheckedRow[] }>('POST', `/api/imports/${id}/check`, { body: asBody(plan) })).rows;
}

export function startImport(id: string, plan: ImportPlan): Promise<void> {
  return request<void>('POST', `/api/imports/${id}/start`, { body: asBody(plan) });
}

export function fetchImport(id: string): Promise<ImportState> {
  return request<ImportState>('GET', `/api/imports/${id}`);
}

/** One's own of the last week, newest first. */
export async function fetchImports(set: string): Promise<ImportSummary[]> {
  return (await request<{ imports: ImportSummary[] }>('GET', `/api/imports?set=${encodeURIComponent(set)}`)).imports;
}

export function pauseImport(id: string): Promise<void> {
  return request<void>('POST', `/api/imports/${id}/pause`, { body: {} });
}

export function resumeImport(id: string): Promise<void> {
  return request<void>('POST', `/api/imports/${id}/resume`, { body: {} });
}

/** The first fifty behind a line. */
export async function fetchDuplicates(id: string, after = 0): Promise<Duplicate[]> {
  return (await request<{ rows: Duplicate[] }>('GET', `/api/imports/${id}/duplicates?after=${after}`)).rows;
}

/** Of these lines, or of all that ask. */
export function decideDuplicates(id: string, decision: Decision, lines?: number[]): Promise<void> {
  return request<void>('POST', `/api/imports/${id}/duplicates`, { body: lines ? { decision, lines } : { decision } });
}

export function rejectedRowsUrl(id: string): string {
  return `/api/imports/${id}/rejected`;
}
