import { blobOf } from './http';

export type ExportFormat = 'csv' | 'xlsx' | 'vcard' | 'vcard4';

/** A list as a file: as it is filtered, sorted and laid out. */
export interface ExportWish {
  set: string;
  format: ExportFormat;
  /** Fields in their order; vCards take what fits on a card. */
  columns: string[];
  filter?: string;
  search?: string;
  orderby?: string;
  delimiter?: string;
  /** Of the headings; absent: property names, as programs read them. */
  locale?: string;
}

/** An address that the browser downloads by itself, however large the file is. */
export function exportUrl({ columns, ...wish }: ExportWish): string {
  const options = Object.entries({ ...wish, columns: columns.join(',') }).filter(([, value]) => Boolean(value));
  return `/api/export?${new URLSearchParams(options as [string, string][]).toString()}`;
}

/** The same of these records only; at most 10,000. */
export function exportTicked({ columns, ...wish }: ExportWish, ids: string[]): Promise<Blob> {
  return blobOf('POST', '/api/export', { body: { ...wish, columns: columns.join(','), ids } });
}
