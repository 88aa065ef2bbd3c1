import { Alert, MultiSelect, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type Patch } from '@/api/json';
import { fieldOf, useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { fetchPage, recordKeys } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { useSave } from '@/records/detail/useSave';
import type { RecordPanelProps } from '../RecordPanel';

const listed = (text: string) => text.split(',').map((part) => part.trim()).filter(Boolean);
const guardable = new Set(['enum', 'lookup', 'boolean', 'text']);

/** Which change of which field needs an approval, chosen by name instead of written. */
export function PolicyPanel({ entity, record, canEdit }: RecordPanelProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const save = useSave(entity, record);
  const about = useModel().entity(asText(record.entity));
  if (!about) return null;
  const change = (patch: Patch) => save.mutate({ patch });
  const label = (name: string) => fieldOf(entity, name)?.label ?? name;
  const field = about.fields.find(({ name }) => name === asText(record.field) || `${name}Id` === asText(record.field));
  const choices = (accepts: (field: FieldMeta) => boolean) =>
    about.fields.filter(accepts).map(({ name, label: text }) => ({ value: name, label: text }));
  return (
    <Paper withBorder p="lg" radius="lg" data-testid="policy-panel">
      <Stack gap="sm">
        <Title order={2} size="h4">{about.pluralLabel}</Title>
        <Text size="sm" c="dimmed">{t('approvals.policyText')}</Text>
        {save.error && <Alert color="red" variant="light" role="alert">{errorText(save.error)}</Alert>}
        <Select
          label={label('field')} searchable clearable disabled={!canEdit} data={choices(({ type, readOnly }) => guardable.has(type) && !readOnly)}
          value={field?.name ?? null} onChange={(name) => change({ field: name, values: null })}
        />
        {field && <Values key={field.name} field={field} label={label('values')} disabled={!canEdit} value={asText(record.values)} onChange={(values) => change({ values })} />}
        <Select
          label={label('amountField')} clearable disabled={!canEdit} data={choices(({ type }) => type === 'money')}
          value={asText(record.amountField) || null} onChange={(amountField) => change({ amountField })}
        />
        <MultiSelect
          label={label('watch')} searchable disabled={!canEdit} data={choices(({ type }) => type !== 'many' && type !== 'json' && type !== 'address')}
          value={listed(asText(record.watch))} onChange={(names) => change({ watch: names.join(', ') || null })}
        />
      </Stack>
    </Paper>
  );
}

interface ValuesProps {
  field: FieldMeta;
  label: string;
  value: string;
  disabled: boolean;
  onChange: (values: string | null) => void;
}

/** Options by their label, records by their name; anything else is typed. */
function Values({ field, label, value, disabled, onChange }: ValuesProps) {
  const target = useModel().entity(field.type === 'lookup' ? field.to?.[0] : undefined);
  const names = useNames(target);
  const [typed, setTyped] = useState(value);
  const options = field.options?.map((option) => ({ value: option.value, label: option.label }));
  if (!options && !target) {
    return <TextInput label={label} disabled={disabled} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={() => typed !== value && onChange(typed || null)} />;
  }
  const known = listed(value).map((one) => options?.find((option) => option.label === one)?.value ?? one);
  const data = options ?? [...new Set([...names, ...known])];
  return <MultiSelect label={label} searchable disabled={disabled} data={data} value={known} onChange={(next) => onChange(next.join(', ') || null)} />;
}

function useNames(target: EntityMeta | undefined): string[] {
  const query = { select: ['id', target?.nameField ?? 'id'], top: 200 };
  const found = useQuery({
    queryKey: recordKeys.list(target?.set ?? '', query),
    queryFn: () => fetchPage(target?.set ?? '', query),
    enabled: target !== undefined,
  });
  // A name with a comma would be two.
  return (found.data?.records ?? []).map((record) => nameOf(record, target)).filter((name) => !name.includes(','));
}
