import { Button, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { contentUrl, isPassed } from '@/api/attachments';
import { Pictures } from '@/records/attachments/Viewer';
import detail from '@/records/detail/detail.module.css';
import type { RecordPanelProps } from './RecordPanel';

/** What a file looks like, on its own page. */
export function ContentPanel({ entity, record }: RecordPanelProps) {
  const { t } = useTranslation();
  return (
    <section className={detail.panel} aria-label={entity.label} data-testid="content-panel">
      <div className={detail.panelHead}>
        <Title order={2} className={detail.panelTitle}>{entity.label}</Title>
        {isPassed(record) && (
          <Button component="a" href={contentUrl(entity.set, record.id)} download leftSection={<IconDownload size={17} />}>{t('attachment.download')}</Button>
        )}
      </div>
      <Pictures set={entity.set} record={record} />
    </section>
  );
}
