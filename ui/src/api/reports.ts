import { request } from './http';
import type { Json } from './json';

/** A saved question. */
export interface ReportHead {
  id: string;
  title: string;
  description: string | null;
  kind: string;
  period: string;
  shared: boolean;
  sharedWith: 'me' | 'team' | 'role' | 'all';
  dashboard: boolean;
  mine: boolean;
}

export type Unit = 'count' | 'money' | 'seconds' | 'percent' | 'number';

/** One number and the list behind it. */
export interface Cell {
  value: number | Record<string, number> | null;
  set: string;
  filter: string;
}

export interface ReportRow {
  key: Json;
  label: string;
  cells: Cell[];
}

export interface Report {
  title: string;
  kind: string;
  chart: string;
  period: { from: string; to: string } | null;
  /** The pipeline that it is about. */
  within?: string;
  columns: ReportColumn[];
  rows: ReportRow[];
  totals: Cell[];
  /** Conditions in words. */
  filters: string[];
  /** Rows are steps of time, in their order. */
  byTime?: boolean;
  /** How many are left out. */
  moreRows?: number;
  moreColumns?: number;
}

export interface ReportColumn {
  name: string;
  label: string;
  unit: Unit;
  /** With a second grouping: what it stands under, its measure, and whether it is of all. */
  over?: string;
  measure?: string;
  all?: boolean;
}

export type FileFormat = 'pdf' | 'xlsx' | 'csv';

/** What the reader chose beside the saved question. */
export interface ReportChoice {
  period?: string;
  from?: string;
  to?: string;
  person?: string;
  pipeline?: string;
}

export const reportKeys = {
  all: (locale: string) => ['records', 'reports', 'heads', locale] as const,
  one: (id: string, choice: ReportChoice, locale: string) => ['records', 'reports', 'run', id, choice, locale] as const,
};

export async function fetchReports(locale: string): Promise<ReportHead[]> {
  return (await request<{ reports: ReportHead[] }>('GET', `/api/reports?locale=${locale}`)).reports;
}

function chosen(choice: ReportChoice): [string, string][] {
  return Object.entries(choice).filter((part): part is [string, string] => Boolean(part[1]));
}

function query(id: string, choice: ReportChoice, locale: string): string {
  return new URLSearchParams([['id', id], ['locale', locale], ...chosen(choice)]).toString();
}

export function fetchReport(id: string, choice: ReportChoice, locale: string): Promise<Report> {
  return request<Report>('GET', `/api/reports/run?${query(id, choice, locale)}`);
}

/** The answer to a question that is not saved. */
export function tryReport(definition: Json, locale: string, signal?: AbortSignal): Promise<Report> {
  return request<Report>('POST', `/api/reports/run?locale=${locale}`, { body: { definition }, signal });
}

export function exportUrl(id: string, choice: ReportChoice, locale: string, format: FileFormat): string {
  return `/api/reports/export?${query(id, choice, locale)}&format=${format}`;
}

export function dashboardExportUrl(choice: ReportChoice, locale: string, format: FileFormat): string {
  return `/api/reports/dashboard/export?${new URLSearchParams([['locale', locale], ...chosen(choice), ['format', format]]).toString()}`;
}
