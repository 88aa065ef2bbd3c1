import { useRef } from 'react';
import { etagOf, type Json, type Patch, type RecordData } from '@/api/json';
import { fieldsOf, useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta, LinesMeta } from '@/api/model';
import { keyLiteral } from '@/api/odata';
import { createRecord, deleteRecord, restoreRecord, updateRecord } from '@/api/records';
import { useRecordPages } from '../list/useRecordPages';
import { expandFor, selectFor, useRefresh } from '../useRecord';

/** Money is typed as a plain number: a line's currency is its record's. */
export function typedField(field: FieldMeta): FieldMeta {
  return field.type === 'money' ? { ...field, type: 'decimal', scale: 2 } : field;
}

/** The lines of a record, in their order, and the ways to change them; changes go one after another. */
export function useLines(parent: EntityMeta, record: RecordData, lines: LinesMeta, target: EntityMeta) {
  const model = useModel();
  const refresh = useRefresh();
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const versions = useRef(new Map<string, string>());
  const fields = fieldsOf(target, lines.columns);
  const place = fieldsOf(target, [lines.position]);
  const pages = useRecordPages(target.set, {
    select: selectFor([...fields, ...place], target),
    expand: expandFor(fields, model),
    filter: `${lines.via} eq ${keyLiteral(record.id)}`,
    orderby: lines.position,
    page: 500,
  });

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.current.then(work);
    queue.current = done.catch(() => undefined);
    return done;
  };
  const reload = () => refresh(parent.set, record.id);
  const write = async (line: RecordData, patch: Patch) => {
    const answer = await updateRecord(target.set, line.id, patch, versions.current.get(line.id) ?? etagOf(line));
    const version = answer && etagOf(answer);
    if (version) versions.current.set(line.id, version);
  };
  /** After a refusal the version on the screen counts again. */
  const change = (line: RecordData, patch: Patch) =>
    inTurn(async () => {
      try {
        await write(line, patch);
      } catch (error) {
        versions.current.delete(line.id);
        throw error;
      } finally {
        await reload();
      }
    });
  const add = (values: Record<string, Json>) =>
    inTurn(async () => {
      const made = await createRecord(target.set, { [lines.via ?? '']: record.id, ...values });
      await reload();
      return made;
    });
  const remove = (line: RecordData) => inTurn(() => deleteRecord(target.set, line.id).then(reload));
  const restore = (line: RecordData) => inTurn(() => restoreRecord(target.set, line.id).then(reload));
  /** Numbers the lines anew in this order; only those that moved are written. */
  const order = (sorted: RecordData[]) =>
    inTurn(async () => {
      for (const [index, line] of sorted.entries())
        if (line[lines.position] !== index + 1) await write(line, { [lines.position]: index + 1 });
      await reload();
    });
  return { fields, records: pages.records, isPending: pages.isPending, change, add, remove, restore, order };
}

export type LineStore = ReturnType<typeof useLines>;
