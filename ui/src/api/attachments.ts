import { sendFile } from './http';
import { asText, type RecordData } from './json';
import type { EntityMeta } from './model';
import { recordUrl } from './odata';

/** Hangs a file on a record; `onProgress` hears from 0 to 1. */
export function uploadAttachment(
  entity: EntityMeta, id: string, file: File, onProgress: (part: number) => void, signal: AbortSignal,
): Promise<RecordData> {
  const values = new URLSearchParams({ name: file.name, regardingId: id, regardingType: entity.name });
  return sendFile<RecordData>(`/api/v1/attachments?${values.toString()}`, file, onProgress, signal);
}

export function contentUrl(set: string, id: string): string {
  return `${recordUrl(set, id)}/$value`;
}

/** A picture of the content, painted anew by the server, of at most so many pixels. */
export function previewUrl(set: string, id: string, pixels: number, page = 1): string {
  return `${recordUrl(set, id)}/$preview?pixels=${pixels}&page=${page}`;
}

export function previewPagesUrl(set: string, id: string): string {
  return `${recordUrl(set, id)}/$preview`;
}

const drawn = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/bmp', 'image/x-ms-bmp', 'image/tiff', 'application/pdf']);

/** May the content leave the server: has the scanner passed it, or is there none? */
export function isPassed(record: RecordData): boolean {
  const scan = asText(record.scan);
  return scan === '' || scan === 'Clean';
}

export function hasPreview(record: RecordData): boolean {
  return isPassed(record) && drawn.has(asText(record.contentType));
}
