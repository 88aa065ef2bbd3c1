import { asText, type RecordData } from '@/api/json';
import type { Model } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';

const hasPhone = (entity: EntityMeta | undefined) => entity?.fields.some(({ type }) => type === 'phone') ?? false;

/** May a call be about this record, and does it seem to lead to a number? The server looks for it. */
export function isCallable(entity: EntityMeta, record: RecordData, model: Model): boolean {
  const calls = model.entity('call');
  const about = calls?.fields.find(({ name }) => name === 'regarding')?.to ?? [];
  if (!calls?.can.create || !about.includes(entity.name)) return false;
  const ownPhones = entity.fields.filter(({ type }) => type === 'phone');
  if (ownPhones.some(({ name }) => asText(record[name]))) return true;
  return entity.fields.some(({ type, name, to }) =>
    type === 'lookup' && to?.some((target) => target !== 'user' && hasPhone(model.entity(target))) && Boolean(record[`${name}Id`]));
}
