import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { contentUrl, hasPreview, isPassed, previewPagesUrl, previewUrl } from '@/api/attachments';
import { request } from '@/api/http';
import { asText, type RecordData } from '@/api/json';
import { Dialog } from '@/kit/Dialog';
import { LoadingRows } from '@/kit/LoadingRows';
import classes from './attachments.module.css';
import { useScanText } from './useScanText';

interface ViewerProps {
  set: string;
  files: RecordData[];
  /** The id of the file in view; undefined: closed. */
  shown: string | undefined;
  onShow: (id: string | undefined) => void;
}

/** Looks through the files of a record; the arrow keys go on and back. */
export function Viewer({ set, files, shown, onShow }: ViewerProps) {
  const { t } = useTranslation();
  const at = files.findIndex(({ id }) => id === shown);
  const file = files[at];
  const previous = files[at - 1];
  const next = files[at + 1];
  useWindowEvent('keydown', (event) => {
    if (!file) return;
    if (event.key === 'ArrowLeft' && previous) onShow(previous.id);
    if (event.key === 'ArrowRight' && next) onShow(next.id);
  });
  return (
    <Dialog opened={file !== undefined} onClose={() => onShow(undefined)} size="xl" title={asText(file?.name)}>
      {file && (
        <div className={classes.viewer} data-testid="viewer">
          <Pictures key={file.id} set={set} record={file} />
          <Group justify="space-between" wrap="nowrap">
            <Group gap={4} wrap="nowrap">
              <ActionIcon variant="default" size="lg" disabled={!previous} onClick={() => previous && onShow(previous.id)} aria-label={t('attachment.previous')}>
                <IconChevronLeft size={18} />
              </ActionIcon>
              <ActionIcon variant="default" size="lg" disabled={!next} onClick={() => next && onShow(next.id)} aria-label={t('attachment.next')}>
                <IconChevronRight size={18} />
              </ActionIcon>
              <Text size="sm" c="dimmed" ml="xs">{t('attachment.place', { number: at + 1, count: files.length })}</Text>
            </Group>
            {isPassed(file) && (
              <Button component="a" href={contentUrl(set, file.id)} download leftSection={<IconDownload size={17} />}>{t('attachment.download')}</Button>
            )}
          </Group>
        </div>
      )}
    </Dialog>
  );
}

/** The picture, or the first pages, of a file. */
export function Pictures({ set, record }: { set: string; record: RecordData }) {
  const { t } = useTranslation();
  const scan = useScanText(record);
  const pages = useQuery({
    queryKey: ['preview', set, record.id],
    queryFn: () => request<{ pages: number }>('GET', previewPagesUrl(set, record.id)),
    enabled: hasPreview(record),
    staleTime: Infinity,
  });
  const count = pages.data?.pages ?? 0;
  if (pages.isLoading) return <div className={classes.stage}><LoadingRows rows={4} /></div>;
  if (count === 0) return <div className={classes.stage}><Text c="dimmed" p="xl">{scan || t('attachment.noPreview')}</Text></div>;
  return (
    <div className={classes.stage} tabIndex={count > 1 ? 0 : undefined} role="group" aria-label={asText(record.name)}>
      {Array.from({ length: count }, (_, index) => (
        <img
          key={index} className={classes.picture} src={previewUrl(set, record.id, 1600, index + 1)} loading={index === 0 ? 'eager' : 'lazy'}
          alt={count > 1 ? t('attachment.page', { number: index + 1 }) : asText(record.name)}
        />
      ))}
    </div>
  );
}
