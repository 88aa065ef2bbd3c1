import { useMutation } from '@tanstack/react-query';
import { ApiError } from '@/api/http';
import { etagOf, type Patch, type RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { updateRecord } from '@/api/records';
import { useRefresh, useStoreRecord } from '../useRecord';

export function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.status === 412;
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
      updateRecord(entity.set, record.id, patch, etagOf(record)),
    onSuccess: (answer, { patch, decoration }) => {
      store(entity.set, record.id, (old) => ({ ...old, ...patch, ...decoration, ...answer }));
      void refresh(entity.set, record.id);
    },
  });
}
