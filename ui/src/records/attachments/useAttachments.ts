import { useModel, type Model } from '@/api/metadata';
import type { RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { keyLiteral } from '@/api/odata';
import { useRecordPages } from '../list/useRecordPages';

/** The kind of record that attachments are, where this one can have some. */
export function attachmentsOf(model: Model, entity: EntityMeta): EntityMeta | undefined {
  const attachment = model.entity('attachment');
  const about = attachment?.fields.find(({ name }) => name === 'regarding');
  return about?.to?.includes(entity.name) ? attachment : undefined;
}

/** The files of a record, newest first. */
export function useAttachments(record: RecordData) {
  const attachments = useModel().entity('attachment');
  return useRecordPages(attachments?.set ?? 'attachments', {
    filter: `regardingId eq ${keyLiteral(record.id)}`, orderby: 'createdAt desc', page: 24, count: true,
  }, attachments !== undefined);
}
