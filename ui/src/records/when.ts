import type { Json, RecordData } from '@/api/json';
import type { EntityMeta, FieldMeta } from '@/api/model';

/** A condition of the server's filter language that this reader does not know: only the server can judge it. */
class Unknown extends Error {}

type Value = string | number | boolean | null;

const word = String.raw`\s*('(?:[^']|'')*'|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|-?\d+(?:\.\d+)?|[A-Za-z_]\w*(?:/\w+)*|[(),])`;

function words(text: string): string[] {
  const reader = new RegExp(word, 'y');
  const found: string[] = [];
  while (reader.lastIndex < text.trimEnd().length) {
    const match = reader.exec(text);
    if (!match?.[1]) throw new Unknown();
    found.push(match[1]);
  }
  return found;
}

const calls: Record<string, (...texts: string[]) => Value> = {
  contains: (text = '', part = '') => text.includes(part),
  startswith: (text = '', part = '') => text.startsWith(part),
  endswith: (text = '', part = '') => text.endsWith(part),
  tolower: (text = '') => text.toLowerCase(),
  toupper: (text = '') => text.toUpperCase(),
  trim: (text = '') => text.trim(),
  length: (text = '') => [...text].length,
};

const isMoment = (value: Value): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);

/** Below 0, 0 or above; null where the two cannot be compared. */
function compared(a: Value, b: Value): number | null {
  if (a === null || b === null) return null;
  if (isMoment(a) && isMoment(b)) return Date.parse(a) - Date.parse(b);
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
  const [left, right] = [String(a), String(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}

function compare(operator: string, a: Value, b: Value): boolean {
  const difference = compared(a, b);
  if (operator === 'eq') return a === b || difference === 0;
  if (operator === 'ne') return a !== b && difference !== 0;
  if (difference === null) return false;
  return { gt: difference > 0, ge: difference >= 0, lt: difference < 0, le: difference <= 0 }[operator] ?? false;
}

/** Reads a condition over a record, as the server's filter compiler does, and judges it on the way. */
class Judge {
  private at = 0;
  private readonly words: string[];

  constructor(text: string, private readonly record: RecordData) {
    this.words = words(text);
  }

  judge(): boolean {
    const result = this.or();
    if (this.at < this.words.length) throw new Unknown();
    return result === true;
  }

  private accept(...wanted: string[]): string | undefined {
    const next = this.words[this.at];
    if (next === undefined || !wanted.includes(next)) return undefined;
    this.at += 1;
    return next;
  }

  private or(): Value {
    let value = this.and();
    while (this.accept('or')) value = [this.and(), value].includes(true);
    return value;
  }

  private and(): Value {
    let value = this.not();
    while (this.accept('and')) value = [this.not(), value].every((side) => side === true);
    return value;
  }

  private not(): Value {
    return this.accept('not') ? this.not() !== true : this.comparison();
  }

  private comparison(): Value {
    const left = this.primary();
    const operator = this.accept('eq', 'ne', 'gt', 'ge', 'lt', 'le');
    if (operator) return compare(operator, left, this.primary());
    if (!this.accept('in')) return left;
    return this.list().some((one) => compare('eq', left, one));
  }

  private list(): Value[] {
    if (!this.accept('(')) throw new Unknown();
    const values: Value[] = [];
    while (!this.accept(')')) {
      values.push(this.primary());
      this.accept(',');
    }
    return values;
  }

  private primary(): Value {
    const next = this.words[this.at];
    this.at += 1;
    if (next === undefined || next === ')' || next === ',') throw new Unknown();
    if (next === '(') {
      const value = this.or();
      if (!this.accept(')')) throw new Unknown();
      return value;
    }
    if (next.startsWith("'")) return next.slice(1, -1).replaceAll("''", "'");
    if (/^-?\d+(\.\d+)?$/.test(next)) return Number(next);
    if (/^[\d]/.test(next) || /^[0-9a-fA-F]{8}-/.test(next)) return next;
    if (next === 'null') return null;
    if (next === 'true' || next === 'false') return next === 'true';
    return this.words[this.at] === '(' ? this.call(next) : this.property(next);
  }

  private call(name: string): Value {
    const values = this.list();
    if (name === 'now') return new Date().toISOString();
    if (name === 'today') return new Date().toLocaleDateString('sv');
    const call = calls[name];
    if (!call) throw new Unknown();
    return values.includes(null) ? null : call(...values.map(String));
  }

  private property(path: string): Value {
    const own: Json | undefined = this.record[path];
    if (own !== undefined && !path.includes('/')) return asValue(own);
    const value = path.split('/').reduce<Json | undefined>(
      (at, name) => (at && typeof at === 'object' && !Array.isArray(at) ? at[name] : undefined), this.record as unknown as Json,
    );
    // Of a form's lookup only the name is known.
    if (value === undefined && path.includes('/')) throw new Unknown();
    return asValue(value);
  }
}

function asValue(value: Json | undefined): Value {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'object') throw new Unknown();
  return value;
}

/** Does the record meet the filter? `undefined` when only the server can say. */
export function meets(record: RecordData, filter: string): boolean | undefined {
  try {
    return new Judge(filter, record).judge();
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

/** Those fields of a form that its layout shows in this state of the record. */
export function shownFields(entity: EntityMeta, fields: FieldMeta[], record: RecordData): FieldMeta[] {
  return fields.filter(({ name }) => {
    const visible = entity.when?.[name]?.visible;
    return !visible || meets(record, visible) !== false;
  });
}

/** Must the field be filled in, always or in this state of the record? */
export function isRequired(entity: EntityMeta, field: FieldMeta, record: RecordData): boolean {
  const required = entity.when?.[field.name]?.required;
  return field.required === true || (required !== undefined && meets(record, required) === true);
}
