import { ActionIcon, NumberInput, Select, Switch, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isObject, type Json } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { conditionFields, propertyOf } from '@/fields/condition/condition';
import { RecordSelect } from '@/fields/condition/RecordSelect';
import { DurationInput } from './DurationInput';
import classes from './rules.module.css';
import { TemplateInput } from './TemplateInput';

type Values = { [property: string]: Json };

interface ValuesEditorProps {
  /** Whose fields are set. */
  target: EntityMeta;
  /** Whose values may be taken. */
  source: EntityMeta | undefined;
  value: Json | undefined;
  label: string;
  errors: Record<string, string>;
  onChange: (values: Values) => void;
}

/** What to write into which field: one row each. */
export function ValuesEditor({ target, source, value, label, errors, onChange }: ValuesEditorProps) {
  const { t } = useTranslation();
  const values: Values = isObject(value) ? value : {};
  const fields = conditionFields(target).filter((field) => !field.readOnly);
  const free = fields.filter((field) => !(propertyOf(field) in values) && !(field.name in values));
  const drop = (name: string) => onChange(Object.fromEntries(Object.entries(values).filter(([key]) => key !== name)));
  return (
    <fieldset className={classes.values}>
      <legend>{label}</legend>
      {Object.entries(values).map(([name, wanted]) => {
        const field = fields.find((candidate) => propertyOf(candidate) === name || candidate.name === name);
        return (
          <div key={name} className={classes.valueRow} data-testid={`value-${name}`}>
            <Text size="sm" fw={600}>{field?.label ?? name}</Text>
            <ValueInput field={field} source={source} value={wanted} error={errors[name]} onChange={(next) => onChange({ ...values, [name]: next })} />
            <ActionIcon variant="subtle" color="gray" aria-label={t('rule.dropValue', { field: field?.label ?? name })} onClick={() => drop(name)}>
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        );
      })}
      <Select
        aria-label={t('rule.addValue')}
        placeholder={t('rule.addValue')}
        searchable
        data={free.map((field) => ({ value: propertyOf(field), label: field.label }))}
        value={null}
        onChange={(name) => name && onChange({ ...values, [name]: '' })}
      />
    </fieldset>
  );
}

type Mode = 'fixed' | 'in' | 'field' | 'owner' | 'record' | 'me' | 'now' | 'today';

function modeOf(value: Json): Mode {
  if (isObject(value)) return 'in' in value ? 'in' : 'field' in value ? 'field' : 'owner' in value ? 'owner' : 'record' in value ? 'record' : 'fixed';
  return value === '@now' ? 'now' : value === '@today' ? 'today' : value === '@me' ? 'me' : 'fixed';
}

function modesFor(field: FieldMeta | undefined): Mode[] {
  switch (field?.type) {
    case 'instant': return ['in', 'now', 'field'];
    case 'date': return ['in', 'today', 'field', 'fixed'];
    case 'lookup': return ['fixed', 'record', 'field', ...(field.to?.includes('user') ? (['owner', 'me'] as const) : [])];
    default: return ['fixed', 'field'];
  }
}

const initial: Record<Mode, Json> = {
  fixed: '', in: { in: '1h' }, field: { field: '' }, owner: { owner: true }, record: { record: true }, me: '@me', now: '@now', today: '@today',
};

interface ValueInputProps {
  field: FieldMeta | undefined;
  source: EntityMeta | undefined;
  value: Json;
  error?: string;
  onChange: (value: Json) => void;
}

function ValueInput({ field, source, value, error, onChange }: ValueInputProps) {
  const { t } = useTranslation();
  const modes = modesFor(field);
  const known = modeOf(value);
  const mode = value === '' && !modes.includes('fixed') ? (modes[0] ?? 'fixed') : known;
  const data = [...new Set([...modes, mode])].map((name) => ({ value: name, label: t(`ruleValue.${name}` as 'ruleValue.fixed') }));
  const part = isObject(value) ? value : {};
  return (
    <div className={classes.value}>
      <Select
        aria-label={t('rule.source')}
        allowDeselect={false}
        data={data}
        value={mode}
        onChange={(next) => onChange(initial[(next ?? 'fixed') as Mode])}
      />
      {mode === 'fixed' && <FixedValue field={field} source={source} value={value} error={error} onChange={onChange} />}
      {mode === 'in' && (
        <>
          <DurationInput label={t('ruleValue.in')} value={typeof part.in === 'string' ? part.in : '1h'} onChange={(next) => onChange({ ...part, in: next })} />
          <Switch label={t('rule.business')} checked={part.business === true} onChange={(event) => onChange({ ...part, in: part.in ?? '1h', business: event.currentTarget.checked })} />
        </>
      )}
      {mode === 'field' && (
        <Select
          aria-label={t('filter.field')}
          searchable
          data={(source ? conditionFields(source) : []).map((candidate) => ({ value: propertyOf(candidate), label: candidate.label }))}
          value={typeof part.field === 'string' ? part.field : null}
          onChange={(name) => onChange({ ...part, field: name ?? '' })}
        />
      )}
      {error && mode !== 'fixed' && <Text size="sm" c="red" role="alert">{error}</Text>}
    </div>
  );
}

function FixedValue({ field, source, value, error, onChange }: ValueInputProps) {
  const { t } = useTranslation();
  const model = useModel();
  const label = { 'aria-label': field?.label ?? t('filter.value'), error };
  if (field?.type === 'lookup') {
    return <RecordSelect {...label} target={model.entity(field.to?.[0])} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
  }
  if (field?.options) {
    const data = field.options.map((option) => ({ value: option.value, label: option.label }));
    return <Select {...label} data={data} value={typeof value === 'string' ? value || null : null} onChange={(next) => onChange(next ?? '')} />;
  }
  if (field?.type === 'boolean') {
    return <Switch label={t('value.yes')} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
  }
  if (field && ['integer', 'decimal', 'money'].includes(field.type)) {
    return <NumberInput {...label} value={typeof value === 'number' ? value : ''} hideControls onChange={(next) => onChange(typeof next === 'number' ? next : null)} />;
  }
  if (field?.type === 'date') {
    return <TextInput {...label} type="date" value={String(value)} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
  return <TemplateInput {...label} source={source} multiline={field?.type === 'longText'} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
}
