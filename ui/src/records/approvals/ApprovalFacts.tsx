import type { Approval } from '@/api/approvals';
import { useModel } from '@/api/metadata';
import type { FieldMeta } from '@/api/model';
import { FieldView } from '@/fields/FieldView';
import { fieldOfProperty } from '../form/draft';
import classes from './approvals.module.css';

/** Types whose value is told by the property alone. */
const plain = new Set(['money', 'decimal', 'integer', 'enum', 'text', 'date', 'instant', 'boolean']);

/** What is to be approved: the amount first, as it was when somebody asked. */
export function ApprovalFacts({ item }: { item: Approval }) {
  const entity = useModel().entity(item.entity);
  if (!entity) return null;
  const found = Object.keys(item.values).map((name) => fieldOfProperty(entity, name));
  const fields = [...new Set(found)].filter((field): field is FieldMeta => field !== undefined && plain.has(field.type));
  if (fields.length === 0) return null;
  return (
    <dl className={classes.facts}>
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{field.label}</dt>
          <dd><FieldView field={field} record={{ id: item.recordId, ...item.values }} /></dd>
        </div>
      ))}
    </dl>
  );
}
