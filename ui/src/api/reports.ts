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
  columns: { name: string; label: string; unit: Unit }[];
  rows: ReportRow[];
  totals: Cell[];
}

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

function query(id: string, choice: ReportChoice, locale: string): string {
  const chosen = Object.entries(choice).filter((part): part is [string, string] => Boolean(part[1]));
  return new URLSearchParams([['id', id], ['locale', locale], ...chosen]).toString();
}

export function fetchReport(id: string, choice: ReportChoice, locale: string): Promise<Report> {
  return request<Report>('GET', `/api/reports/run?${query(id, choice, locale)}`);
}

export function exportUrl(id: string, choice: ReportChoice, locale: string): string {
  return `/api/reports/export?${query(id, choice, locale)}`;
}
