import { ActionIcon, Text } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { contentUrl, isPassed } from '@/api/attachments';
import { asText, type RecordData } from '@/api/json';
import { useFormat } from '@/kit/format';
import classes from './attachments.module.css';
import { Thumbnail } from './Thumbnail';
import { useScanText } from './useScanText';

interface AttachmentTileProps {
  set: string;
  record: RecordData;
  onOpen: () => void;
  onRemove?: () => void;
}

/** A file: its picture opens the viewer. */
export function AttachmentTile({ set, record, onOpen, onRemove }: AttachmentTileProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const scan = useScanText(record);
  const name = asText(record.name);
  return (
    <li className={classes.tile} data-testid="attachment">
      <button type="button" className={classes.open} onClick={onOpen} aria-label={t('attachment.open', { name })} title={name}>
        <Thumbnail set={set} record={record} />
        <span className={classes.name}>{name}</span>
      </button>
      <div className={classes.foot}>
        <Text size="xs" c="dimmed" className={classes.facts} data-bad={record.scan === 'Infected' || undefined}>
          {scan || format.bytes(Number(record.sizeBytes ?? 0))}
        </Text>
        {isPassed(record) && (
          <ActionIcon component="a" variant="subtle" color="gray" size="sm" href={contentUrl(set, record.id)} download aria-label={`${t('attachment.download')}: ${name}`}>
            <IconDownload size={15} />
          </ActionIcon>
        )}
        {onRemove && (
          <ActionIcon variant="subtle" color="gray" size="sm" onClick={onRemove} aria-label={t('attachment.remove', { name })}>
            <IconTrash size={15} />
          </ActionIcon>
        )}
      </div>
    </li>
  );
}
