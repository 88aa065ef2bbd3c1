import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText } from '@/api/json';
import type { ActivityItem } from '@/api/timeline';
import { EntryFrame } from '../timeline/EntryFrame';
import classes from './attachments.module.css';
import { Thumbnail } from './Thumbnail';
import { Viewer } from './Viewer';

/** A file on the timeline. */
export function AttachmentEntry({ item }: { item: ActivityItem }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string>();
  const name = asText(item.record.name);
  return (
    <EntryFrame icon="paperclip" at={item.at} by={item.by} title={name}>
      <button type="button" className={`${classes.open} ${classes.entry}`} onClick={() => setShown(item.id)} aria-label={t('attachment.open', { name })}>
        <Thumbnail set={item.set} record={item.record} />
      </button>
      <Viewer set={item.set} files={[item.record]} shown={shown} onShow={setShown} />
    </EntryFrame>
  );
}
