import { useState } from 'react';
import type { Patch, RecordData } from '@/api/json';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { definitionOf } from '@/fields/registry';
import type { Draft } from '../form/draft';
import { written, type Collision } from './collision';
import { isStale, saveChange } from './useSave';

/** What a form that stays open while others write has to ask about, for ConflictDialog. */
export interface Asking {
  before: RecordData;
  changes: Collision[];
}

/**
 * Saves what one changed in a form against the record as it was when the form opened. Resolves to false when a
 * colleague changed the same fields meanwhile: `asking` then says which are to be decided.
 */
export function useFormSave(entity: EntityMeta, record: RecordData | null) {
  const [before] = useState(record);
  const [asking, setAsking] = useState<Asking>();
  const save = async (draft: Draft, fields: FieldMeta[], extra: Patch = {}): Promise<boolean> => {
    if (!before) return true;
    const changes = fields
      .filter((field) => written(draft, field) !== written(before, field))
      .map((field) => ({ field, mine: definitionOf(field).read(draft, field) }));
    const patch: Patch = Object.assign({}, extra, ...changes.map(({ field, mine }) => definitionOf(field).write(mine, field)));
    if (Object.keys(patch).length === 0) return true;
    try {
      await saveChange(entity.set, before, patch);
      return true;
    } catch (error) {
      if (!isStale(error)) throw error;
      setAsking({ before, changes });
      return false;
    }
  };
  return { save, asking, goOn: () => setAsking(undefined) };
}
