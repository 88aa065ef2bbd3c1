import type { ComponentType } from 'react';
import type { Json, Patch, RecordData } from '@/api/json';
import type { Model } from '@/api/metadata';
import type { EntityMeta, FieldMeta, FieldType } from '@/api/model';
import type { Format } from '@/kit/format';

export interface ViewProps<V> {
  field: FieldMeta;
  value: V;
  record: RecordData;
  /** In a row of a list: one line, no links out. */
  dense?: boolean;
}

export interface InputProps<V> {
  field: FieldMeta;
  entity: EntityMeta;
  value: V;
  /** The record as far as it is known; other fields may narrow the choice. */
  values: Record<string, Json | undefined>;
  onChange: (value: V) => void;
  /** The visible label; inline editing hides it and gives `ariaLabel` alone. */
  label?: string;
  ariaLabel?: string;
  error?: string;
  autoFocus?: boolean;
  disabled?: boolean;
}

export interface FilterEditorProps {
  field: FieldMeta;
  operator: string;
  value: Json | undefined;
  onChange: (value: Json) => void;
}

export interface FilterDefinition {
  operators: readonly string[];
  /** Operators that need no value, such as `empty`. */
  bare: readonly string[];
  Editor: ComponentType<FilterEditorProps>;
  /** The condition in OData, or null while the value is incomplete. Days are those of `zone`. */
  toOData: (field: FieldMeta, operator: string, value: Json | undefined, zone?: string) => string | null;
}

/** How one type of field is read, shown, edited, sorted and filtered. */
export interface FieldDefinition<V = unknown> {
  type: FieldType;
  View: ComponentType<ViewProps<V>>;
  /** Absent: people never type it in. */
  Input?: ComponentType<InputProps<V>>;
  read: (record: RecordData, field: FieldMeta) => V;
  write: (value: V, field: FieldMeta) => Patch;
  isEmpty: (value: V) => boolean;
  /** One line of plain text, for summaries and comparisons. */
  text: (value: V, field: FieldMeta, format: Format) => string;
  /** Width of a list column in pixels. */
  width: number;
  align?: 'end';
  /** `change`: a choice saves at once; `leave` (default): Enter or leaving the field saves. */
  commits?: 'change' | 'leave';
  /** Enter makes a new line; Ctrl+Enter saves. */
  multiline?: boolean;
  select?: (field: FieldMeta) => string[];
  expand?: (field: FieldMeta, model: Model) => string | undefined;
  sort?: (field: FieldMeta, model: Model) => string;
  filter?: FilterDefinition;
}

/** Forgets the value type, so that definitions of all types fit one registry. */
export function defineField<V>(definition: FieldDefinition<V>): FieldDefinition {
  return definition as unknown as FieldDefinition;
}

/** `value` of a field with one property of its own name. */
export function readOwn<V extends Json>(record: RecordData, field: FieldMeta): V | null {
  return (record[field.name] ?? null) as V | null;
}

export function writeOwn(value: Json, field: FieldMeta): Patch {
  return { [field.name]: value === '' ? null : value };
}
