import { IconFile, IconFileSpreadsheet, IconFileText, IconFileZip, IconMusic, IconPhoto, IconShieldExclamation, IconShieldSearch, IconVideo } from '@tabler/icons-react';
import { useState } from 'react';
import { hasPreview, isPassed, previewUrl } from '@/api/attachments';
import { asText, type RecordData } from '@/api/json';
import classes from './attachments.module.css';

function iconOf(record: RecordData) {
  const type = asText(record.contentType);
  if (!isPassed(record)) return record.scan === 'Waiting' ? IconShieldSearch : IconShieldExclamation;
  if (type.startsWith('image/')) return IconPhoto;
  if (type.startsWith('video/')) return IconVideo;
  if (type.startsWith('audio/')) return IconMusic;
  if (/zip|compressed|x-tar|gzip|x-7z/.test(type)) return IconFileZip;
  if (/spreadsheet|excel|csv/.test(type)) return IconFileSpreadsheet;
  return /text|pdf|word|document/.test(type) ? IconFileText : IconFile;
}

/** A small picture of a file, or a sign of its kind. */
export function Thumbnail({ set, record }: { set: string; record: RecordData }) {
  const [broken, setBroken] = useState(false);
  const Sign = iconOf(record);
  if (!hasPreview(record) || broken) return <span className={classes.sign} data-bad={record.scan === 'Infected' || undefined}><Sign size={30} stroke={1.5} /></span>;
  return <img className={classes.thumbnail} src={previewUrl(set, record.id, 256)} alt="" loading="lazy" onError={() => setBroken(true)} />;
}
