import { request } from './http';

export interface Visitor {
  id: string;
  name: string;
  /** Names of the fields that they edit. */
  fields: string[];
}

/** Who else is at a record. */
export interface Presence {
  set: string;
  id: string;
  people: Visitor[];
}

const pageUrl = (page: string) => `/api/presence/${page}`;

/** Says that `page` (a UUID of its own) shows a record, and which field is open there. */
export function announcePage(page: string, set: string, id: string, field?: string): Promise<Presence> {
  return request<Presence>('PUT', pageUrl(page), { body: { set, id, ...(field ? { field } : {}) } });
}

export function leavePage(page: string): Promise<void> {
  return request<void>('DELETE', pageUrl(page), { keepalive: true });
}
