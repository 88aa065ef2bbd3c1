import { Suspense } from 'react';
import type { RecordData } from '@/api/json';
import type { FieldMeta } from '@/api/model';
import { definitionOf } from './registry';
import classes from './fields.module.css';

interface FieldViewProps {
  field: FieldMeta;
  record: RecordData;
  dense?: boolean;
}

/** Shows a record's field; a dash stands for no value. */
export function FieldView({ field, record, dense }: FieldViewProps) {
  const definition = definitionOf(field);
  const value = definition.read(record, field);
  if (definition.isEmpty(value)) return <span className={classes.none}>–</span>;
  return (
    <Suspense fallback={<span className={classes.none}>…</span>}>
      <definition.View field={field} value={value} record={record} dense={dense} />
    </Suspense>
  );
}
