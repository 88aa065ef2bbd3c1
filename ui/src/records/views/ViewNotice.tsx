import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta } from '@/api/model';
import { EmptyState } from '@/kit/EmptyState';
import { goneParts, type Shown } from './viewState';

/** Says what a saved view names that is not there, or not for this person. */
export function ViewNotice({ entity, shown }: { entity: EntityMeta; shown: Shown }) {
  const { t } = useTranslation();
  const gone = shown.saved ? goneParts(entity, shown.state) : [];
  if (gone.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} data-testid="view-gone">
      {t('views.gone', { names: gone.join(', ') })}
    </Alert>
  );
}

/** The address leads to a view that is deleted or was never shared with this person. */
export function MissingView({ onAll }: { onAll: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState icon="bookmark" title={t('views.missing')} text={t('views.missingText')}>
      <Button variant="light" onClick={onAll}>{t('list.showAll')}</Button>
    </EmptyState>
  );
}
