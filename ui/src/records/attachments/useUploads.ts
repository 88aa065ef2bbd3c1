import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadAttachment } from '@/api/attachments';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { useRefresh } from '../useRecord';

export interface Upload {
  key: number;
  name: string;
  /** 0 to 1. */
  part: number;
  /** Why it is not there. */
  failure?: string;
  stop: () => void;
}

let last = 0;

/** Files on their way to a record, one after another; those that failed stay until they are dismissed. */
export function useUploads(entity: EntityMeta, record: RecordData) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const limit = useModel().metadata.fileLimitBytes ?? Infinity;
  const [uploads, setUploads] = useState<Upload[]>([]);
  const line = useRef(Promise.resolve());
  const drop = useCallback((key: number) => setUploads((all) => all.filter((one) => one.key !== key)), []);
  const change = useCallback(
    (key: number, news: Partial<Upload>) => setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...news } : one))),
    [],
  );
  const send = async (key: number, file: File, signal: AbortSignal) => {
    if (signal.aborted) return;
    try {
      await uploadAttachment(entity, record.id, file, (part) => change(key, { part }), signal);
      await refresh();
      drop(key);
    } catch (error) {
      if (!signal.aborted) change(key, { failure: errorText(error) });
    }
  };
  const add = (files: File[]) => {
    for (const file of files) {
      const key = ++last;
      const ending = new AbortController();
      const stop = () => { ending.abort(); drop(key); };
      const failure = file.size > limit ? t('attachment.tooLarge', { limit: format.bytes(limit) }) : undefined;
      setUploads((all) => [...all, { key, name: file.name, part: 0, failure, stop }]);
      if (!failure) line.current = line.current.then(() => send(key, file, ending.signal));
    }
  };
  return { uploads, add };
}
