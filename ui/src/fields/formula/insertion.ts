import type { Model } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';

/** A text with what stands in it from `start` to `end` replaced, and where the caret comes to stand. */
export interface Insertion {
  text: string;
  caret: number;
}

/** The caret stands behind a name, and between the parentheses of a function. */
export function insert(text: string, start: number, end: number, piece: string): Insertion {
  const before = text.slice(0, start);
  const gap = before && !/[\s(]$/.test(before) ? ' ' : '';
  const inside = piece.endsWith('()') && !['NOW()', 'TODAY()'].includes(piece) ? 1 : 0;
  return { text: before + gap + piece + text.slice(end), caret: start + gap.length + piece.length - inside };
}

export interface Name {
  value: string;
  label: string;
}

const lists = new Set(['many', 'multiEnum', 'json', 'weekHours', 'file']);

function ownNames(entity: EntityMeta): Name[] {
  return entity.fields
    .filter((field) => !lists.has(field.type))
    .flatMap((field) => namesOf(field));
}

function namesOf(field: FieldMeta): Name[] {
  if (field.type !== 'address') return [{ value: field.name, label: field.label }];
  return field.properties.map((property) => ({ value: property, label: `${field.label}: ${property.slice(field.name.length)}` }));
}

/** What a formula of the entity can read: its own fields, and those of the records that it points to. */
export function readableNames(entity: EntityMeta, model: Model): { group: string; items: Name[] }[] {
  const groups = [{ group: entity.label, items: ownNames(entity) }];
  for (const field of entity.fields) {
    const target = field.type === 'lookup' && field.to?.length === 1 ? model.entity(field.to[0]) : undefined;
    if (!target) continue;
    const items = ownNames(target).map(({ value, label }) => ({ value: `${field.name}.${value}`, label }));
    groups.push({ group: field.label, items: items.map((item) => ({ ...item, label: `${field.label} → ${item.label}` })) });
  }
  return groups;
}

/** What stands around the place that is wrong, in three parts: before, the rest of the word there, behind. */
export function around(text: string, position: number): [string, string, string] {
  const letters = [...text];
  const at = Math.min(position - 1, letters.length);
  const rest = letters.slice(at).join('');
  const word = /^(\w[\w.]*|"[^"]*"?|\S)/.exec(rest)?.[0] ?? '';
  const before = letters.slice(Math.max(0, at - 24), at).join('');
  return [(at > 24 ? '…' : '') + before, word, rest.slice(word.length, word.length + 24)];
}
