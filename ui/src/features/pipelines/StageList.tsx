import { ActionIcon, Badge } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, isObject, type RecordData } from '@/api/json';
import { fieldOf } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { updateRecord } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { moved } from '@/kit/order';
import { showToast } from '@/kit/toast';
import { useRowDrag } from '@/kit/useRowDrag';
import { useRemove } from '@/records/useRemove';
import { useRefresh } from '@/records/useRecord';
import classes from './pipelines.module.css';

interface StageListProps {
  entity: EntityMeta;
  stages: RecordData[];
  onEdit: (stage: RecordData) => void;
}

/** Writes the places that changed. */
function useReorder(entity: EntityMeta, stages: RecordData[]) {
  const errorText = useErrorText();
  const refresh = useRefresh();
  const [order, setOrder] = useState(stages);
  useEffect(() => setOrder(stages), [stages]);
  const move = async (from: number, to: number) => {
    const next = moved(order, from, to);
    if (next === order) return;
    setOrder(next);
    try {
      for (const [index, stage] of next.entries())
        if (stage.position !== index + 1) await updateRecord(entity.set, stage.id, { position: index + 1 });
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
    }
    await refresh();
  };
  return { order, move };
}

/** Stages in their order: dragged, or moved by buttons. */
export function StageList({ entity, stages, onEdit }: StageListProps) {
  const { order, move } = useReorder(entity, stages);
  return (
    <ol className={classes.stages}>
      {order.map((stage, index) => (
        <StageRow
          key={stage.id}
          entity={entity}
          stage={stage}
          index={index}
          last={index === order.length - 1}
          onMove={(from, to) => void move(from, to)}
          onEdit={() => onEdit(stage)}
        />
      ))}
    </ol>
  );
}

interface StageRowProps {
  entity: EntityMeta;
  stage: RecordData;
  index: number;
  last: boolean;
  onMove: (from: number, to: number) => void;
  onEdit: () => void;
}

function StageRow({ entity, stage, index, last, onMove, onEdit }: StageRowProps) {
  const { t } = useTranslation();
  const remove = useRemove();
  const name = nameOf(stage, entity);
  const canEdit = entity.can.edit !== 'none';
  const { row, over } = useRowDrag('stage', index, canEdit, onMove);
  const kind = fieldOf(entity, 'kind')?.options?.find((option) => option.value === stage.kind);
  return (
    <li ref={row} className={classes.stage} data-over={over || undefined} data-testid={`stage-row-${name}`}>
      {canEdit && <IconGripVertical size={18} className={classes.grip} aria-hidden="true" />}
      <span className={classes.name}>
        <b>{name}</b>
        <Badge variant="light" color={kind?.color}>{kind?.label ?? asText(stage.kind)}</Badge>
        <small>{asText(stage.probability)} %</small>
      </span>
      <Rules entity={entity} stage={stage} />
      {canEdit && (
        <span className={classes.buttons}>
          <ActionIcon variant="subtle" color="gray" disabled={index === 0} aria-label={t('pipelines.up', { name })} onClick={() => onMove(index, index - 1)}><IconArrowUp size={17} /></ActionIcon>
          <ActionIcon variant="subtle" color="gray" disabled={last} aria-label={t('pipelines.down', { name })} onClick={() => onMove(index, index + 1)}><IconArrowDown size={17} /></ActionIcon>
          <ActionIcon variant="subtle" aria-label={t('pipelines.edit', { name })} onClick={onEdit}><IconPencil size={17} /></ActionIcon>
          <ActionIcon variant="subtle" color="red" aria-label={t('pipelines.remove', { name })} onClick={() => void remove(entity, stage, () => Promise.resolve())}><IconTrash size={17} /></ActionIcon>
        </span>
      )}
    </li>
  );
}

/** What a stage demands, in short. */
function Rules({ entity, stage }: { entity: EntityMeta; stage: RecordData }) {
  const { t } = useTranslation();
  const label = (name: string) => fieldOf(entity, name)?.label ?? name;
  const count = (name: string) => (Array.isArray(stage[name]) ? stage[name].length : 0);
  const next = Array.isArray(stage.nextStages) ? stage.nextStages.filter(isObject).map((one) => asText(one.name)) : [];
  const words = [
    ...['entryFields', 'exitFields'].filter((name) => count(name) > 0).map((name) => `${label(name)}: ${count(name)}`),
    ...['entryCondition', 'exitCondition'].filter((name) => stage[name]).map(label),
    ...(stage.needsNextStep ? [label('needsNextStep')] : []),
    ...(next.length > 0 ? [`→ ${next.join(', ')}`] : []),
    ...(stage.rottingDays ? [`${label('rottingDays')}: ${asText(stage.rottingDays)}`] : []),
  ];
  return <span className={classes.rules}>{words.length > 0 ? words.join(' · ') : t('pipelines.noRules')}</span>;
}
