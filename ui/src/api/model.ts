import type { Json } from './json';

/** The answer of `GET /api/metadata`: what the interface is drawn from. */
export interface Metadata {
  locale: string;
  locales: string[];
  /** `language`: of what seeds and templates write. */
  company: { name: string; language: string; currency: string; country: string; currencies: string[]; zone: string };
  /** `zone`: of the person's working hours; in it times are shown and typed. */
  user: { id: string; name: string; role: string; zone: string };
  /** How large an uploaded file may be. */
  fileLimitBytes?: number;
  entities: EntityMeta[];
}

export type AccessLevel = 'none' | 'own' | 'team' | 'all';

export interface EntityMeta {
  name: string;
  set: string;
  module: string;
  label: string;
  pluralLabel: string;
  icon: string;
  /** Place in the navigation; 0 or absent: not there. */
  menu?: number | null;
  nameField: string;
  searchable?: boolean;
  timeline?: boolean;
  owned?: boolean;
  defaultSort?: string;
  can: { create: boolean; read: AccessLevel; edit: AccessLevel; delete: AccessLevel };
  fields: FieldMeta[];
  list: string[];
  create: string[];
  form: { label: string; fields: string[] }[];
  /** Filters that say when a field of the form is shown and must be filled in, by field. */
  when?: Record<string, { visible?: string; required?: string }>;
  related: RelatedMeta[];
  /**
   * Its records go from stage to stage: the lookups to stage and pipeline, the pipeline's text that names a variant, the instant of
   * the last move, the text that says why nothing is planned.
   */
  stages?: { field: string; pipeline?: string; variant?: string; since: string; noNextStep?: string };
  /** Forms that a pipeline may choose instead of the general ones, and of which fields it offers some options only. */
  variants?: Record<string, Pick<EntityMeta, 'create' | 'form' | 'when'> & { options: Record<string, string[]> }>;
  /** A filter: this is still to be done. */
  openWhen?: string;
  board?: { group: string; sum?: string; within?: string } | null;
  lines?: LinesMeta | null;
  views: ViewMeta[];
}

export type FieldType =
  | 'text' | 'longText' | 'richText' | 'integer' | 'decimal' | 'money' | 'boolean' | 'date' | 'instant'
  | 'enum' | 'multiEnum' | 'email' | 'phone' | 'url' | 'address' | 'personName' | 'lookup' | 'many'
  | 'file' | 'autoNumber' | 'json' | 'weekHours' | 'recurrence' | 'formula' | 'rollUp';

export interface FieldMeta {
  name: string;
  type: FieldType;
  label: string;
  properties: string[];
  required?: boolean;
  recommended?: boolean;
  readOnly?: boolean;
  sortable?: boolean;
  filterable?: boolean;
  maxLength?: number;
  scale?: number;
  min?: number;
  max?: number;
  options?: OptionMeta[];
  allowOther?: boolean;
  to?: string[];
  /** A lookup to any record: there is no expanding it. */
  toAny?: boolean;
  /** The record that it leads to is what this one belongs to. */
  partOf?: boolean;
  default?: Json;
  /** The text is a condition about records of the kind that this field names. */
  conditionOn?: string;
  /** The text is the name of a kind of records. */
  namesEntity?: boolean;
  /** The text names fields, with commas between where there may be several, of the kind that `field` names: here, or in
   *  the record of kind `in` that the lookup `via` leads to. */
  fieldsOf?: { field: string; several: boolean; via?: string; in?: string };
  /** What an administrator says about how to fill it in. */
  help?: string;
  /** Worked out whenever it is read; `type` is that of its result. */
  computed?: 'formula' | 'rollUp';
}

export interface OptionMeta {
  value: string;
  label: string;
  color?: string;
  /** Shown where it stands, no longer offered. */
  retired?: boolean;
}

export interface RelatedMeta {
  name: string;
  label: string;
  set: string;
  entity: string;
  /** The id property of the lookup that points here; absent for `many`, which goes over a link. */
  via?: string;
  /** The type property beside it, where that lookup is polymorphic. */
  viaType?: string | null;
  many?: boolean;
}

/** The records that make one up, as a table to type in. */
export interface LinesMeta extends RelatedMeta {
  /** The line's field that orders them. */
  position: string;
  /** The line's lookup that a new line begins with, or ''. */
  pick: string;
  columns: string[];
  /** The record's own fields below. */
  totals: string[];
}

export interface ViewMeta {
  name: string;
  label: string;
  filter?: string | null;
  orderby?: string | null;
  columns?: string[] | null;
}
