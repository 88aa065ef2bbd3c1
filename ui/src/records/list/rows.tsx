import { Link, useNavigate } from '@tanstack/react-router';
import type { CSSProperties, MouseEvent } from 'react';
import type { RecordData } from '@/api/json';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { FieldView } from '@/fields/FieldView';
import { nameOf } from '@/fields/lookup/value';
import { definitionOf } from '@/fields/registry';
import { Tick } from '../bulk/Tick';
import type { Selection } from '../bulk/useSelection';
import classes from './list.module.css';

interface RowProps {
  entity: EntityMeta;
  columns: FieldMeta[];
  record: RecordData;
  /** A colleague has just added it, or taken it away. */
  mark?: 'gone' | 'new';
  index: number;
  selection?: Selection;
  style: CSSProperties;
}

/** A click anywhere in the row opens the record, unless it meant a link or marked some text. */
function useOpen(entity: EntityMeta, record: RecordData) {
  const navigate = useNavigate();
  return (event: MouseEvent) => {
    const onLink = (event.target as HTMLElement).closest('a, button, [data-tick]') !== null;
    if (onLink || window.getSelection()?.toString()) return;
    void navigate({ to: '/$set/$id', params: { set: entity.set, id: record.id } });
  };
}

function TickCell({ entity, record, selection }: Pick<RowProps, 'entity' | 'record' | 'selection'>) {
  if (!selection) return null;
  return <div role="cell" className={classes.tick} data-tick><Tick entity={entity} record={record} selection={selection} /></div>;
}

function NameLink({ entity, record, field }: { entity: EntityMeta; record: RecordData; field?: FieldMeta }) {
  return (
    <Link to="/$set/$id" params={{ set: entity.set, id: record.id }} className={classes.name}>
      {field && field.name !== entity.nameField ? <FieldView field={field} record={record} dense /> : nameOf(record, entity)}
    </Link>
  );
}

export function TableRow({ entity, columns, record, mark, index, selection, style }: RowProps) {
  const open = useOpen(entity, record);
  const named = columns.some((field) => field.name === entity.nameField) && Boolean(record[entity.nameField]);
  const linked = named ? entity.nameField : columns[0]?.name;
  return (
    <div className={classes.row} role="row" style={style} data-index={index} data-mark={mark} data-ticked={selection?.isTicked(record.id) || undefined} data-testid="record-row" onClick={open}>
      <TickCell entity={entity} record={record} selection={selection} />
      {columns.map((field) => (
        <div key={field.name} role="cell" className={classes.cell} data-align={definitionOf(field).align}>
          {field.name === linked ? <NameLink entity={entity} record={record} field={field} /> : <FieldView field={field} record={record} dense />}
        </div>
      ))}
    </div>
  );
}

/** The same record on a phone: its name, and below it the first few facts that it has. */
export function CardRow({ entity, columns, record, mark, index, selection, style }: RowProps) {
  const open = useOpen(entity, record);
  const facts = columns
    .filter((field) => field.name !== entity.nameField)
    .filter((field) => !definitionOf(field).isEmpty(definitionOf(field).read(record, field)))
    .slice(0, 3);
  return (
    <div className={classes.card} data-ticks={selection ? true : undefined} role="row" style={style} data-index={index} data-mark={mark} data-ticked={selection?.isTicked(record.id) || undefined} data-testid="record-row" onClick={open}>
      <TickCell entity={entity} record={record} selection={selection} />
      <div role="cell" className={classes.cell}><NameLink entity={entity} record={record} /></div>
      <div role="cell" className={classes.facts}>
        {facts.map((field) => <span key={field.name}><FieldView field={field} record={record} dense /></span>)}
      </div>
    </div>
  );
}
