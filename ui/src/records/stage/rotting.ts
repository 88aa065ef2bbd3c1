import { asText, type RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import type { Stage } from '../board/stages';

const dayMilliseconds = 86_400_000;

export interface Age {
  days: number;
  limit: number;
}

/** How long a record has stood in its stage, when that is longer than the stage allows. */
export function rotting(entity: EntityMeta, record: RecordData, stage: Stage, now = Date.now()): Age | null {
  const limit = Number(stage.record?.rottingDays ?? 0);
  const since = Date.parse(asText(record[entity.stages?.since ?? '']));
  if (!limit || Number.isNaN(since) || stage.kind === 'Won' || stage.kind === 'Lost') return null;
  const days = Math.floor((now - since) / dayMilliseconds);
  return days >= limit ? { days, limit } : null;
}
