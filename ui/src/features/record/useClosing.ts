import { asText, isObject, type Json, type Patch, type RecordData } from '@/api/json';
import { isUnreachable } from '@/api/keepCache';
import type { EntityMeta } from '@/api/model';
import { isWaiting } from '@/api/outbox';
import { groupField, stagePatch, useStages } from '@/records/board/stages';
import { useSave } from '@/records/detail/useSave';
import { lossPatch } from '@/records/stage/LossFields';

/** What the action was told of a loss, as the fields that keep it. */
function reasonsIn(body: Json): Patch {
  return isObject(body) ? lossPatch({ reason: asText(body.reason), reasonId: asText(body.reasonId) || null }) : {};
}

/**
 * Wins or loses a record by `call`. Without a line the move to that stage waits on this device like
 * any other one, behind what waits already.
 */
export function useClosing(entity: EntityMeta, record: RecordData) {
  const { stages } = useStages(entity, entity.board?.within ? asText(record[`${entity.board.within}Id`]) : undefined);
  const save = useSave(entity, record);
  return async (kind: string, call: () => Promise<Json>, body: Json): Promise<Json> => {
    const field = groupField(entity);
    const stage = stages.find((one) => one.kind === kind);
    if (!isWaiting(entity.set, record.id) || !field || !stage) {
      try {
        return await call();
      } catch (error) {
        if (!isUnreachable(error) || !field || !stage) throw error;
      }
    }
    const { patch, decoration } = stagePatch(field, stage, reasonsIn(body));
    const { answer } = await save.mutateAsync({ patch, decoration: { ...decoration, status: kind } });
    return answer ? {} : 'waits';
  };
}
