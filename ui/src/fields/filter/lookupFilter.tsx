import { Group, Pill, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asText, isObject, type Json } from '@/api/json';
import { keyLiteral } from '@/api/odata';
import type { FilterDefinition, FilterEditorProps } from '../definition';
import { ReferencePicker } from '../lookup/ReferencePicker';
import { useTargets } from '../lookup/useCandidates';

interface Chosen {
  id: string;
  name: string;
}

function chosen(value: Json | undefined): Chosen[] {
  return Array.isArray(value)
    ? value.filter(isObject).map((item) => ({ id: asText(item.id), name: asText(item.name) }))
    : [];
}

function LookupFilterEditor({ field, value, onChange }: FilterEditorProps) {
  const { t } = useTranslation();
  const target = useTargets(field)[0];
  const list = chosen(value);
  const set = (next: Chosen[]) => onChange(next.map(({ id, name }) => ({ id, name })));
  if (!target) return null;
  return (
    <Stack gap="xs">
      <Group gap={4}>
        {list.map((item) => (
          <Pill key={item.id} withRemoveButton onRemove={() => set(list.filter((other) => other.id !== item.id))}>
            {item.name}
          </Pill>
        ))}
      </Group>
      <ReferencePicker
        target={target}
        value={null}
        scope={null}
        aria-label={field.label}
        placeholder={t('lookup.search')}
        onChange={(reference) => reference && set([...list, { id: reference.id, name: reference.name }])}
      />
    </Stack>
  );
}

export const lookupFilter: FilterDefinition = {
  operators: ['anyOf', 'noneOf', 'empty', 'notEmpty'],
  bare: ['empty', 'notEmpty'],
  Editor: LookupFilterEditor,
  toOData: (field, operator, value) => {
    const property = `${field.name}Id`;
    if (operator === 'empty') return `${property} eq null`;
    if (operator === 'notEmpty') return `${property} ne null`;
    const ids = chosen(value).map((item) => keyLiteral(item.id));
    if (ids.length === 0) return null;
    const inside = `${property} in (${ids.join(',')})`;
    return operator === 'noneOf' ? `not (${inside})` : inside;
  },
};
