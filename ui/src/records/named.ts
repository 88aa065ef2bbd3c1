import type { Model } from '@/api/metadata';
import { keyLiteral } from '@/api/odata';
import { fetchPage } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';

export interface Named {
  id: string;
  set: string;
  icon: string;
  name: string;
}

/** Records of several kinds by their names of today, in the order given: one question a kind. Those that are gone or out of reach are left out. */
export async function fetchNamed(model: Model, wanted: { entity: string; id: string }[]): Promise<Named[]> {
  const kinds = [...new Set(wanted.map(({ entity }) => entity))];
  const found = new Map<string, Named>();
  await Promise.all(kinds.map(async (kind) => {
    const entity = model.entity(kind);
    if (!entity) return;
    const ids = wanted.filter((one) => one.entity === kind).map(({ id }) => keyLiteral(id));
    const page = await fetchPage(entity.set, { filter: `id in (${ids.join(',')})`, select: ['id', entity.nameField], top: 50 });
    for (const record of page.records) {
      found.set(record.id, { id: record.id, set: entity.set, icon: entity.icon, name: nameOf(record, entity) });
    }
  }));
  return wanted.map(({ id }) => found.get(id)).filter((one): one is Named => one !== undefined);
}
