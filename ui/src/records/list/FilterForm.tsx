import { Button, Group, Select, Stack } from '@mantine/core';
import { Suspense, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldMeta } from '@/api/model';
import { definitionOf } from '@/fields/registry';
import { withFilter, type FieldFilter, type ListState } from './listState';

interface FilterFormProps {
  field: FieldMeta;
  state: ListState;
  onChange: (change: Partial<ListState>) => void;
  onDone: () => void;
}

export function FilterForm({ field, state, onChange, onDone }: FilterFormProps) {
  const { t } = useTranslation();
  const filter = definitionOf(field).filter;
  const current = state.filters?.[field.name];
  const [operator, setOperator] = useState(current?.operator ?? filter?.operators[0] ?? '');
  const [value, setValue] = useState(current?.value);
  if (!filter) return null;
  const complete = filter.toOData(field, operator, value) !== null;
  const finish = (next: FieldFilter | undefined) => {
    onChange({ filters: withFilter(state, field.name, next) });
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (complete) finish(filter.bare.includes(operator) ? { operator } : { operator, value });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          aria-label={t('filter.condition')}
          data={filter.operators.map((name) => ({ value: name, label: t(`filter.${name}` as 'filter.contains') }))}
          value={operator}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(next) => setOperator(next ?? operator)}
        />
        {!filter.bare.includes(operator) && (
          <Suspense fallback={null}>
            <filter.Editor field={field} operator={operator} value={value} onChange={setValue} />
          </Suspense>
        )}
        <Group justify="space-between">
          <Button variant="subtle" color="gray" size="compact-sm" disabled={!current} onClick={() => finish(undefined)}>
            {t('action.clear')}
          </Button>
          <Button type="submit" size="compact-sm" disabled={!complete}>{t('action.apply')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
