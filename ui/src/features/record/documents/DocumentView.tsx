import { Button, Group, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { callAction, fileDownloadUrl } from '@/api/records';
import detail from '@/records/detail/detail.module.css';
import { useRefresh } from '@/records/useRecord';
import { Pages } from './Pages';

/** A document's pages, and its PDF as soon as it is made. */
export function DocumentView({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const isMaking = record.status === 'Making';
  const file = asText(record.fileId);
  const pages = useQuery({
    queryKey: ['preview', 'document', record.id],
    queryFn: () => callAction<{ pages: string[] }>(entity.set, record.id, 'preview', {}),
    staleTime: Infinity,
    retry: false,
  });
  useEffect(() => {
    if (!isMaking) return;
    const timer = setInterval(() => void refresh(entity.set, record.id), 1000);
    return () => clearInterval(timer);
  }, [isMaking, refresh, entity.set, record.id]);
  const again = () => void callAction(entity.set, record.id, 'makeAgain', {}).then(() => refresh(entity.set, record.id));
  return (
    <section className={detail.panel} aria-label={entity.label} data-testid="document-view">
      <div className={detail.panelHead}>
        <Title order={2} className={detail.panelTitle}>{entity.label}</Title>
        <Group gap="sm">
          {isMaking && <Text size="sm" c="dimmed" role="status">{t('document.making')}</Text>}
          {record.status === 'Failed' && <Button variant="light" onClick={again}>{t('action.retry')}</Button>}
          {file && (
            <Button component="a" href={fileDownloadUrl(file)} download leftSection={<IconDownload size={17} />} data-testid="document-download">
              PDF
            </Button>
          )}
        </Group>
      </div>
      <Pages pages={pages.data?.pages} error={pages.error} isBusy={pages.isFetching} retry={() => void pages.refetch()} />
    </section>
  );
}
