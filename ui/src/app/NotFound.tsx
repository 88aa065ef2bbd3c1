import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/kit/EmptyState';
import { LinkButton } from '@/kit/links';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState icon="map-pin" title={t('notFound.title')} text={t('notFound.text')}>
      <LinkButton to="/" variant="light">{t('notFound.home')}</LinkButton>
    </EmptyState>
  );
}
