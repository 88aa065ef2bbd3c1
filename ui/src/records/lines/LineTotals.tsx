import type { RecordData } from '@/api/json';
import { fieldsOf } from '@/api/metadata';
import type { EntityMeta, LinesMeta } from '@/api/model';
import { FieldView } from '@/fields/FieldView';
import classes from './lines.module.css';

interface LineTotalsProps {
  entity: EntityMeta;
  record: RecordData;
  lines: LinesMeta;
}

/** What the lines come to: the record's own fields, the last one in bold. */
export function LineTotals({ entity, record, lines }: LineTotalsProps) {
  return (
    <dl className={classes.totals} aria-live="polite" data-testid="line-totals">
      {fieldsOf(entity, lines.totals).map((field) => (
        <div key={field.name} data-testid={`total-${field.name}`}>
          <dt>{field.label}</dt>
          <dd><FieldView field={field} record={record} dense /></dd>
        </div>
      ))}
    </dl>
  );
}
