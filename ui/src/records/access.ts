import { asText, type RecordData } from '@/api/json';
import type { AccessLevel, EntityMeta } from '@/api/model';

/**
 * Whether to offer an action on this record. For `team` only the server knows who is in it, so the
 * offer stands and the server decides.
 */
export function mayAct(level: AccessLevel, entity: EntityMeta, record: RecordData, userId: string): boolean {
  if (level === 'none') return false;
  if (level !== 'own' || !entity.owned) return true;
  return asText(record.ownerId) === userId || record.ownerId === undefined;
}
