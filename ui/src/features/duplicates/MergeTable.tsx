import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { FieldView } from '@/fields/FieldView';
import { nameOf } from '@/fields/lookup/value';
import { useFormat } from '@/kit/format';
import classes from './merge.module.css';
import { comparedFields, type MergeDraft } from './useMergeDraft';

interface MergeTableProps {
  entity: EntityMeta;
  draft: MergeDraft;
}

/** Records in columns, fields in rows: one ticks who survives and whose value holds. */
export function MergeTable({ entity, draft }: MergeTableProps) {
  const { t } = useTranslation();
  const fields = comparedFields(entity, draft.records, draft.preview?.take ?? {});
  const rows = [...fields.filter(({ differs }) => differs), ...fields.filter(({ differs }) => !differs)];
  return (
    <div className={classes.scroll}>
      <table className={classes.table} data-testid="merge-table">
        <thead>
          <tr>
            <th scope="col"><span className={classes.corner}>{t('duplicates.survivor')}</span></th>
            {draft.records.map((record) => <Column key={record.id} entity={entity} record={record} draft={draft} />)}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, differs }) => (
            <tr key={field.name} data-same={!differs || undefined} data-testid={`merge-${field.name}`}>
              <th scope="row">
                {field.label}
                {differs && draft.canJoin(field.name) && <Together field={field} draft={draft} />}
              </th>
              {draft.records.map((record) => (
                <Cell key={record.id} field={field} record={record} name={nameOf(record, entity)} differs={differs} draft={draft} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Column({ entity, record, draft }: MergeTableProps & { record: RecordData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isKept = draft.survivor === record.id;
  return (
    <th scope="col" className={classes.column} data-kept={isKept || undefined}>
      <label className={classes.choice}>
        <input type="radio" name="survivor" checked={isKept} onChange={() => draft.keep(record.id)} data-testid={`keep-${record.id}`} />
        <span>
          <b>{nameOf(record, entity)}</b>
          <small>{t('duplicates.since', { when: format.moment(String(record.createdAt)) })}</small>
          <small>{t(isKept ? 'duplicates.stays' : 'duplicates.goes')}</small>
        </span>
      </label>
    </th>
  );
}

/** Of fields that hold several choices: nobody's are given up. */
function Together({ field, draft }: { field: FieldMeta; draft: MergeDraft }) {
  const { t } = useTranslation();
  return (
    <label className={classes.choice}>
      <input
        type="radio" name={`take-${field.name}`} checked={draft.sourceOf(field.name) === null}
        onChange={() => draft.join(field.name)} data-testid={`join-${field.name}`}
      />
      <span>{t('duplicates.together')}</span>
    </label>
  );
}

interface CellProps {
  field: FieldMeta;
  record: RecordData;
  name: string;
  differs: boolean;
  draft: MergeDraft;
}

function Cell({ field, record, name, differs, draft }: CellProps) {
  const source = draft.sourceOf(field.name);
  const holds = source === record.id || source === null;
  if (!differs) return <td><FieldView field={field} record={record} dense /></td>;
  return (
    <td data-holds={holds || undefined}>
      <label className={classes.choice}>
        <input
          type="radio" name={`take-${field.name}`} checked={holds && source !== null} aria-label={`${field.label}: ${name}`}
          onChange={() => draft.choose(field.name, record.id)} data-testid={`take-${field.name}-${record.id}`}
        />
        <span className={classes.value}><FieldView field={field} record={record} dense /></span>
      </label>
    </td>
  );
}
