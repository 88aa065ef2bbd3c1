import type { RecordData } from './json';
import { createRecord, deleteRecord, fetchPage } from './records';

export const apiKeysKey = ['apiKeys'] as const;

export async function fetchApiKeys(): Promise<RecordData[]> {
  return (await fetchPage('apiKeys', { orderby: 'createdAt desc' })).records;
}

/** The answer's `key` is shown this once. */
export function createApiKey(name: string): Promise<RecordData> {
  return createRecord('apiKeys', { name });
}

export function deleteApiKey(id: string): Promise<void> {
  return deleteRecord('apiKeys', id);
}
