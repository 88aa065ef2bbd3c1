import { isObject, type Json } from '@/api/json';
import { fieldOf, fieldsOf, type Model } from '@/api/metadata';
import type { EntityMeta, FieldMeta, ViewMeta } from '@/api/model';
import { allOf, keyLiteral, type ListQuery } from '@/api/odata';
import { me } from '@/fields/filter/chosen';
import { definitionOf } from '@/fields/registry';
import { knownZone } from '@/kit/zone';
import { expandFor, selectFor } from '../useRecord';

export interface FieldFilter {
  operator: string;
  value?: Json;
}

/** What the address of a list page holds; absent parts take the view's or the layout's. */
export interface ListState {
  /** A standard view's name or a saved one's id. */
  view?: string;
  /** All of a saved view's parts stand in the address, with what was changed since. */
  edited?: boolean;
  /** The standard view that an edited one is based on. */
  base?: string;
  q?: string;
  /** Field name, with `-` before it for the other direction. */
  sort?: string;
  filters?: Record<string, FieldFilter>;
  columns?: string[];
  /** A condition in OData that came with a link, such as the records behind a number of a report. */
  where?: string;
  /** What to call it. */
  whereName?: string;
  /** Which of its boards, such as a pipeline. */
  within?: string;
}

function isFilters(value: unknown): value is Record<string, FieldFilter> {
  return (
    typeof value === 'object' && value !== null &&
    Object.values(value).every((filter) => typeof filter === 'object' && filter !== null && 'operator' in filter)
  );
}

/** Reads the state from an address that anybody may have edited: what does not fit is dropped. */
export function parseListState(search: Record<string, unknown>): ListState {
  const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);
  const { columns, filters } = search;
  return {
    view: text(search.view),
    edited: search.edited === true || undefined,
    base: text(search.base),
    // The router reads a search for digits as a number.
    q: text(typeof search.q === 'number' ? String(search.q) : search.q),
    sort: text(search.sort),
    filters: isFilters(filters) ? filters : undefined,
    where: text(search.where),
    whereName: text(search.whereName),
    within: text(search.within),
    columns: Array.isArray(columns) ? columns.filter((name): name is string => typeof name === 'string') : undefined,
  };
}

export function viewOf(entity: EntityMeta, state: ListState): ViewMeta | undefined {
  return entity.views.find((view) => view.name === state.view);
}

export function columnsOf(entity: EntityMeta, state: ListState, remembered?: string[]): FieldMeta[] {
  const names = state.columns ?? viewOf(entity, state)?.columns ?? remembered ?? entity.list;
  const fields = fieldsOf(entity, names);
  return fields.length > 0 ? fields : fieldsOf(entity, entity.list);
}

function asReader(value: Json | undefined, user: string): Json | undefined {
  if (!Array.isArray(value)) return value;
  return value.map((item) => (isObject(item) && item.id === me ? { ...item, id: user } : item));
}

function filterText(entity: EntityMeta, filters: ListState['filters'], model: Model): (string | null)[] {
  const { user } = model.metadata;
  const zone = knownZone(user.zone);
  return Object.entries(filters ?? {}).map(([name, { operator, value }]) => {
    const field = fieldOf(entity, name);
    return field ? (definitionOf(field).filter?.toOData(field, operator, asReader(value, user.id), zone) ?? null) : null;
  });
}

function orderText(entity: EntityMeta, sort: string | undefined, model: Model): string | undefined {
  const field = sort ? fieldOf(entity, sort.replace(/^-/, '')) : undefined;
  if (!field || !sort) return undefined;
  const property = definitionOf(field).sort?.(field, model) ?? field.name;
  return sort.startsWith('-') ? `${property} desc` : property;
}

/** A view may speak of the reader as `@me`. */
function viewFilter(view: ViewMeta | undefined, model: Model): string | undefined {
  return view?.filter?.replaceAll('@me', keyLiteral(model.metadata.user.id));
}

/** The condition that view, filters and link come to. */
export function listFilter(entity: EntityMeta, state: ListState, model: Model): string | undefined {
  return allOf([viewFilter(viewOf(entity, state), model), ...filterText(entity, state.filters, model), state.where]);
}

export function listQuery(entity: EntityMeta, state: ListState, columns: FieldMeta[], model: Model): ListQuery {
  const view = viewOf(entity, state);
  return {
    select: selectFor(columns, entity),
    expand: expandFor(columns, model),
    filter: listFilter(entity, state, model),
    orderby: orderText(entity, state.sort, model) ?? view?.orderby ?? entity.defaultSort,
    search: state.q,
    page: 60,
    count: 'cheap',
  };
}

/** The next step of a header click: up, down, back to the usual order. */
export function nextSort(current: string | undefined, field: string): string | undefined {
  if (current === field) return `-${field}`;
  return current === `-${field}` ? undefined : field;
}

/** `filters` with one field's condition replaced, or taken away. */
export function withFilter(state: ListState, field: string, filter: FieldFilter | undefined): ListState['filters'] {
  const { [field]: _old, ...others } = state.filters ?? {};
  const next = filter ? { ...others, [field]: filter } : others;
  return Object.keys(next).length > 0 ? next : undefined;
}
