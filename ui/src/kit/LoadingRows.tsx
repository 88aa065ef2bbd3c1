import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './states.module.css';

/** Grey lines in the shape of what is coming. */
export function LoadingRows({ rows = 8, height = 22 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.skeletons} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} width={`${100 - ((row * 17) % 35)}%`} radius="sm" />
      ))}
    </div>
  );
}
