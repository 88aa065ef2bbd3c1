import { useQuery } from '@tanstack/react-query';
import { asText, isObject, type Json, type Patch, type RecordData } from '@/api/json';
import { fieldOf, useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { allOf, keyLiteral, quote, type ListQuery } from '@/api/odata';
import { fetchPage, recordKeys } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';

/** A column of a board: an option of an enum, or a record that a lookup may point to. */
export interface Stage {
  /** What the grouping property holds for cards of this column. */
  value: string;
  label: string;
  color?: string;
  /** `Won` and `Lost` end a deal. */
  kind?: string;
  /** The stage's record, where it is one. */
  record?: RecordData;
}

export function groupField(entity: EntityMeta): FieldMeta | undefined {
  return entity.board ? fieldOf(entity, entity.board.group) : undefined;
}

/** The property that the board groups by: `stageId` of a lookup, `status` of an enum. */
export function groupProperty(field: FieldMeta): string {
  return field.type === 'lookup' ? `${field.name}Id` : field.name;
}

export function stageValue(field: FieldMeta, record: Record<string, Json | undefined>): string {
  return asText(record[groupProperty(field)]);
}

/** The condition for the cards of one column. */
export function stageCondition(field: FieldMeta, stage: Stage): string {
  const literal = field.type === 'lookup' ? keyLiteral(stage.value) : quote(stage.value);
  return `${groupProperty(field)} eq ${literal}`;
}

/** What moving a card to `stage` writes, and what shows until the server's answer. */
export function stagePatch(field: FieldMeta, stage: Stage, extra: Patch = {}): { patch: Patch; decoration: Patch } {
  const patch: Patch = { ...extra, [groupProperty(field)]: stage.value };
  return { patch, decoration: field.type === 'lookup' ? { [field.name]: (stage.record as Patch | undefined) ?? null } : {} };
}

export function needsReason(entity: EntityMeta, stage: Stage): boolean {
  return stage.kind === 'Lost' && fieldOf(entity, 'lostReason') !== undefined;
}

/** Where one may go from a stage by its rules; null: anywhere. */
export function nextStages(stage: Stage | undefined): { id: string; name: string }[] | null {
  const next = stage?.record?.nextStages;
  if (!Array.isArray(next) || next.length === 0) return null;
  return next.filter(isObject).map((one) => ({ id: asText(one.id), name: asText(one.name) }));
}

export function isAllowed(from: Stage | undefined, to: Stage): boolean {
  return nextStages(from)?.some((one) => one.id === to.value) ?? true;
}

function stagesQuery(entity: EntityMeta, target: EntityMeta, within: string | undefined): ListQuery {
  const scope = entity.board?.within;
  const scoped = scope && within && fieldOf(target, scope);
  return {
    orderby: fieldOf(target, 'position') ? 'position' : target.defaultSort,
    filter: allOf([scoped ? `${scope}Id eq ${keyLiteral(within)}` : null]),
    expand: fieldOf(target, 'nextStages') ? [`nextStages($select=id,${target.nameField})`] : undefined,
    top: 60,
  };
}

function toStage(record: RecordData, target: EntityMeta): Stage {
  const kind = asText(record.kind);
  const color = fieldOf(target, 'kind')?.options?.find((option) => option.value === kind)?.color;
  return { value: record.id, label: nameOf(record, target), color, kind, record };
}

/** The columns of an entity's board in their order. `within` picks one board, such as a pipeline. */
export function useStages(entity: EntityMeta, within: string | undefined): { stages: Stage[]; isPending: boolean; error: unknown } {
  const model = useModel();
  const field = groupField(entity);
  const target = field?.type === 'lookup' ? model.entity(field.to?.[0]) : undefined;
  const waits = Boolean(entity.board?.within) && !within;
  const query = target ? stagesQuery(entity, target, within) : {};
  const result = useQuery({
    queryKey: recordKeys.list(target?.set ?? '', query),
    queryFn: () => fetchPage(target?.set ?? '', query),
    enabled: target !== undefined && !waits,
    staleTime: 60_000,
  });
  if (target) {
    const stages = result.data?.records.map((record) => toStage(record, target)) ?? [];
    return { stages, isPending: result.isPending, error: result.error };
  }
  const stages = (field?.options ?? []).map(({ value, label, color }) => ({ value, label, color }));
  return { stages, isPending: false, error: null };
}
