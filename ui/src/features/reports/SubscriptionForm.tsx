import { Alert, Button, Checkbox, Group, MultiSelect, Select, Stack, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, etagOf, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { createRecord, fetchPage, recordKeys, updateRecord } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { useRefresh } from '@/records/useRecord';
import classes from './builder.module.css';

interface SubscriptionFormProps {
  entity: EntityMeta;
  report: string;
  record?: RecordData;
  onDone: () => void;
}

function useUsers() {
  const query = { filter: 'active eq true', orderby: 'name', top: 500, select: ['id', 'name'] };
  const found = useQuery({ queryKey: recordKeys.list('users', query), queryFn: () => fetchPage('users', query), staleTime: 60_000 });
  return (found.data?.records ?? []).map((one) => ({ value: one.id, label: asText(one.name) }));
}

function recipientsOf(record: RecordData | undefined, me: string): string[] {
  if (!record) return [me];
  return Array.isArray(record.recipients) ? record.recipients.map((one) => asText((one as RecordData).id)) : [];
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }));
const days = Array.from({ length: 31 }, (_, day) => String(day + 1));

/** When, to whom and as what. */
export function SubscriptionForm({ entity, report, record, onDone }: SubscriptionFormProps) {
  const { t } = useTranslation();
  const { user } = useModel().metadata;
  const users = useUsers();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const [error, setError] = useState('');
  const [isSaving, setSaving] = useState(false);
  const [values, setValues] = useState({
    recipients: recipientsOf(record, user.id),
    cadence: asText(record?.cadence) || 'Weekly',
    weekday: asText(record?.weekday) || 'Monday',
    monthDay: asText(record?.monthDay) || '1',
    hour: asText(record?.hour) || '8',
    format: asText(record?.format) || 'PDF',
    onlyWhenNotEmpty: record?.onlyWhenNotEmpty === true,
    active: record?.active !== false,
  });
  const change = (part: Partial<typeof values>) => setValues((old) => ({ ...old, ...part }));
  const choices = (name: string) => (entity.fields.find((one) => one.name === name)?.options ?? []).map(({ value, label }) => ({ value, label }));
  const label = (name: string) => entity.fields.find((one) => one.name === name)?.label ?? name;
  const save = async () => {
    if (values.recipients.length === 0) return setError(t('reports.schedule.needsRecipients'));
    setSaving(true);
    const { recipients, ...rest } = values;
    const patch = { ...rest, 'recipients@odata.bind': recipients.map((id) => `users(${id})`), monthDay: Number(values.monthDay), hour: Number(values.hour), reportId: report };
    try {
      await (record ? updateRecord(entity.set, record.id, patch, etagOf(record)) : createRecord(entity.set, patch));
      await refresh();
      onDone();
    } catch (problem) {
      setError(errorText(problem));
      setSaving(false);
    }
  };
  return (
    <Stack gap="sm" data-testid="subscription-form">
      {error && <Alert color="red" role="alert">{error}</Alert>}
      <MultiSelect label={label('recipients')} description={t('reports.schedule.rights')} data={users} value={values.recipients} searchable hidePickedOptions data-testid="subscription-recipients" onChange={(recipients) => change({ recipients })} />
      <div className={classes.pair}>
        <Select label={label('cadence')} data={choices('cadence')} value={values.cadence} allowDeselect={false} data-testid="subscription-cadence" onChange={(cadence) => cadence && change({ cadence })} />
        {values.cadence === 'Weekly' && <Select label={label('weekday')} data={choices('weekday')} value={values.weekday} allowDeselect={false} onChange={(weekday) => weekday && change({ weekday })} />}
        {values.cadence === 'Monthly' && <Select label={label('monthDay')} data={days} value={values.monthDay} allowDeselect={false} onChange={(monthDay) => monthDay && change({ monthDay })} />}
        <Select label={label('hour')} data={hours} value={values.hour} allowDeselect={false} onChange={(hour) => hour && change({ hour })} />
        <Select label={label('format')} data={choices('format')} value={values.format} allowDeselect={false} onChange={(format) => format && change({ format })} />
      </div>
      <Checkbox label={label('onlyWhenNotEmpty')} checked={values.onlyWhenNotEmpty} onChange={(event) => change({ onlyWhenNotEmpty: event.currentTarget.checked })} />
      <Switch label={label('active')} checked={values.active} onChange={(event) => change({ active: event.currentTarget.checked })} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>{t('action.cancel')}</Button>
        <Button loading={isSaving} onClick={() => void save()} data-testid="save-subscription">{t('action.save')}</Button>
      </Group>
    </Stack>
  );
}
