import type { FormulaResult } from './formulas';
import { request } from './http';
import type { Json } from './json';
import type { FieldType } from './model';

/** A text by language; languages that say nothing are absent. */
export type Texts = Partial<Record<string, string>>;

export interface ModelEntity {
  name: string;
  set: string;
  labels: Texts;
  plurals: Texts;
  icon: string;
  inMenu: boolean;
  menu: number;
  timeline: boolean;
  owned: boolean;
  setting: boolean;
  /** Its records go through stages. */
  staged: boolean;
  /** Made by this firm. */
  own: boolean;
}

export interface ModelOption {
  value: string;
  labels: Texts;
  color: string;
  /** Kept where it stands, no longer offered. */
  retired: boolean;
}

export interface ModelField {
  name: string;
  type: FieldType;
  labels: Texts;
  help: Texts;
  own: boolean;
  /** Filled in by Suki: only its texts can be changed. */
  fixed: boolean;
  required: boolean;
  recommended: boolean;
  unique: boolean;
  search: boolean;
  allowOther: boolean;
  default: Json;
  maxLength?: number;
  min?: number;
  max?: number;
  scale?: number;
  prefix?: string;
  options?: ModelOption[];
  to?: string[];
  /** A lookup to its own entity: never in a circle. */
  tree?: boolean;
  /** Of a formula. */
  expression?: string;
  result?: FormulaResult;
  /** Of a roll-up. */
  of?: string;
  aggregate?: string;
  field?: string;
  filter?: string;
}

/** Filters, or ''. */
export interface FieldCondition {
  visible: string;
  required: string;
}

export interface ModelSection {
  /** '' of a new one. */
  section: string;
  labels: Texts;
  fields: string[];
}

export interface ModelLayout {
  list: string[];
  create: string[];
  related: string[];
  form: ModelSection[];
  /** When fields of the form are shown and required, by field. */
  when: Record<string, FieldCondition>;
  board: { group: string; sum: string } | null;
}

/** Forms of its own that a pipeline may choose; of the fields in `options` it offers those only. */
export interface ModelVariant extends Pick<ModelLayout, 'create' | 'form' | 'when'> {
  name: string;
  options: Record<string, string[]>;
}

export interface ModelDetail extends Omit<ModelEntity, 'fields'> {
  fields: ModelField[];
  variants: ModelVariant[];
  layout: ModelLayout;
  collections: { name: string; labels: Texts; entity: string }[];
}

export interface ModelVersion {
  version: number;
  at: string;
  by: string;
  what: { did: string; entity?: string; field?: string; label?: string; name?: string; variant?: string; version?: number; count?: number };
}

export interface ModelTrashItem {
  /** `account.xBudget`, or `xProject`. */
  name: string;
  entity: string;
  field: string;
  type: string;
  entityLabel: string;
  label: string;
  at: string;
  by: string;
  until: string;
}

/** Everything under this key is read again when the data model changes, here or elsewhere. */
export const dataModelKey = ['dataModel'] as const;
export const metadataEvent = '$metadata';

const base = '/api/customisation';
const entityPath = (entity: string) => `${base}/entities/${encodeURIComponent(entity)}`;
const fieldPath = (entity: string, field: string) => `${entityPath(entity)}/fields/${encodeURIComponent(field)}`;
const live = { live: [metadataEvent] };

export const entitiesQuery = {
  queryKey: [...dataModelKey, 'entities'],
  queryFn: async () => (await request<{ entities: ModelEntity[] }>('GET', `${base}/entities`)).entities,
  meta: live,
};

export function entityQuery(entity: string) {
  return { queryKey: [...dataModelKey, 'entity', entity], queryFn: () => request<ModelDetail>('GET', entityPath(entity)), meta: live };
}

export const versionsQuery = {
  queryKey: [...dataModelKey, 'versions'],
  queryFn: async () => (await request<{ versions: ModelVersion[] }>('GET', `${base}/versions`)).versions,
  meta: live,
};

export const modelTrashQuery = {
  queryKey: [...dataModelKey, 'trash'],
  queryFn: async () => (await request<{ items: ModelTrashItem[] }>('GET', `${base}/trash`)).items,
  meta: live,
};

export type Wish = Record<string, Json>;

export function makeEntity(body: Wish): Promise<{ entity: string; set: string }> {
  return request('POST', `${base}/entities`, { body });
}

export function changeEntity(entity: string, body: Wish): Promise<void> {
  return request('PATCH', entityPath(entity), { body });
}

export function dropEntity(entity: string): Promise<void> {
  return request('DELETE', entityPath(entity));
}

export function addField(entity: string, body: Wish): Promise<{ field: string }> {
  return request('POST', `${entityPath(entity)}/fields`, { body });
}

export function changeField(entity: string, field: string, body: Wish): Promise<void> {
  return request('PATCH', fieldPath(entity, field), { body });
}

export function dropField(entity: string, field: string): Promise<void> {
  return request('DELETE', fieldPath(entity, field));
}

/** How many records hold something: of a field, or of the whole entity. */
export async function countUsage(entity: string, field?: string): Promise<number> {
  const path = field ? fieldPath(entity, field) : entityPath(entity);
  return (await request<{ records: number }>('GET', `${path}/usage`)).records;
}

export function saveLayout(entity: string, layout: ModelLayout): Promise<void> {
  return request('PUT', `${entityPath(entity)}/layout`, { body: layout as unknown as Json });
}

export function resetLayout(entity: string): Promise<void> {
  return request('DELETE', `${entityPath(entity)}/layout`);
}

/** Gives a pipeline a form of its own: a copy of the general one. */
export function makeVariant(entity: string, pipelineId: string): Promise<{ variant: string }> {
  return request('POST', `${entityPath(entity)}/variants`, { body: { pipelineId } });
}

const variantPath = (entity: string, name: string) => `${entityPath(entity)}/variants/${encodeURIComponent(name)}`;

export function saveVariant(entity: string, { name, ...variant }: ModelVariant): Promise<void> {
  return request('PUT', variantPath(entity, name), { body: variant as unknown as Json });
}

export function dropVariant(entity: string, name: string): Promise<void> {
  return request('DELETE', variantPath(entity, name));
}

export function bringBack(name: string): Promise<void> {
  return request('POST', `${base}/trash/restore`, { body: { name } });
}

export function goBackTo(version: number): Promise<void> {
  return request('POST', `${base}/versions/${version}/restore`, { body: {} });
}

export function importCustomisation(template: Json): Promise<void> {
  return request('POST', `${base}/import`, { body: template });
}
