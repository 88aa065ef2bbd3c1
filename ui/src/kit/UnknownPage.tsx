import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState';

/** An address that leads nowhere, or somewhere that this user may not see: it does not say which. */
export function UnknownPage() {
  const { t } = useTranslation();
  return <EmptyState icon="map-pin" title={t('notFound.title')} text={t('notFound.text')} />;
}
