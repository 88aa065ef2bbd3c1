import type { Json, Patch, RecordData } from './json';
import { asText, isObject } from './json';
import type { ListQuery } from './odata';
import { fetchPage, recordKeys } from './records';

/** A list or board as somebody saved it; `record` is the record that holds it. */
export interface SavedView {
  id: string;
  name: string;
  /** The entity's name. */
  about: string;
  definition: Record<string, Json>;
  record: RecordData;
}

/** Which view an entity opens with: mine, my role's or the firm's. */
export interface ViewDefault {
  id: string;
  about: string;
  /** A view's name or a saved one's id. */
  view: string;
  scope: 'mine' | 'role' | 'firm';
  role: string;
}

export interface Views {
  saved: SavedView[];
  defaults: ViewDefault[];
}

const savedQuery: ListQuery = { orderby: 'name', page: 1000 };
const defaultsQuery: ListQuery = { page: 1000 };

export const savedViewsOptions = {
  queryKey: recordKeys.list('savedViews', savedQuery),
  queryFn: () => fetchPage('savedViews', savedQuery).then((page) => page.records.map(readView)),
  staleTime: 300_000,
};

export const viewDefaultsOptions = {
  queryKey: recordKeys.list('viewDefaults', defaultsQuery),
  queryFn: () => fetchPage('viewDefaults', defaultsQuery).then((page) => page.records.map(readDefault)),
  staleTime: 300_000,
};

function readView(record: RecordData): SavedView {
  const { definition } = record;
  return {
    id: record.id, name: asText(record.name), about: asText(record.recordType),
    definition: isObject(definition) ? definition : {}, record,
  };
}

function readDefault(record: RecordData): ViewDefault {
  const role = asText(record.sharedRole);
  return {
    id: record.id, about: asText(record.recordType), view: asText(record.view), role,
    scope: record.shared === true ? 'firm' : role ? 'role' : 'mine',
  };
}

/** Who may open it: `me`, `all`, `team:<id>` or `role:<name>`. */
export function audienceOf(record: RecordData | undefined): string {
  if (!record) return 'me';
  if (record.shared === true) return 'all';
  if (record.sharedTeamId) return `team:${asText(record.sharedTeamId)}`;
  return record.sharedRole ? `role:${asText(record.sharedRole)}` : 'me';
}

export function audiencePatch(audience: string): Patch {
  const [kind, name = ''] = audience.split(':');
  return {
    shared: kind === 'all', sharedTeamId: kind === 'team' ? name : null, sharedRole: kind === 'role' ? name : null,
  };
}
