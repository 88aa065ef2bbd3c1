import { Checkbox, Group, MultiSelect, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { RecordSelect, RecordsSelect } from '@/fields/condition/RecordSelect';
import { useFormat } from '@/kit/format';
import type { Automation } from './automation';
import { DurationInput } from './DurationInput';
import type { Trigger } from './rule';

interface DetailsProps {
  trigger: Trigger;
  automation?: Automation;
  entity: EntityMeta | undefined;
  errors: Record<string, string>;
  onChange: (part: Partial<Trigger>) => void;
}

/** What a kind of trigger asks besides: which fields, which moment, which call. */
export function TriggerDetails({ trigger, automation, entity, errors, onChange }: DetailsProps) {
  const { t } = useTranslation();
  switch (trigger.on) {
    case 'updated':
    case 'saved':
    case 'fieldChanged':
      return (
        <MultiSelect
          label={t('rule.fields')}
          description={trigger.on === 'fieldChanged' ? undefined : t('rule.fieldsHint')}
          searchable
          data={(entity?.fields ?? []).map((field) => ({ value: field.name, label: field.label }))}
          value={trigger.fields ?? []}
          error={errors['trigger.fields']}
          onChange={(fields) => onChange({ fields: fields.length > 0 ? fields : undefined })}
        />
      );
    case 'stageEntered':
    case 'stageLeft':
      return <Stage trigger={trigger} entity={entity} errors={errors} onChange={onChange} />;
    case 'dateReached':
      return <Deadline trigger={trigger} entity={entity} errors={errors} onChange={onChange} />;
    case 'schedule':
      return <Schedule trigger={trigger} entity={entity} errors={errors} onChange={onChange} />;
    case 'event':
      return <TextInput label={t('rule.event')} placeholder="call.missed" value={trigger.event ?? ''} error={errors['trigger.event']} onChange={(event) => onChange({ event: event.currentTarget.value })} />;
    case 'call':
    case 'message':
    case 'form':
      return <Heard trigger={trigger} automation={automation} errors={errors} onChange={onChange} entity={entity} />;
    case 'webhook':
      return <Webhook trigger={trigger} entity={entity} errors={errors} onChange={onChange} />;
    default:
      return null;
  }
}

const findable = new Set(['text', 'email', 'phone', 'url', 'integer', 'autoNumber']);

/** Its secret, and by which field a call names the record that it is about. */
function Webhook({ trigger, entity, errors, onChange }: DetailsProps) {
  const { t } = useTranslation();
  return (
    <>
      {entity && (
        <Select
          label={t('rule.webhookKey')}
          description={t('rule.webhookKeyHint')}
          data={fieldChoices(entity, ({ type }) => findable.has(type))}
          value={trigger.key ?? null}
          error={errors['trigger.key']}
          onChange={(key) => onChange({ key: key ?? undefined })}
        />
      )}
      <Text size="sm" c="dimmed">{trigger.token ? t('rule.webhook', { token: trigger.token }) : t('rule.webhookNew')}</Text>
    </>
  );
}

/** What is reported of calls, messages and forms, and of which one. */
function Heard({ trigger, automation, errors, onChange }: DetailsProps) {
  const { t } = useTranslation();
  const model = useModel();
  const values = automation?.heard?.[trigger.on] ?? [];
  const target = { call: model.entity('callOutcome'), form: model.entity('webForm') }[trigger.on];
  return (
    <>
      {values.length > 1 && (
        <MultiSelect
          label={t('rule.heard')}
          description={t('rule.valuesHint')}
          data={values.map((value) => ({ value, label: t(`heard.${trigger.on}.${value}` as 'heard.call.missed', { defaultValue: value }) }))}
          value={trigger.values ?? []}
          error={errors['trigger.values']}
          onChange={(next) => onChange({ values: next.length > 0 ? next : undefined })}
        />
      )}
      {target && (
        <RecordSelect label={target.label} description={t('rule.keyHint')} target={target} value={trigger.key ?? ''} onChange={(key) => onChange({ key: key || undefined })} />
      )}
    </>
  );
}

function fieldChoices(entity: EntityMeta | undefined, accepts: (field: FieldMeta) => boolean) {
  return (entity?.fields ?? []).filter(accepts).map((field) => ({ value: field.name, label: field.label }));
}

function Stage({ trigger, entity, errors, onChange }: DetailsProps) {
  const { t } = useTranslation();
  const model = useModel();
  const field = entity?.fields.find(({ name }) => name === trigger.field);
  const values = { label: t('rule.values'), description: t('rule.valuesHint'), error: errors['trigger.values'], value: trigger.values ?? [] };
  const set = (next: string[]) => onChange({ values: next.length > 0 ? next : undefined });
  return (
    <>
      <Select
        label={t('filter.field')}
        data={fieldChoices(entity, ({ type, to }) => type === 'enum' || (type === 'lookup' && to?.length === 1))}
        value={trigger.field ?? null}
        error={errors['trigger.field']}
        onChange={(name) => onChange({ field: name ?? undefined, values: undefined })}
      />
      {field?.options && <MultiSelect {...values} data={field.options.map(({ value, label }) => ({ value, label }))} onChange={set} />}
      {field?.type === 'lookup' && <RecordsSelect {...values} target={model.entity(field.to?.[0])} onChange={set} />}
    </>
  );
}

function Deadline({ trigger, entity, errors, onChange }: DetailsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t('rule.dateField')}
        data={fieldChoices(entity, ({ type }) => type === 'date' || type === 'instant')}
        value={trigger.field ?? null}
        error={errors['trigger.field']}
        onChange={(name) => onChange({ field: name ?? undefined })}
      />
      <Stack gap={4}>
        <Text size="sm" fw={500}>{t('rule.offset')}</Text>
        <DurationInput label={t('rule.offset')} signed value={trigger.offset ?? '0m'} error={errors['trigger.offset']} onChange={(offset) => onChange({ offset: /^0/.test(offset) ? undefined : offset })} />
      </Stack>
    </>
  );
}

/** The days' names in the reader's language; 4 January 2027 is a Monday. */
function useWeekdays() {
  const format = new Intl.DateTimeFormat(useFormat().locale, { weekday: 'short', timeZone: 'UTC' });
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, label: format.format(new Date(Date.UTC(2027, 0, 3 + day))) }));
}

function Schedule({ trigger, errors, onChange }: DetailsProps) {
  const { t } = useTranslation();
  const weekdays = useWeekdays();
  const daily = trigger.at !== undefined;
  return (
    <>
      <SegmentedControl
        aria-label={t('rule.schedule')}
        data={[{ value: 'at', label: t('rule.daily') }, { value: 'every', label: t('rule.repeated') }]}
        value={daily ? 'at' : 'every'}
        onChange={(kind) => onChange(kind === 'at' ? { at: '08:00', every: undefined } : { at: undefined, every: '1h', weekdays: undefined })}
      />
      {daily ? (
        <>
          <TextInput type="time" label={t('rule.time')} value={trigger.at} error={errors['trigger.at']} onChange={(event) => onChange({ at: event.currentTarget.value, every: undefined })} />
          <Checkbox.Group label={t('rule.weekdays')} value={(trigger.weekdays ?? []).map(String)} onChange={(days) => onChange({ weekdays: days.length > 0 ? days.map(Number).sort() : undefined })}>
            <Group gap="sm" mt={4}>{weekdays.map(({ day, label }) => <Checkbox key={day} value={String(day)} label={label} />)}</Group>
          </Checkbox.Group>
        </>
      ) : (
        <DurationInput label={t('rule.every')} value={trigger.every ?? '1h'} error={errors['trigger.every']} onChange={(every) => onChange({ every })} />
      )}
    </>
  );
}
