import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patch, RecordData } from '@/api/json';
import { fieldOf, useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { fetchPage, recordKeys } from '@/api/records';
import { FieldInput } from '@/fields/FieldInput';
import { FieldView } from '@/fields/FieldView';
import { nameOf } from '@/fields/lookup/value';
import { definitionOf } from '@/fields/registry';
import { Dialog } from '@/kit/Dialog';
import { useFormat } from '@/kit/format';
import { changeDraft } from '../form/draft';
import { expandFor, selectFor } from '../useRecord';
import classes from './bulk.module.css';
import { changeableFields } from './changeable';
import type { Selection } from './useSelection';

const shown = 5;

interface EditDialogProps {
  entity: EntityMeta;
  selection: Selection;
  onChange: (values: Patch) => Promise<void>;
  onClose: () => void;
}

/** One field, one value, for all that are ticked; the first of them show what it will do. */
export function EditDialog({ entity, selection, onChange, onClose }: EditDialogProps) {
  const { t } = useTranslation();
  const number = useFormat().number(selection.count);
  const [name, setName] = useState<string | null>(null);
  const [draft, setDraft] = useState<RecordData>({ id: '' });
  const [busy, setBusy] = useState(false);
  const field = name ? fieldOf(entity, name) : undefined;
  const first = useFirst(entity, selection, field);
  const choose = (next: string | null) => {
    setName(next);
    setDraft({ id: '' });
  };
  const value = field && definitionOf(field).read(draft, field);
  const isEmpty = field !== undefined && definitionOf(field).isEmpty(value);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!field) return;
    setBusy(true);
    await onChange(definitionOf(field).write(value, field));
    setBusy(false);
  };
  return (
    <Dialog opened size="md" title={`${t('bulk.edit')}: ${entity.pluralLabel}, ${number}`} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} data-testid="bulk-edit-dialog">
        <Stack>
          <Select
            label={t('filter.field')}
            data={changeableFields(entity).map((one) => ({ value: one.name, label: one.label }))}
            value={name}
            searchable
            data-autofocus
            data-testid="bulk-field"
            onChange={choose}
          />
          {field && (
            <FieldInput
              key={field.name}
              field={field}
              entity={entity}
              value={value}
              values={{ ...first.data?.[0], ...draft }}
              label={t('bulk.value')}
              onChange={(next) => setDraft((old) => changeDraft(old, field, next))}
            />
          )}
          {field && isEmpty && <Text size="sm" c="dimmed">{field.required ? t('form.required') : t('bulk.empties')}</Text>}
          {field && first.data && <Preview entity={entity} field={field} records={first.data} value={value} rest={selection.count - first.data.length} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={busy} disabled={!field || (isEmpty && field.required)}>{t('bulk.change', { number })}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** The first ticked records with the field that is to change. */
function useFirst(entity: EntityMeta, selection: Selection, field: FieldMeta | undefined) {
  const model = useModel();
  const fields = field ? [field] : [];
  const query = { ...selection.first(shown), select: selectFor(fields, entity), expand: expandFor(fields, model) };
  return useQuery({
    queryKey: recordKeys.list(entity.set, query),
    queryFn: () => fetchPage(entity.set, query),
    select: (page) => page.records,
    enabled: field !== undefined,
  });
}

interface PreviewProps {
  entity: EntityMeta;
  field: FieldMeta;
  records: RecordData[];
  value: unknown;
  rest: number;
}

function Preview({ entity, field, records, value, rest }: PreviewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>{t('bulk.preview')}</Text>
      <ul className={classes.preview} data-testid="bulk-preview">
        {records.map((record) => (
          <li key={record.id}>
            <Text size="sm" fw={600}>{nameOf(record, entity)}</Text>
            <span className={classes.change}>
              <span className={classes.before}><FieldView field={field} record={record} dense /></span>
              <span aria-label={t('bulk.becomes')} role="img">→</span>
              <FieldView field={field} record={changeDraft({ ...record, [field.name]: undefined }, field, value)} dense />
            </span>
          </li>
        ))}
        {rest > 0 && <li><Text size="sm" c="dimmed">{t('bulk.rest', { number: format.number(rest) })}</Text></li>}
      </ul>
    </div>
  );
}
