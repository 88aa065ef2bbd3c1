import { Navigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta } from '@/api/model';
import { LoadingRows } from '@/kit/LoadingRows';
import { showToast } from '@/kit/toast';
import { UnknownPage } from '@/kit/UnknownPage';
import { useLineage } from './useDuplicates';

/** A record that is not there: it may have gone into another, whose page opens then. */
export function GoneRecord({ entity, id }: { entity: EntityMeta; id: string }) {
  const { t } = useTranslation();
  const lineage = useLineage(entity, id);
  const into = lineage.data?.mergedInto;
  useEffect(() => {
    if (into) showToast({ message: t('duplicates.wentInto', { name: into.name }) });
  }, [into, t]);
  if (lineage.isLoading) return <LoadingRows rows={4} />;
  if (into) return <Navigate to="/$set/$id" params={{ set: entity.set, id: into.id }} replace />;
  return <UnknownPage />;
}
