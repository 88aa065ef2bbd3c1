import { Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/kit/ErrorState';
import classes from './documents.module.css';

interface PagesProps {
  /** PNGs in base64. */
  pages: string[] | undefined;
  error: unknown;
  isBusy: boolean;
  retry: () => void;
}

/** The pages of a PDF as pictures: nothing of a document runs in the browser. */
export function Pages({ pages, error, isBusy, retry }: PagesProps) {
  const { t } = useTranslation();
  if (error) return <ErrorState error={error} retry={retry} />;
  return (
    <div className={classes.pages} data-busy={isBusy || undefined} aria-busy={isBusy} data-testid="document-pages">
      {!pages && <div className={classes.waiting}><Loader size="sm" /><Text size="sm" c="dimmed">{t('document.drawing')}</Text></div>}
      {pages?.map((page, index) => (
        <img key={index} className={classes.page} src={`data:image/png;base64,${page}`} alt={t('document.page', { number: index + 1 })} />
      ))}
    </div>
  );
}
