export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A record as the server sends it: properties, expanded navigations and OData annotations. */
export interface RecordData {
  id: string;
  [property: string]: Json | undefined;
}

/** Properties to write. `undefined` never reaches the server. */
export type Patch = Record<string, Json>;

export function isObject(value: unknown): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** An expanded navigation: the related record, or null when the lookup is empty or unreadable. */
export function expanded(record: RecordData, navigation: string): RecordData | null {
  const value = record[navigation];
  return isObject(value) && typeof value.id === 'string' ? (value as RecordData) : null;
}

export function etagOf(record: RecordData): string | undefined {
  const etag = record['@odata.etag'];
  return typeof etag === 'string' ? etag : undefined;
}
