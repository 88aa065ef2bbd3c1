import { Group, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/kit/format';
import type { FilterEditorProps } from '../definition';
import { pair } from './chosen';

export function NumberFilterEditor({ operator, value, onChange }: FilterEditorProps) {
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
