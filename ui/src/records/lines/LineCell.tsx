import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { RecordData } from '@/api/json';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { FieldInput } from '@/fields/FieldInput';
import { FieldView } from '@/fields/FieldView';
import { definitionOf } from '@/fields/registry';
import classes from './lines.module.css';
import { typedField } from './useLines';

/** Where the focus goes from a cell: 'leave' is where the person has put it already. */
export type After = 'stay' | 'leave' | 'next' | 'previous' | 'down';

export interface CellFault {
  value: unknown;
  message: string;
}

interface LineCellProps {
  entity: EntityMeta;
  field: FieldMeta;
  line: RecordData;
  number: number;
  column: number;
  isActive: boolean;
  isEditing: boolean;
  canEdit: boolean;
  fault?: CellFault;
  onActivate: () => void;
  onEdit: () => void;
  onMove: (event: KeyboardEvent) => void;
  /** With null nothing was changed. */
  onDone: (value: { typed: unknown } | null, after: After) => void;
}

/** One cell: shown until Enter, F2, a click or a letter opens it; Enter and Tab keep what was typed, Esc does not. */
export function LineCell(props: LineCellProps) {
  const { field, line, number, column, isActive, isEditing, canEdit, onActivate, onEdit, onMove } = props;
  const cell = useRef<HTMLTableCellElement>(null);
  const align = definitionOf(field).align;
  const keys = (event: KeyboardEvent) => {
    if (isEditing) return;
    const typed = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (canEdit && (event.key === 'Enter' || event.key === 'F2' || typed)) {
      if (!typed || event.key === ' ') event.preventDefault();
      flushSync(onEdit);
      cell.current?.querySelector('input')?.select();
      return;
    }
    onMove(event);
  };
  return (
    <td
      ref={cell}
      role="gridcell"
      className={classes.cell}
      data-align={align}
      data-label={field.label}
      data-place={`${number - 1}:${column}`}
      data-testid={`line-${field.name}`}
      data-fixed={!canEdit || undefined}
      aria-readonly={!canEdit || undefined}
      tabIndex={isActive && !isEditing ? 0 : -1}
      onFocus={(event) => event.target === event.currentTarget && onActivate()}
      onClick={() => (canEdit && !isEditing ? onEdit() : undefined)}
      onKeyDown={keys}
    >
      {isEditing ? <CellEditor {...props} /> : <FieldView field={field} record={line} dense />}
    </td>
  );
}

function CellEditor({ entity, field, line, number, fault, onDone }: LineCellProps) {
  const typed = typedField(field);
  const definition = definitionOf(typed);
  const [value, setValue] = useState<unknown>(() => (fault ? fault.value : definition.read(line, typed)));
  const latest = useRef(value);
  const done = useRef(false);
  const finish = (after: After, keep = true) => {
    if (done.current) return;
    done.current = true;
    const before = JSON.stringify(definition.write(definition.read(line, typed), typed));
    const isNew = keep && JSON.stringify(definition.write(latest.current, typed)) !== before;
    onDone(isNew ? { typed: latest.current } : null, after);
  };
  const change = (next: unknown) => {
    latest.current = next;
    setValue(next);
    if (definition.commits === 'change') finish('stay');
  };
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.defaultPrevented && event.key !== 'Tab') return;
    if (event.key === 'Escape') finish('stay', false);
    else if (event.key === 'Enter') {
      event.preventDefault();
      finish('down');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      finish(event.shiftKey ? 'previous' : 'next');
    }
  };
  const leave = (event: FocusEvent<HTMLDivElement>) => {
    const to = event.relatedTarget;
    const inside = to instanceof Element && (event.currentTarget.contains(to) || to.closest('[data-portal]') !== null);
    if (!inside && document.hasFocus()) finish('leave');
  };
  return (
    <div className={classes.editor} onKeyDown={keys} onBlur={leave}>
      <FieldInput
        field={typed} entity={entity} value={value} values={line} autoFocus
        ariaLabel={`${field.label} ${number}`} error={fault?.message} onChange={change}
      />
    </div>
  );
}
