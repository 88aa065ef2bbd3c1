import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { ActionIcon, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconGripVertical, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldEditor } from './FieldEditor';
import type { FormField, Target } from './formFields';
import classes from './webforms.module.css';

interface FieldCardProps {
  field: FormField;
  index: number;
  last: boolean;
  target: Target | undefined;
  problem: string | undefined;
  canEdit: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onChange: (field: FormField) => void;
  onMove: (from: number, to: number) => void;
  onRemove: () => void;
}

/** Dragging a card over another takes its place. */
function useDragging(index: number, canEdit: boolean, onMove: (from: number, to: number) => void) {
  const card = useRef<HTMLLIElement>(null);
  const grip = useRef<HTMLSpanElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!card.current || !grip.current || !canEdit) return undefined;
    return combine(
      draggable({ element: card.current, dragHandle: grip.current, getInitialData: () => ({ formField: index }) }),
      dropTargetForElements({
        element: card.current,
        canDrop: ({ source }) => typeof source.data.formField === 'number',
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false);
          onMove(source.data.formField as number, index);
        },
      }),
    );
  }, [index, canEdit, onMove]);
  return { card, grip, over };
}

export function FieldCard(props: FieldCardProps) {
  const { field, index, last, target, problem, canEdit, isOpen, onToggle, onMove, onRemove } = props;
  const { t } = useTranslation();
  const { card, grip, over } = useDragging(index, canEdit, onMove);
  const name = field.label;
  return (
    <li ref={card} className={classes.card} data-over={over || undefined} data-testid={`form-field-${field.id}`}>
      <div className={classes.cardHead}>
        {canEdit && <span ref={grip} className={classes.grip} aria-hidden="true"><IconGripVertical size={17} /></span>}
        <UnstyledButton className={classes.cardName} aria-expanded={isOpen} disabled={!canEdit} onClick={onToggle}>
          <span>
            {name}{field.required && <span className={classes.star}> *</span>}
            <Text span c="dimmed" size="sm" display="block">
              {t(`forms.kind.${field.type}`)}{field.type !== 'file' && ` · ${target ? `${target.group}: ${target.label}` : field.target || t('forms.inDescription')}`}
            </Text>
          </span>
          {canEdit && <IconChevronDown size={17} aria-hidden="true" className={classes.chevron} data-open={isOpen || undefined} />}
        </UnstyledButton>
        {canEdit && (
          <span className={classes.cardActions}>
            <ActionIcon variant="subtle" color="gray" size={34} disabled={index === 0} aria-label={t('forms.up', { name })} onClick={() => onMove(index, index - 1)}><IconArrowUp size={17} /></ActionIcon>
            <ActionIcon variant="subtle" color="gray" size={34} disabled={last} aria-label={t('forms.down', { name })} onClick={() => onMove(index, index + 1)}><IconArrowDown size={17} /></ActionIcon>
            <ActionIcon variant="subtle" color="red" size={34} aria-label={t('forms.remove', { name })} onClick={onRemove}><IconTrash size={17} /></ActionIcon>
          </span>
        )}
      </div>
      {problem && <Text c="red" size="sm" px="sm" pb={6}>{problem}</Text>}
      {isOpen && <FieldEditor field={field} target={target} onChange={props.onChange} />}
    </li>
  );
}
