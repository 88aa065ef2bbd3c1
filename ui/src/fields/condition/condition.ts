import type { EntityMeta, FieldMeta, FieldType } from '@/api/model';
import { quote } from '@/api/odata';

/** One line of a condition: a field (or a property, or a path over lookups), how, and with what. */
export interface Row {
  path: string;
  operator: string;
  /** Literals as the filter language writes them. */
  values: string[];
}

export interface Condition {
  join: 'and' | 'or';
  rows: Row[];
}

const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const functions = ['contains', 'startswith', 'endswith'];
const literal = String.raw`'(?:[^']|'')*'|[^\s(),']+(?:\(\))?`;
const compare = new RegExp(`^([\\w/]+) (eq|ne|gt|ge|lt|le) (${literal})$`);
const call = new RegExp(`^(contains|startswith|endswith)\\(([\\w/]+), ?(${literal})\\)$`);
const within = new RegExp(`^([\\w/]+) in \\((${literal})((?:, ?(?:${literal}))*)\\)$`);

/** Splits at ` and ` or ` or ` outside of quotes and parentheses; null when both occur. */
function split(text: string): { join: 'and' | 'or'; parts: string[] } | null {
  const parts: string[] = [];
  const joins = new Set<'and' | 'or'>();
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "'") quoted = !quoted;
    if (quoted) continue;
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    const word = depth === 0 ? /^ (and|or) /.exec(text.slice(at, at + 5)) : null;
    if (!word) continue;
    joins.add(word[1] as 'and' | 'or');
    parts.push(text.slice(start, at));
    start = at + word[0].length;
  }
  parts.push(text.slice(start));
  return joins.size > 1 ? null : { join: [...joins][0] ?? 'and', parts };
}

/** `(a eq 1)` → `a eq 1`, but not `(a) or (b)`. */
function bare(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('(') || !trimmed.endsWith(')')) return trimmed;
  let depth = 0;
  for (let at = 0; at < trimmed.length - 1; at += 1) {
    if (trimmed[at] === '(') depth += 1;
    if (trimmed[at] === ')') depth -= 1;
    if (depth === 0) return trimmed;
  }
  return bare(trimmed.slice(1, -1));
}

function parseRow(text: string): Row | null {
  const part = bare(text);
  const compared = compare.exec(part);
  if (compared) {
    const [, path = '', operator = '', value = ''] = compared;
    if (value === 'null') return operator === 'eq' || operator === 'ne' ? { path, operator: operator === 'eq' ? 'empty' : 'filled', values: [] } : null;
    return { path, operator, values: [value] };
  }
  const called = call.exec(part);
  if (called) return { path: called[2] ?? '', operator: called[1] ?? '', values: [called[3] ?? ''] };
  const listed = within.exec(part);
  if (!listed) return null;
  const more = [...(listed[3] ?? '').matchAll(new RegExp(`, ?(${literal})`, 'g'))].map((match) => match[1] ?? '');
  return { path: listed[1] ?? '', operator: 'in', values: [listed[2] ?? '', ...more] };
}

/** Rows for a condition that the editor can show; null for one that has to be read as text. */
export function parseCondition(text: string): Condition | null {
  if (!text.trim()) return { join: 'and', rows: [] };
  const found = split(bare(text));
  const rows = found?.parts.map(parseRow) ?? [null];
  return found && rows.every((row) => row !== null) ? { join: found.join, rows } : null;
}

function rowText({ path, operator, values }: Row): string | null {
  if (operator === 'empty' || operator === 'filled') return `${path} ${operator === 'empty' ? 'eq' : 'ne'} null`;
  const first = values[0];
  if (!path || first === undefined || first === '' || first === "''") return null;
  if (operator === 'in') return `${path} in (${values.join(', ')})`;
  return functions.includes(operator) ? `${operator}(${path}, ${first})` : `${path} ${operator} ${first}`;
}

/** Rows that are not complete yet are left out. */
export function conditionText({ join, rows }: Condition): string {
  return rows.map(rowText).filter(Boolean).join(` ${join} `);
}

/** The property that a condition compares for a field. */
export function propertyOf(field: FieldMeta): string {
  return field.type === 'lookup' ? `${field.name}Id` : field.name;
}

const unfit: FieldType[] = ['many', 'json', 'file', 'address', 'personName', 'multiEnum'];

export function conditionFields(entity: EntityMeta): FieldMeta[] {
  return entity.fields.filter((field) => !unfit.includes(field.type));
}

export function fieldAt(entity: EntityMeta, path: string): FieldMeta | undefined {
  return entity.fields.find((field) => path === propertyOf(field));
}

export function operatorsFor(field: FieldMeta | undefined): string[] {
  switch (field?.type) {
    case 'lookup': return ['eq', 'ne', 'empty', 'filled'];
    case 'enum': return ['eq', 'ne', 'in', 'empty', 'filled'];
    case 'boolean': return ['eq'];
    case 'integer': case 'decimal': case 'money': case 'date': case 'instant': return [...comparisons, 'empty', 'filled'];
    default: return ['eq', 'ne', 'contains', 'startswith', 'empty', 'filled'];
  }
}

export function textLiteral(text: string): string {
  return quote(text);
}

export function literalText(value: string | undefined): string {
  return value?.startsWith("'") ? value.slice(1, -1).replaceAll("''", "'") : (value ?? '');
}
