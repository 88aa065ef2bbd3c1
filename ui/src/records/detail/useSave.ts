import { useMutation } from '@tanstack/react-query';
import { ApiError } from '@/api/http';
import { etagOf, type Json, type Patch, type RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { fetchRecord, updateRecord } from '@/api/records';
import { stepBetween, type Step } from '@/api/versions';
import { useRefresh, useStoreRecord } from '../useRecord';

export function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.status === 412;
}

const isSame = (a: Json | undefined, b: Json | undefined) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

interface Saved {
  /** Absent while the change waits on this device. */
  answer?: RecordData;
  /** From which version to which it led. */
  step?: Step;
}

/**
 * Somebody else's change of other fields stands beside this one; of the same ones, it throws the 412, unless both
 * wrote the same.
 */
export async function saveChange(set: string, shown: RecordData, patch: Patch): Promise<Saved> {
  const save = async (before: string | undefined): Promise<Saved> => {
    const answer = await updateRecord(set, shown.id, patch, before);
    return { answer, step: answer && stepBetween(before, etagOf(answer)) };
  };
  try {
    return await save(etagOf(shown));
  } catch (error) {
    if (!isStale(error)) throw error;
    const current = await fetchRecord(set, shown.id, []);
    const isFree = (name: string) => isSame(current[name], shown[name]) || isSame(current[name], patch[name]);
    if (!Object.keys(patch).every(isFree)) throw error;
    return save(etagOf(current));
  }
}

/**
 * Saves a change of one record against the version on the screen. `decoration` (names of new lookup
 * targets) shows until the reload brings the server's own.
 */
export function useSave(entity: EntityMeta, record: RecordData) {
  const refresh = useRefresh();
  const store = useStoreRecord();
  return useMutation({
    mutationFn: ({ patch }: { patch: Patch; decoration?: Patch }) =>
      saveChange(entity.set, record, patch),
    onSuccess: ({ answer }, { patch, decoration }) => {
      store(entity.set, record.id, (old) => ({ ...old, ...patch, ...decoration, ...answer }));
      void refresh(entity.set, record.id);
    },
  });
}
