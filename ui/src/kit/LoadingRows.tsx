import { Skeleton } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState';
import classes from './states.module.css';

function onLine(tell: () => void): () => void {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
}

/** Grey lines in the shape of what is coming. */
export function LoadingRows({ rows = 8, height = 22 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  const offline = useSyncExternalStore(onLine, () => !navigator.onLine);
  if (offline) return <EmptyState icon="sparkles" title={t('outbox.notKept')} text={t('outbox.notKeptText')} />;
  return (
    <div className={classes.skeletons} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} width={`${100 - ((row * 17) % 35)}%`} radius="sm" />
      ))}
    </div>
  );
}
