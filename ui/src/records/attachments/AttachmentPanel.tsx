import { Button, FileButton, Group, Text, Title } from '@mantine/core';
import { IconCamera, IconUpload } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { useFormat } from '@/kit/format';
import detail from '../detail/detail.module.css';
import { useRemove } from '../useRemove';
import classes from './attachments.module.css';
import { AttachmentTile } from './AttachmentTile';
import { UploadRow } from './UploadRow';
import { attachmentsOf, useAttachments } from './useAttachments';
import { useDrop } from './useDrop';
import { useUploads } from './useUploads';
import { Viewer } from './Viewer';

interface AttachmentPanelProps {
  entity: EntityMeta;
  record: RecordData;
  canEdit: boolean;
}

/** The files of a record: pictures of them, and a place to drop more. */
export function AttachmentPanel(props: AttachmentPanelProps) {
  const attachments = attachmentsOf(useModel(), props.entity);
  return attachments ? <Panel {...props} attachments={attachments} /> : null;
}

function Panel({ entity, record, canEdit, attachments }: AttachmentPanelProps & { attachments: EntityMeta }) {
  const { t } = useTranslation();
  const format = useFormat();
  const remove = useRemove();
  const pages = useAttachments(record);
  const { uploads, add } = useUploads(entity, record);
  const mayAdd = canEdit && attachments.can.create;
  const { isOver, events } = useDrop(add);
  const [shown, setShown] = useState<string>();
  const isEmpty = pages.records.length === 0 && uploads.length === 0;
  return (
    <section
      className={`${detail.panel} ${classes.panel}`} aria-label={t('attachment.title')} data-testid="attachments"
      data-over={(mayAdd && isOver) || undefined} {...(mayAdd ? events : {})}
    >
      <div className={detail.panelHead}>
        <Title order={2} className={detail.panelTitle}>
          {t('attachment.title')} <Text span c="dimmed" fw={500} size="sm">{pages.total !== undefined && format.number(pages.total)}</Text>
        </Title>
        {mayAdd && <AddButtons onFiles={add} />}
      </div>
      {isEmpty && !pages.isPending && <Text c="dimmed" size="sm">{mayAdd ? t('attachment.none') : t('related.none')}</Text>}
      {uploads.length > 0 && <ul className={classes.uploads}>{uploads.map((upload) => <UploadRow key={upload.key} upload={upload} />)}</ul>}
      <ul className={classes.tiles}>
        {pages.records.map((file) => (
          <AttachmentTile
            key={file.id} set={attachments.set} record={file} onOpen={() => setShown(file.id)}
            onRemove={canEdit ? () => void remove(attachments, file, () => Promise.resolve()) : undefined}
          />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button variant="subtle" size="compact-sm" mt="xs" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('attachment.more')}
        </Button>
      )}
      {isOver && mayAdd && <div className={classes.veil} aria-hidden>{t('attachment.drop')}</div>}
      <Viewer set={attachments.set} files={pages.records} shown={shown} onShow={setShown} />
    </section>
  );
}

function AddButtons({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTranslation();
  const isTouched = useMediaQuery('(pointer: coarse)');
  return (
    <Group gap={4} wrap="nowrap">
      {isTouched && (
        <FileButton accept="image/*" capture="environment" onChange={(file) => file && onFiles([file])}>
          {(button) => <Button {...button} variant="subtle" size="compact-sm" leftSection={<IconCamera size={15} />}>{t('attachment.photo')}</Button>}
        </FileButton>
      )}
      <FileButton multiple onChange={onFiles}>
        {(button) => <Button {...button} variant="subtle" size="compact-sm" leftSection={<IconUpload size={15} />}>{t('attachment.add')}</Button>}
      </FileButton>
    </Group>
  );
}
