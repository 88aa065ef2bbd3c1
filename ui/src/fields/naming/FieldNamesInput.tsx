import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EntityMeta } from '@/api/model';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';
import { choices, namesIn } from './names';

interface FieldNamesInputProps extends InputProps<string | null> {
  /** Whose fields are offered. */
  kind: EntityMeta;
}

/** A choice of fields of one kind of records, by their labels. */
export function FieldNamesInput({ kind, ...props }: FieldNamesInputProps) {
  const { t } = useTranslation();
  const chosen = namesIn(props.value);
  const offered = kind.fields.map((field) => ({ value: field.name, label: field.label }));
  const common = {
    ...controlProps(props), searchable: true, clearable: !props.field.required, data: choices(offered, chosen),
    nothingFoundMessage: t('lookup.nothing'),
  };
  if (!props.field.fieldsOf?.several) return <Select {...common} value={chosen[0] ?? null} onChange={props.onChange} />;
  return <MultiSelect {...common} value={chosen} onChange={(names) => props.onChange(names.join(', ') || null)} />;
}
