import type { ModelField, ModelOption, Texts, Wish } from '@/api/customisation';
import type { FormulaResult } from '@/api/formulas';
import type { Json } from '@/api/json';
import type { FieldType } from '@/api/model';
import { kindOf } from './fieldKinds';

export const places = ['form', 'list', 'create'] as const;
export type Place = (typeof places)[number];

/** A field as the dialog holds it. */
export interface FieldDraft {
  type: FieldType;
  labels: Texts;
  help: Texts;
  required: boolean;
  recommended: boolean;
  unique: boolean;
  search: boolean;
  allowOther: boolean;
  default: Json;
  maxLength: number | null;
  min: number | null;
  max: number | null;
  scale: number;
  prefix: string;
  options: ModelOption[];
  to: string[];
  tree: boolean;
  /** What the other side calls the records that lead there; none: it does not show them. */
  collection: Texts;
  places: Place[];
  expression: string;
  result: FormulaResult | undefined;
  of: string;
  aggregate: string;
  field: string;
  filter: string;
}

export function newDraft(type: FieldType): FieldDraft {
  return {
    type, labels: {}, help: {}, required: false, recommended: false, unique: false, search: false, allowOther: false,
    default: null, maxLength: null, min: null, max: null, scale: 2, prefix: '', options: [], to: [], tree: false, collection: {}, places: ['form'],
    expression: '', result: undefined, of: '', aggregate: 'count', field: '', filter: '',
  };
}

export function draftOf(field: ModelField): FieldDraft {
  const { type, labels, help, required, recommended, unique, search, allowOther } = field;
  return {
    ...newDraft(type), type, labels, help, required, recommended, unique, search, allowOther,
    default: field.default, maxLength: field.maxLength ?? null, min: field.min ?? null, max: field.max ?? null,
    scale: field.scale ?? 2, prefix: field.prefix ?? '', options: field.options ?? [], to: field.to ?? [], tree: field.tree ?? false,
    expression: field.expression ?? '', result: field.result, of: field.of ?? '', aggregate: field.aggregate ?? 'count',
    field: field.field ?? '', filter: field.filter ?? '',
  };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Texts that differ; what was cleared is sent as '', which gives Suki's own text back. */
export function changedTexts(before: Texts, after: Texts): Record<string, string> {
  const locales = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries([...locales].filter((one) => (before[one] ?? '') !== (after[one] ?? '')).map((one) => [one, after[one] ?? '']));
}

function optionWish(option: ModelOption, before: ModelOption[]): Wish {
  const known = before.find((one) => one.value === option.value && option.value !== '');
  return {
    ...(option.value === '' ? {} : { value: option.value }),
    labels: changedTexts(known?.labels ?? {}, option.labels),
    color: option.color,
    retired: option.retired,
  };
}

function member(key: keyof FieldDraft, draft: FieldDraft, before: FieldDraft | null): Json {
  if (key === 'options') return draft.options.map((option) => optionWish(option, before?.options ?? []));
  return (draft[key] ?? null) as Json;
}

/** What is sent: everything of a new field, of another what has changed. */
export function wishOf(draft: FieldDraft, before: FieldDraft | null): Wish {
  const kind = kindOf(draft.type);
  const ticks = [...(kind?.automatic ? [] : (['required', 'recommended'] as const)), ...(kind?.ticks ?? [])];
  const keys = [...ticks, ...(kind?.keys ?? []), ...(before ? [] : (kind?.fixed ?? []))];
  const wanted = keys.filter((key) => !before || !same(draft[key], before[key]));
  const texts = { labels: changedTexts(before?.labels ?? {}, draft.labels), help: changedTexts(before?.help ?? {}, draft.help) };
  return {
    ...(before ? {} : { type: draft.type, places: draft.places }),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => Object.keys(text).length > 0)),
    ...Object.fromEntries(wanted.map((key) => [key, member(key, draft, before)])),
  };
}
