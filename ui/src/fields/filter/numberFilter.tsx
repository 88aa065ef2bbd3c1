import { Group, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/json';
import { useFormat } from '@/kit/format';
import type { FilterDefinition, FilterEditorProps } from '../definition';

function pair(value: Json | undefined): (number | null)[] {
  const list = Array.isArray(value) ? value : [value];
  return [0, 1].map((index) => (typeof list[index] === 'number' ? (list[index] as number) : null));
}

function NumberFilterEditor({ operator, value, onChange }: FilterEditorProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [from, to] = pair(value);
  const box = (shown: number | null | undefined, label: string, change: (next: number | null) => void) => (
    <NumberInput
      aria-label={label}
      value={shown ?? ''}
      decimalSeparator={format.decimal}
      thousandSeparator={format.group}
      hideControls
      data-autofocus={label === t('filter.to') ? undefined : true}
      flex={1}
      onChange={(next) => change(next === '' ? null : Number(next))}
    />
  );
  if (operator !== 'between') return box(from, t('filter.value'), (next) => onChange(next));
  return (
    <Group gap="xs" wrap="nowrap">
      {box(from, t('filter.from'), (next) => onChange([next, to ?? null]))}
      {box(to, t('filter.to'), (next) => onChange([from ?? null, next]))}
    </Group>
  );
}

const signs: Record<string, string> = { equals: 'eq', atLeast: 'ge', atMost: 'le' };

export const numberFilter: FilterDefinition = {
  operators: ['atLeast', 'atMost', 'between', 'equals', 'empty', 'notEmpty'],
  bare: ['empty', 'notEmpty'],
  Editor: NumberFilterEditor,
  toOData: (field, operator, value) => {
    if (operator === 'empty') return `${field.name} eq null`;
    if (operator === 'notEmpty') return `${field.name} ne null`;
    const [from, to] = pair(value);
    if (operator !== 'between') return from == null ? null : `${field.name} ${signs[operator] ?? 'eq'} ${from}`;
    if (from == null || to == null) return null;
    return `${field.name} ge ${from} and ${field.name} le ${to}`;
  },
};
