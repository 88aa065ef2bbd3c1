import { Checkbox, Stack } from '@mantine/core';
import type { Json } from '@/api/json';
import { anyOf, quote } from '@/api/odata';
import type { FilterDefinition, FilterEditorProps } from '../definition';

function chosen(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function OptionFilterEditor({ field, value, onChange }: FilterEditorProps) {
  return (
    <Checkbox.Group value={chosen(value)} onChange={onChange} aria-label={field.label}>
      <Stack gap={8} mah={240} style={{ overflowY: 'auto' }} p={2}>
        {(field.options ?? []).map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

export const optionFilter: FilterDefinition = {
  operators: ['anyOf', 'noneOf', 'empty', 'notEmpty'],
  bare: ['empty', 'notEmpty'],
  Editor: OptionFilterEditor,
  toOData: (field, operator, value) => {
    if (operator === 'empty') return `${field.name} eq null`;
    if (operator === 'notEmpty') return `${field.name} ne null`;
    const values = chosen(value);
    if (values.length === 0) return null;
    const inside = `${field.name} in (${values.map(quote).join(',')})`;
    return operator === 'noneOf' ? `not (${inside})` : inside;
  },
};

export const multiOptionFilter: FilterDefinition = {
  operators: ['anyOf'],
  bare: [],
  Editor: OptionFilterEditor,
  toOData: (field, _operator, value) =>
    anyOf(chosen(value).map((item) => `${field.name}/any(x:x eq ${quote(item)})`)),
};
