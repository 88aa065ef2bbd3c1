import { Skeleton, Text, Title } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta, LinesMeta } from '@/api/model';
import { definitionOf } from '@/fields/registry';
import { nameOf } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import detail from '../detail/detail.module.css';
import { AddLine } from './AddLine';
import { LineActions } from './LineActions';
import { LineCell, type After, type CellFault } from './LineCell';
import { LineTotals } from './LineTotals';
import classes from './lines.module.css';
import { moveBy, nextPlace, type Place } from './moves';
import { typedField, useLines } from './useLines';

interface LineGridProps {
  entity: EntityMeta;
  record: RecordData;
  canEdit: boolean;
}

interface Fault extends CellFault {
  line: string;
  field: string;
}

/** The lines that make a record up, typed like a spreadsheet; totals come from the server with each change. */
export function LineGrid({ entity, record, canEdit }: LineGridProps) {
  const target = useModel().entity(entity.lines?.entity);
  if (!entity.lines || !target) return null;
  return <Grid entity={entity} record={record} canEdit={canEdit} lines={entity.lines} target={target} />;
}

function Grid({ entity, record, canEdit, lines, target }: LineGridProps & { lines: LinesMeta; target: EntityMeta }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const store = useLines(entity, record, lines, target);
  const { fields, records } = store;
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const [added, setAdded] = useState<string>();
  const size = { rows: records.length, columns: fields.length };
  const editable = (field: FieldMeta | undefined) =>
    canEdit && field !== undefined && !field.readOnly && definitionOf(field).Input !== undefined;

  // With the render itself: what is typed next must meet the cell that the last key led to.
  const wantsFocus = useRef(false);
  useLayoutEffect(() => {
    const cell = wantsFocus.current && table.current?.querySelector<HTMLElement>(`[data-place="${active.row}:${active.column}"]`);
    if (!cell) return;
    wantsFocus.current = false;
    cell.focus();
  });
  const go = (place: Place, edit: boolean) => {
    setActive(place);
    setEditing(edit);
    wantsFocus.current = !edit;
  };
  const report = (error: unknown) => showToast({ message: errorText(error), tone: 'bad' });

  // A new line begins with its quantity, or whatever comes after what was picked.
  useEffect(() => {
    const row = records.findIndex((line) => line.id === added);
    if (row < 0) return;
    const column = Math.max(0, fields.findIndex((field) => field.type === 'decimal' && editable(field)));
    setAdded(undefined);
    go({ row, column }, true);
  }, [added, records]); // eslint-disable-line react-hooks/exhaustive-deps -- runs until the reloaded list holds the line

  const save = (line: RecordData, field: FieldMeta, typed: unknown, place: Place) => {
    const patch = definitionOf(typedField(field)).write(typed, typedField(field));
    store.change(line, patch).catch((error: unknown) => {
      setFault({ line: line.id, field: field.name, value: typed, message: errorText(error) });
      go(place, true);
    });
  };
  const finish = (line: RecordData, place: Place, value: { typed: unknown } | null, after: After) => {
    const field = fields[place.column];
    if (value && field) save(line, field, value.typed, place);
    setFault(undefined);
    if (after === 'leave') return setEditing(false);
    if (after === 'stay') return go(place, false);
    if (after === 'down') return go({ ...place, row: Math.min(place.row + 1, size.rows - 1) }, false);
    const next = nextPlace(place, size, after === 'previous', (column) => editable(fields[column]));
    go(next ?? place, next !== null);
  };
  const shift = (row: number, step: -1 | 1) => {
    const to = row + step;
    const line = records[row];
    if (!line || to < 0 || to >= records.length) return;
    const sorted = records.filter((one) => one !== line);
    sorted.splice(to, 0, line);
    store.order(sorted).then(() => go({ ...active, row: to }, false), report);
  };
  const remove = (line: RecordData) => {
    const undo = { label: t('action.undo'), run: () => void store.restore(line).catch(report) };
    const removed = () => {
      go({ ...active, row: Math.max(0, Math.min(active.row, size.rows - 2)) }, false);
      showToast({ message: t('lines.removed', { name: nameOf(line, target) }), undo });
    };
    store.remove(line).then(removed, report);
  };
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    const line = records[active.row];
    if (event.altKey && step && canEdit) shift(active.row, step);
    else if (event.key === 'Delete' && canEdit && line) remove(line);
    else {
      const place = moveBy(event.key, active, size);
      if (!place) return;
      go(place, false);
    }
    event.preventDefault();
  };
  return (
    <section className={`${detail.panel} ${classes.panel}`} aria-label={lines.label} data-testid={`lines-${lines.name}`}>
      <Title order={2} className={detail.panelTitle}>{lines.label}</Title>
      {store.isPending && <Skeleton height={80} />}
      {!store.isPending && records.length === 0 && <Text c="dimmed" size="sm" mb="sm">{t('lines.none')}</Text>}
      {records.length > 0 && (
        <table ref={table} role="grid" className={classes.table} aria-label={lines.label} aria-describedby={canEdit ? 'lines-hint' : undefined}>
          <thead>
            <tr role="row">
              {fields.map((field) => <th key={field.name} scope="col" data-align={definitionOf(field).align}>{field.label}</th>)}
              {canEdit && <th scope="col"><span className={classes.hidden}>{t('action.moreActions')}</span></th>}
            </tr>
          </thead>
          <tbody>
            {records.map((line, row) => (
              <tr key={line.id} role="row" data-testid="line">
                {fields.map((field, column) => {
                  const place = { row, column };
                  const isActive = active.row === row && active.column === column;
                  return (
                    <LineCell
                      key={field.name} entity={target} field={field} line={line} number={row + 1} column={column}
                      isActive={isActive} isEditing={isActive && editing} canEdit={editable(field)}
                      fault={fault?.line === line.id && fault.field === field.name ? fault : undefined}
                      onActivate={() => setActive(place)} onEdit={() => go(place, true)} onMove={move}
                      onDone={(value, after) => finish(line, place, value, after)}
                    />
                  );
                })}
                {canEdit && (
                  <LineActions
                    name={nameOf(line, target)} isFirst={row === 0} isLast={row === records.length - 1}
                    onMove={(step) => shift(row, step)} onRemove={() => remove(line)}
                  />
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={classes.foot}>
        {canEdit && target.can.create ? (
          <AddLine parent={entity} record={record} lines={lines} target={target} onAdd={store.add} onAdded={(line) => setAdded(line.id)} />
        ) : <span />}
        <LineTotals entity={entity} record={record} lines={lines} />
      </div>
      {canEdit && records.length > 0 && <Text id="lines-hint" size="xs" c="dimmed" className={classes.hint}>{t('lines.hint')}</Text>}
    </section>
  );
}
