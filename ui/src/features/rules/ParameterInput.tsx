import { NumberInput, Select, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isObject, type Json } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { ConditionEditor } from '@/fields/condition/ConditionEditor';
import { RecordSelect, RecordsSelect } from '@/fields/condition/RecordSelect';
import { entityOf, type Parameter } from './automation';
import { DurationInput } from './DurationInput';
import type { Step } from './rule';
import { TemplateInput } from './TemplateInput';
import { ValuesEditor } from './ValuesEditor';

interface ParameterInputProps {
  parameter: Parameter;
  step: Step;
  /** The kind of record that the step works on. */
  here: EntityMeta | undefined;
  error?: string;
  errors: Record<string, string>;
  onChange: (value: Json) => void;
}

const special = ['owner', 'ownerManager', 'me', 'administrators'] as const;

/** The input for one parameter of a step, by its type; what is not known is written as JSON. */
export function ParameterInput({ parameter, step, here, error, errors, onChange }: ParameterInputProps) {
  const { t } = useTranslation();
  const model = useModel();
  const { name, type, required } = parameter;
  const value = step[name] as Json | undefined;
  const label = t(`ruleParam.${name}` as 'ruleParam.entity', { defaultValue: name });
  const control = { label, required, error };
  const text = typeof value === 'string' ? value : '';
  const about = entityOf(model, here, step, parameter.of);
  const fieldChoices = (accepts: (field: FieldMeta) => boolean) =>
    (about?.fields ?? []).filter(accepts).map((field) => ({ value: field.name, label: field.label }));
  const choose = (next: string | null) => onChange(next ?? '');
  switch (type) {
    case 'template':
    case 'longTemplate':
      return <TemplateInput {...control} source={here} multiline={type === 'longTemplate'} value={isObject(value) ? String(value.en ?? '') : text} onChange={onChange} />;
    case 'longText':
      return <Textarea {...control} autosize minRows={2} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
    case 'filter':
      return about ? (
        <Stack gap={4}>
          <Text size="sm" fw={500}>{label}</Text>
          <ConditionEditor me key={about.name} entity={about} value={text} error={error} onChange={onChange} />
        </Stack>
      ) : null;
    case 'values':
      return about ? <ValuesEditor target={about} source={here} value={value} label={label} errors={errors} onChange={onChange} /> : null;
    case 'entity':
      return <Select {...control} searchable data={model.metadata.entities.map((entity) => ({ value: entity.name, label: entity.label }))} value={text || null} onChange={choose} />;
    case 'collection':
      return <Select {...control} data={(here?.related ?? []).map((related) => ({ value: related.name, label: related.label }))} value={text || null} onChange={choose} />;
    case 'field':
      return <Select {...control} clearable={!required} searchable data={fieldChoices(name === 'lookup' ? (field) => field.type === 'lookup' : () => true)} value={text || null} onChange={choose} />;
    case 'moment':
      return <Select {...control} clearable data={fieldChoices((field) => field.type === 'date' || field.type === 'instant')} value={text || null} onChange={choose} />;
    case 'users':
      return (
        <RecordsSelect
          {...control}
          target={model.entity('user')}
          special={[
            ...special.map((who) => ({ value: who, label: t(`ruleWho.${who}`) })),
            ...(here?.fields ?? []).filter((field) => field.to?.includes('user')).map((field) => ({ value: field.name, label: field.label })),
          ]}
          value={Array.isArray(value) ? value.map(String) : text ? [text] : []}
          onChange={(users) => onChange(users.length === 1 ? (users[0] ?? '') : users)}
        />
      );
    case 'team':
      return <RecordSelect {...control} target={model.entity('team')} value={text} onChange={onChange} />;
    case 'record':
      return <RecordSelect {...control} target={model.entity(parameter.of)} value={text} onChange={onChange} />;
    case 'duration':
      return <Stack gap={4}><Text size="sm" fw={500}>{label}</Text><DurationInput label={label} value={text} error={error} onChange={onChange} /></Stack>;
    case 'boolean':
      return <Switch label={label} checked={(value ?? parameter.default) === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
    case 'number':
      return <NumberInput {...control} value={typeof value === 'number' ? value : ''} onChange={(next) => onChange(typeof next === 'number' ? next : null)} />;
    case 'choice':
      return <Select {...control} data={parameter.options} value={text || (typeof parameter.default === 'string' ? parameter.default : null)} onChange={choose} />;
    case 'any':
      return <JsonInput {...control} value={value} onChange={onChange} />;
    default:
      return <TextInput {...control} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}

interface JsonInputProps {
  label: string;
  required: boolean;
  error?: string;
  value: Json | undefined;
  onChange: (value: Json) => void;
}

function JsonInput({ value, onChange, ...control }: JsonInputProps) {
  const leave = (text: string) => {
    try {
      onChange(text.trim() ? (JSON.parse(text) as Json) : null);
    } catch {
      onChange(text);
    }
  };
  return (
    <Textarea
      {...control}
      autosize
      minRows={2}
      defaultValue={value == null ? '' : JSON.stringify(value, null, 2)}
      onBlur={(event) => leave(event.currentTarget.value)}
    />
  );
}
