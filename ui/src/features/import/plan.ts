import type { ImportDraft, ImportPlan } from '@/api/imports';
import type { SavedMapping } from './savedMappings';

/** The plan that the server's suggestions make; each field is taken once. */
export function firstPlan(draft?: ImportDraft): ImportPlan {
  const taken = new Set<string>();
  const mapping: ImportPlan['mapping'] = {};
  for (const column of draft?.columns ?? []) {
    const fresh = column.field !== null && !taken.has(column.field);
    if (fresh && column.field) taken.add(column.field);
    mapping[column.name] = fresh ? column.field : null;
  }
  const key = ['externalId', 'email', 'name'].find((name) => taken.has(name)) ?? null;
  return { mapping, key, onDuplicate: 'skip', match: false, missing: 'reject', forms: {} };
}

/** A saved plan, as far as this file has its columns and one may write its fields. */
export function planOf(draft: ImportDraft, saved: SavedMapping): ImportPlan {
  const known = new Set(draft.fields.map(({ name }) => name));
  const columns = new Set(draft.columns.map(({ name }) => name));
  const first = firstPlan(draft);
  const field = (column: string) => {
    const wanted = saved.plan.mapping?.[column];
    return typeof wanted === 'string' && known.has(wanted) ? wanted : null;
  };
  return {
    ...first,
    ...saved.plan,
    mapping: Object.fromEntries([...columns].map((column) => [column, field(column)])),
    forms: Object.fromEntries(Object.entries(saved.plan.forms ?? {}).filter(([column]) => columns.has(column))),
  };
}

/** Fields that more than one column goes to. */
export function doubled(plan: ImportPlan): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const field of Object.values(plan.mapping)) {
    if (field && seen.has(field)) twice.add(field);
    if (field) seen.add(field);
  }
  return twice;
}

/** Labels of required fields that no column goes to. */
export function unmapped(draft: ImportDraft, plan: ImportPlan): string[] {
  const mapped = new Set(Object.values(plan.mapping));
  return draft.fields.filter((field) => field.required && !mapped.has(field.name)).map((field) => field.label);
}
