import { useTranslation } from 'react-i18next';
import { asText, type Patch, type RecordData } from '@/api/json';
import { useModel, type Model } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { createRecord, updateRecord } from '@/api/records';
import type { Reference } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useRefresh } from '../useRecord';

/** The kind of record that comments are, where this one can have some. */
export function commentsOf(model: Model, entity: EntityMeta): EntityMeta | undefined {
  const comment = model.entity('comment');
  const about = comment?.fields.find(({ name }) => name === 'regarding');
  return about?.to?.includes(entity.name) ? comment : undefined;
}

/** Everything that can have comments has a timeline to show them on. */
export function hasTimeline(model: Model, entity: EntityMeta): boolean {
  return Boolean(entity.timeline) || commentsOf(model, entity) !== undefined;
}

const words = (text: string, people: Reference[]): Patch => ({
  text, 'mentions@odata.bind': people.map(({ id }) => `users(${id})`),
});

/** Writes and changes comments, and tells the writer of people who could not be told. */
export function useComments() {
  const { t } = useTranslation();
  const model = useModel();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const attempt = async (write: () => Promise<RecordData | undefined>) => {
    try {
      const missed = asText((await write())?.notReached);
      if (missed) showToast({ message: t('comment.notReached', { names: missed }), tone: 'bad' });
      await refresh();
      return true;
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
      return false;
    }
  };
  const set = model.entity('comment')?.set ?? 'comments';
  const add = (entity: EntityMeta, record: RecordData, text: string, people: Reference[]) =>
    attempt(() => createRecord(set, { ...words(text, people), regardingId: record.id, regardingType: entity.name }));
  const change = (comment: RecordData, text: string, people: Reference[]) =>
    attempt(() => updateRecord(set, comment.id, words(text, people)));
  return { add, change };
}
