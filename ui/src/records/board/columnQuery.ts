import { fieldsOf, type Model } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { allOf, type ListQuery } from '@/api/odata';
import { expandFor, selectFor } from '../useRecord';
import { groupField, groupProperty, stageCondition, type Stage } from './stages';

/** The facts on a card: what the list shows, less what the board says already. */
export function cardFields(entity: EntityMeta): FieldMeta[] {
  const known = [entity.nameField, entity.board?.group, entity.board?.within, 'createdAt', 'probability'];
  const names = [...entity.list, ...(entity.board?.sum ? [entity.board.sum] : [])];
  return fieldsOf(entity, [...new Set(names)]).filter((field) => !known.includes(field.name)).slice(0, 5);
}

/** The cards of one column, page by page. */
export function columnQuery(entity: EntityMeta, stage: Stage, filter: string | undefined, model: Model): ListQuery {
  const field = groupField(entity);
  const fields = cardFields(entity);
  return {
    select: [
      ...selectFor(fields, entity), ...(field ? [groupProperty(field)] : []), ...(entity.stages?.since ? [entity.stages.since] : []),
      ...(entity.board?.within ? [`${entity.board.within}Id`] : []),
    ],
    expand: expandFor(fields, model),
    filter: allOf([filter, field ? stageCondition(field, stage) : null]),
    orderby: entity.defaultSort,
    page: 30,
  };
}
