import type { ImportDraft, ImportPlan } from '@/api/imports';

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
  return { mapping, key, onDuplicate: 'skip', match: false, missing: 'reject' };
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
