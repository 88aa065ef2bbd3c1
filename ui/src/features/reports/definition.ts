import { asText, isObject, type Json } from '@/api/json';
import type { Model } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { definitionOf } from '@/fields/registry';

/** One condition, as the filter of a list is made of. */
export interface Where {
  field: string;
  operator: string;
  value?: Json;
}

export interface Measure {
  name: string;
  label?: string;
  /** Absent: that of the whole report. */
  entity?: string;
  /** "count", or "sum amount" and the like. */
  value: string;
  /** In the filter language: of shipped reports. */
  filter?: string;
  where?: Where[];
  date?: string;
  by?: string;
}

export type Kind = 'table' | 'funnel' | 'conversion' | 'timeInStage';

/** A question as data; `docs/reference/http.md` says what it means. */
export interface Definition {
  kind: Kind;
  entity: string;
  where: Where[];
  filter?: string;
  by?: string;
  columns?: string;
  date?: string;
  measures: Measure[];
  period?: string;
  text?: string;
  chart: string;
  sort?: string;
  top?: number;
}

export const kinds: Kind[] = ['table', 'funnel', 'conversion', 'timeInStage'];
export const charts = ['bar', 'line', 'pie', 'funnel', 'none'] as const;
export const buckets = ['day', 'week', 'month', 'quarter', 'year'] as const;
export const aggregates = ['sum', 'average', 'min', 'max', 'countdistinct'] as const;

const text = (value: Json | undefined) => (typeof value === 'string' && value ? value : undefined);

function readWhere(value: Json | undefined): Where[] {
  return Array.isArray(value)
    ? value.filter(isObject).map((one) => ({ field: asText(one.field), operator: asText(one.operator), value: one.value }))
    : [];
}

function readMeasure(source: Record<string, Json | undefined>): Measure {
  return {
    name: asText(source.name),
    label: text(source.label),
    entity: text(source.entity),
    value: text(source.value) ?? 'count',
    filter: text(source.filter),
    where: readWhere(source.where),
    date: text(source.date),
    by: text(source.by),
  };
}

/** Measures that are about the report's own records need not say so. */
export function readDefinition(source: Json | undefined): Definition {
  const from = isObject(source) ? source : {};
  const measures = Array.isArray(from.measures) ? from.measures.filter(isObject).map(readMeasure) : [];
  const entity = text(from.entity) ?? measures[0]?.entity ?? '';
  return {
    kind: kinds.find((kind) => kind === from.kind) ?? 'table',
    entity,
    where: readWhere(from.where),
    filter: text(from.filter),
    by: text(from.by),
    columns: text(from.columns),
    date: text(from.date),
    measures: measures.map((one) => (one.entity === entity ? { ...one, entity: undefined } : one)),
    period: text(from.period),
    text: text(from.text),
    chart: text(from.chart) ?? 'bar',
    sort: text(from.sort),
    top: typeof from.top === 'number' ? from.top : undefined,
  };
}

function clean(value: object): Record<string, Json> {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined && one !== '' && !(Array.isArray(one) && one.length === 0));
  return JSON.parse(JSON.stringify(Object.fromEntries(entries))) as Record<string, Json>;
}

/** What is sent: without what is empty, and without conditions that are not complete. */
export function writeDefinition(definition: Definition, model: Model): Json {
  const complete = (entity: string | undefined, where: Where[] | undefined) =>
    (where ?? []).filter((one) => isComplete(model, entity ?? definition.entity, one));
  const { measures, where, ...rest } = definition;
  const isTable = definition.kind === 'table';
  return clean({
    ...rest,
    ...(isTable ? {} : { by: undefined, columns: undefined, date: undefined, sort: undefined, top: undefined }),
    where: complete(undefined, where),
    measures: isTable ? measures.map((one) => clean({ ...one, where: complete(one.entity, one.where) })) : [],
  });
}

/** A field of the entity, or of a record that it leads to, by its path. */
export interface PathChoice {
  path: string;
  label: string;
  field: FieldMeta;
}

function single(model: Model, field: FieldMeta): EntityMeta | undefined {
  return field.type === 'lookup' && field.to?.length === 1 ? model.entity(field.to[0]) : undefined;
}

/** The entity's own fields, then those one step away: "Account: Industry". */
export function pathChoices(model: Model, entity: EntityMeta, fits: (field: FieldMeta) => boolean): PathChoice[] {
  const own = entity.fields.filter(fits).map((field) => ({ path: field.name, label: field.label, field }));
  const further = entity.fields.flatMap((lookup) =>
    (single(model, lookup)?.fields ?? [])
      .filter((field) => fits(field) && !['createdBy', 'modifiedBy'].includes(lookup.name))
      .map((field) => ({ path: `${lookup.name}/${field.name}`, label: `${lookup.label}: ${field.label}`, field })));
  return [...own, ...further];
}

export function fieldAt(model: Model, entity: EntityMeta | undefined, path: string): FieldMeta | undefined {
  const [first = '', ...rest] = path.split('/');
  const field = entity?.fields.find((one) => one.name === first);
  if (!field || rest.length === 0) return field;
  return fieldAt(model, single(model, field), rest.join('/'));
}

const groupable = ['enum', 'lookup', 'boolean', 'date', 'instant', 'integer', 'text'];

export function canGroup(field: FieldMeta): boolean {
  return groupable.includes(field.type) && field.filterable !== false && !(field.type === 'lookup' && (field.to?.length ?? 0) !== 1);
}

export const isTime = (field: FieldMeta | undefined) => field?.type === 'date' || field?.type === 'instant';
export const isNumber = (field: FieldMeta) => ['money', 'integer', 'decimal'].includes(field.type);

/** "closeDate:month" → ["closeDate", "month"]. */
export function splitGroup(group: string | undefined): [string, string | undefined] {
  const [path = '', bucket] = (group ?? '').split(':');
  return [path, bucket];
}

const timeOperators = [
  'past', 'future', 'yesterday', 'lastWeek', 'lastMonth', 'thisQuarter', 'lastQuarter', 'lastYear', 'last7Days', 'last90Days', 'last365Days',
];

/** What can be said of a field; dates know more in a report, because it is asked again and again. */
export function operatorsOf(field: FieldMeta): string[] {
  const own = definitionOf(field).filter?.operators ?? [];
  if (isTime(field)) return [...own, ...timeOperators];
  return field.type === 'lookup' && field.to?.[0] === 'user' ? ['me', ...own] : [...own];
}

export function isBare(field: FieldMeta, operator: string): boolean {
  return operator === 'me' || timeOperators.includes(operator) || (definitionOf(field).filter?.bare.includes(operator) ?? false);
}

export function canFilter(field: FieldMeta): boolean {
  return field.filterable !== false && definitionOf(field).filter !== undefined;
}

/** "is me" is kept as one of the values that a person can have. */
export const meValue: Json = [{ id: '@me', name: '' }];

export function operatorOf(where: Where): string {
  const first = Array.isArray(where.value) ? where.value[0] : undefined;
  return where.operator === 'anyOf' && isObject(first) && first.id === '@me' ? 'me' : where.operator;
}

export function isComplete(model: Model, entity: string, where: Where): boolean {
  const field = fieldAt(model, model.entity(entity), where.field);
  if (!field) return false;
  if (isBare(field, operatorOf(where))) return true;
  return definitionOf(field).filter?.toOData(field, where.operator, where.value) != null;
}

/** The next free name: "m3". */
export function newName(measures: Measure[]): string {
  const taken = new Set(measures.map((one) => one.name));
  let number = measures.length + 1;
  while (taken.has(`m${number}`)) number += 1;
  return `m${number}`;
}

/** What a new report begins with. */
export function freshDefinition(entity: EntityMeta | undefined): Definition {
  const by = ['owner', 'stage', 'status'].find((name) => entity?.fields.some((field) => field.name === name));
  return { kind: 'table', entity: entity?.name ?? '', where: [], by, measures: [{ name: 'm1', value: 'count' }], chart: 'bar' };
}

/** The same question about other records: what they do not have is left out. */
export function withEntity(definition: Definition, entity: EntityMeta): Definition {
  return { ...freshDefinition(entity), kind: definition.kind, chart: definition.chart, period: definition.period };
}
