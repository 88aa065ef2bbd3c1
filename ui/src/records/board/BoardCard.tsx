import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { ActionIcon, Avatar, Menu, Tooltip } from '@mantine/core';
import { IconArrowsMove, IconHourglassEmpty } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { expanded, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { FieldView } from '@/fields/FieldView';
import { nameOf } from '@/fields/lookup/value';
import { CallButton } from '@/fields/phone/CallButton';
import { definitionOf } from '@/fields/registry';
import classes from './board.module.css';
import { cardFields } from './columnQuery';
import { isCallable } from '../callable';
import { rotting, type Age } from '../stage/rotting';
import { isAllowed, type Stage } from './stages';

interface BoardCardProps {
  entity: EntityMeta;
  record: RecordData;
  stage: Stage;
  stages: Stage[];
  movable: boolean;
  onMove: (to: Stage) => void;
}

function hasValue(field: FieldMeta, record: RecordData): boolean {
  const definition = definitionOf(field);
  return !definition.isEmpty(definition.read(record, field));
}

export function BoardCard({ entity, record, stage, stages, movable, onMove }: BoardCardProps) {
  const { card, dragging } = useDrag(record, stage, movable);
  const callable = isCallable(entity, record, useModel());
  const fields = cardFields(entity).filter((field) => field.name !== 'owner' && hasValue(field, record));
  const about = fields.find((field) => field.type === 'lookup');
  const facts = fields.filter((field) => field !== about).slice(0, 2);
  const owner = expanded(record, 'owner');
  const name = nameOf(record, entity);
  const age = rotting(entity, record, stage);
  return (
    <article
      ref={card}
      className={classes.card}
      data-dragging={dragging || undefined}
      data-movable={movable || undefined}
      data-rotting={age ? true : undefined}
      data-testid={`card-${name}`}
    >
      <Link to="/$set/$id" params={{ set: entity.set, id: record.id }} className={classes.cardName} draggable={false}>{name}</Link>
      <div className={classes.about} data-callable={callable || undefined}>{about && <FieldView field={about} record={record} dense />}</div>
      <div className={classes.facts}>
        {facts.map((field) => (
          <span key={field.name} className={field.name === entity.board?.sum ? classes.amount : undefined}>
            <FieldView field={field} record={record} dense />
          </span>
        ))}
        {age && <RottingMark age={age} />}
        {owner && (
          <Tooltip label={nameOf(owner)}>
            <Avatar name={nameOf(owner)} color="initials" size={24} className={classes.owner} />
          </Tooltip>
        )}
      </div>
      {callable && (
        <span className={classes.callButton}><CallButton set={entity.set} id={record.id} who={name} /></span>
      )}
      {movable && <MoveMenu name={name} stage={stage} stages={stages} onMove={onMove} />}
    </article>
  );
}

/** Says that a card has stood here for too long. */
function RottingMark({ age }: { age: Age }) {
  const { t } = useTranslation();
  const words = t('stage.rotting', { count: age.days, limit: age.limit });
  return (
    <Tooltip label={words}>
      <span className={classes.rotting} role="img" aria-label={words} data-testid="rotting"><IconHourglassEmpty size={15} /></span>
    </Tooltip>
  );
}

/** The way to move a card without dragging: by keyboard, or on a phone. */
function MoveMenu({ name, stage, stages, onMove }: { name: string; stage: Stage; stages: Stage[]; onMove: (to: Stage) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" shadow="md" returnFocus={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" className={classes.moveButton} aria-label={t('board.moveTo', { name })}>
          <IconArrowsMove size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('board.moveLabel')}</Menu.Label>
        {stages.filter((other) => other.value !== stage.value && isAllowed(stage, other)).map((other) => (
          <Menu.Item key={other.value} onClick={() => onMove(other)}>{other.label}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function useDrag(record: RecordData, stage: Stage, movable: boolean) {
  const card = useRef<HTMLElement>(null);
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    if (!card.current || !movable) return undefined;
    return draggable({
      element: card.current,
      getInitialData: () => ({ record, from: stage }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [record, stage, movable]);
  return { card, dragging };
}
