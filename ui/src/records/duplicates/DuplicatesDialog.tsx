import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { nameOf } from '@/fields/lookup/value';
import { Dialog } from '@/kit/Dialog';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { CandidateList } from './CandidateList';
import { mayMerge, useDuplicatesOf } from './useDuplicates';

interface DuplicatesDialogProps {
  entity: EntityMeta;
  record: RecordData;
  onClose: () => void;
}

/** What may be the same as this record, to be compared and merged. */
export function DuplicatesDialog({ entity, record, onClose }: DuplicatesDialogProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useDuplicatesOf(entity, record.id);
  return (
    <Dialog opened size="lg" title={t('duplicates.of', { name: nameOf(record, entity) })} onClose={onClose} data-testid="duplicates-dialog">
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={3} />}
      {data?.candidates.length === 0 && <EmptyState icon="check" title={t('duplicates.none')} text={t('duplicates.noneOf')} />}
      {data && <CandidateList entity={entity} candidates={data.candidates} mergeWith={mayMerge(entity) ? record.id : undefined} />}
    </Dialog>
  );
}
