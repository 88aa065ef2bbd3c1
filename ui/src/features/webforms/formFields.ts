import { asText, isObject, type Json } from '@/api/json';
import type { Model } from '@/api/metadata';
import type { EntityMeta, FieldMeta, FieldType } from '@/api/model';

export const kinds = [
  'text', 'longText', 'email', 'phone', 'number', 'date', 'choice', 'choices', 'checkbox', 'file', 'hidden',
] as const;
export type Kind = (typeof kinds)[number];

export interface Option {
  value: string;
  label: string;
}

/** One field of a web form, as `webForm.fields` holds it (src/modules/webforms/README.md). */
export interface FormField {
  id: string;
  target: string;
  type: Kind;
  label: string;
  help: string;
  placeholder: string;
  value: string;
  required: boolean;
  multiple: boolean;
  options: Option[];
}

export interface Target {
  value: string;
  label: string;
  group: string;
  kinds: Kind[];
  options: Option[];
}

const kindsByType: Partial<Record<FieldType, Kind[]>> = {
  text: ['text', 'longText', 'choice', 'hidden'],
  personName: ['text', 'longText', 'choice', 'hidden'],
  address: ['text', 'longText', 'choice', 'hidden'],
  url: ['text', 'longText', 'choice', 'hidden'],
  longText: ['longText', 'text', 'choice', 'hidden'],
  richText: ['longText', 'text', 'choice', 'hidden'],
  email: ['email', 'hidden'],
  phone: ['phone', 'hidden'],
  integer: ['number', 'choice', 'hidden'],
  decimal: ['number', 'choice', 'hidden'],
  money: ['number', 'choice', 'hidden'],
  date: ['date', 'hidden'],
  enum: ['choice', 'hidden'],
  multiEnum: ['choices', 'hidden'],
  boolean: ['checkbox'],
};

const targetEntities = ['contact', 'account', 'opportunity'];

/** What a visitor can answer of one field: an address in its parts, a name whole. */
function propertiesOf(field: FieldMeta): { name: string; part: string }[] {
  if (field.type === 'address') return field.properties.map((name) => ({ name, part: name.slice(field.name.length) }));
  return [{ name: field.properties[0] ?? field.name, part: '' }];
}

function targetsOf(entity: EntityMeta, partLabel: (part: string) => string): Target[] {
  return entity.fields.flatMap((field) => {
    const possible = kindsByType[field.type];
    if (field.readOnly || !possible) return [];
    return propertiesOf(field).map(({ name, part }) => ({
      value: `${entity.name}.${name}`,
      label: part ? `${field.label}: ${partLabel(part)}` : field.label,
      group: entity.label,
      kinds: possible,
      options: (field.options ?? []).map(({ value, label }) => ({ value, label })),
    }));
  });
}

/** Everything that a field of a form may fill in. */
export function targets(model: Model, partLabel: (part: string) => string): Target[] {
  return targetEntities
    .map((name) => model.entity(name))
    .flatMap((entity) => (entity ? targetsOf(entity, partLabel) : []));
}

function readOption(json: Json): Option {
  if (isObject(json)) return { value: asText(json.value), label: asText(json.label) || asText(json.value) };
  return { value: asText(json), label: asText(json) };
}

function readField(json: Json, known: Target[]): FormField {
  const given = isObject(json) ? json : {};
  const target = asText(given.target);
  const typed = kinds.find((kind) => kind === given.type);
  const filled = known.find((one) => one.value === target);
  return {
    id: asText(given.id),
    target,
    type: typed ?? filled?.kinds[0] ?? 'text',
    label: asText(given.label) || asText(given.id),
    help: asText(given.help),
    placeholder: asText(given.placeholder),
    value: asText(given.value),
    required: given.required === true,
    multiple: given.multiple === true,
    options: Array.isArray(given.options) ? given.options.map(readOption) : (filled?.options ?? []),
  };
}

export function readFields(json: Json | undefined, known: Target[]): FormField[] {
  return Array.isArray(json) ? json.map((one) => readField(one, known)) : [];
}

export function hasOptions(kind: Kind): boolean {
  return kind === 'choice' || kind === 'choices';
}

/** Only what says something. */
export function writeFields(fields: FormField[]): Json {
  return fields.map((field) => {
    const json: { [key: string]: Json } = { id: field.id, type: field.type, label: field.label };
    for (const name of ['target', 'help', 'placeholder', 'value'] as const) if (field[name]) json[name] = field[name];
    for (const name of ['required', 'multiple'] as const) if (field[name]) json[name] = true;
    if (hasOptions(field.type)) json.options = field.options.map(({ value, label }) => (value === label ? value : { value, label }));
    return json;
  });
}

/** "How many windows?" → "howManyWindows", with a number behind it when that is taken. */
export function newId(label: string, taken: string[]): string {
  const words = label.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/g, 'l').match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map((word, i) => (i ? word.charAt(0).toUpperCase() + word.slice(1) : word.toLowerCase())).join('').slice(0, 40);
  const stem = /^[a-z]/.test(joined) ? joined : `field${joined}`;
  let id = stem;
  for (let n = 2; taken.includes(id); n += 1) id = stem + n;
  return id;
}

export function newField(target: Target | undefined, type: Kind, label: string, taken: string[]): FormField {
  return {
    id: newId(target ? (target.value.split('.')[1] ?? '') : label, taken),
    target: target?.value ?? '',
    type,
    label,
    help: '',
    placeholder: '',
    value: '',
    required: false,
    multiple: false,
    options: target && hasOptions(type) ? target.options : hasOptions(type) ? [{ value: '1', label: '1' }, { value: '2', label: '2' }] : [],
  };
}

/** The list with what stood at `from` at `to`. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  if (from === to || to < 0 || to >= list.length) return list;
  const rest = list.filter((_, index) => index !== from);
  const item = list[from];
  return item === undefined ? list : [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Options as an administrator types them: one a line, `value = label` where they differ. */
export function optionsText(options: Option[]): string {
  return options.map(({ value, label }) => (value === label ? value : `${value} = ${label}`)).join('\n');
}

export function parseOptions(text: string): Option[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
    const [value = '', label] = line.split(/\s+=\s+/, 2);
    return { value, label: label ?? value };
  });
}
