import { Alert, Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fetchBulk } from '@/api/bulk';
import type { EntityMeta } from '@/api/model';
import { useFormat } from '@/kit/format';
import { useUndoMany } from '@/records/bulk/BulkProvider';

interface UndoImportProps {
  operation: string;
  entity: EntityMeta;
}

/** Puts back all that the import wrote, and says what became of it. */
export function UndoImport({ operation, entity }: UndoImportProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const undoMany = useUndoMany();
  const state = useQuery({
    queryKey: ['import', 'operation', operation],
    queryFn: () => fetchBulk(operation),
    staleTime: 0,
    refetchInterval: (query) => (query.state.data?.state === 'undoing' ? 500 : false),
  });
  if (!state.data) return null;
  const { undone, kept, canUndo } = state.data;
  const undo = async () => {
    await undoMany(entity, operation);
    await state.refetch();
  };
  return (
    <>
      {undone + kept > 0 && (
        <Alert color={kept > 0 ? 'yellow' : 'blue'} variant="light" data-testid="import-undone">
          {t('bulk.undone', { number: format.number(undone) })}. {kept > 0 && t('bulk.kept', { number: format.number(kept) })}
        </Alert>
      )}
      {canUndo && (
        <Button variant="default" leftSection={<IconArrowBackUp size={17} />} onClick={() => void undo()} data-testid="import-undo">{t('import.undo')}</Button>
      )}
    </>
  );
}
