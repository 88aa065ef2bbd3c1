import { Alert, Button, Text } from '@mantine/core';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bringBack, modelTrashQuery, type ModelTrashItem } from '@/api/customisation';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { useFormat } from '@/kit/format';
import { LoadingRows } from '@/kit/LoadingRows';
import classes from './dataModel.module.css';
import { useModelChange } from './useModelChange';

/** Dropped fields and kinds of record, which come back with all they held. */
export function ModelTrash() {
  const { t } = useTranslation();
  const query = useQuery(modelTrashQuery);
  if (query.isPending) return <LoadingRows rows={4} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data.length === 0) return <EmptyState icon="sparkles" title={t('trash.empty')} text={t('model.trashText')} />;
  return (
    <>
      <Alert variant="light" color="gray" icon={<IconTrash size={18} />}>{t('model.trashText')}</Alert>
      <ul className={classes.rows} data-testid="model-trash">
        {query.data.map((item) => <TrashRow key={item.name} item={item} />)}
      </ul>
    </>
  );
}

function TrashRow({ item }: { item: ModelTrashItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { runAloud, busy } = useModelChange();
  const label = item.label || item.name;
  return (
    <li className={classes.row}>
      <span className={classes.what}>
        <b>{item.field ? `${item.entityLabel || item.entity}: ${label}` : label}</b>
        <Text span c="dimmed" size="sm">{item.by} · {format.ago(item.at)} · {t('model.keptUntil', { day: format.dayOf(item.until) })}</Text>
      </span>
      <Button
        variant="light"
        size="compact-md"
        loading={busy}
        leftSection={<IconArrowBackUp size={16} aria-hidden="true" />}
        aria-label={`${t('trash.restore')}: ${label}`}
        onClick={() => runAloud(() => bringBack(item.name), t('trash.restored', { name: label }))}
      >
        {t('trash.restore')}
      </Button>
    </li>
  );
}
