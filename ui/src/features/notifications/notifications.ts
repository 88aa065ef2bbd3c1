import { asText, type RecordData } from '@/api/json';
import type { Model } from '@/api/metadata';

export const notificationEntity = 'notification';

/** The page of the record that a notification is about. */
export function targetOf(notification: RecordData, model: Model): { set: string; id: string } | null {
  const entity = model.entity(asText(notification.recordEntity));
  const id = asText(notification.recordId);
  return entity && id ? { set: entity.set, id } : null;
}
