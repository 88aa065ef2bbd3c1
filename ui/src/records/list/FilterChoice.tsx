import { Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { definitionOf } from '@/fields/registry';
import { FilterForm } from './FilterForm';
import type { ListState } from './listState';

interface FilterChoiceProps {
  entity: EntityMeta;
  state: ListState;
  onChange: (change: Partial<ListState>) => void;
  onDone: () => void;
}

/** First the field, then its condition. */
export function FilterChoice({ entity, state, onChange, onDone }: FilterChoiceProps) {
  const { t } = useTranslation();
  const [name, setName] = useState<string | null>(null);
  const field = name ? fieldOf(entity, name) : undefined;
  const choices = entity.fields
    .filter((candidate) => candidate.filterable !== false && definitionOf(candidate).filter)
    .map((candidate) => ({ value: candidate.name, label: candidate.label }));
  return (
    <Stack gap="sm">
      <Select
        aria-label={t('filter.field')}
        placeholder={t('filter.field')}
        data={choices}
        value={name}
        searchable
        autoFocus
        comboboxProps={{ withinPortal: false }}
        onChange={setName}
      />
      {field && <FilterForm key={field.name} field={field} state={state} onChange={onChange} onDone={onDone} />}
    </Stack>
  );
}
