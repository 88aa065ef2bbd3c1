import { Button, Popover, Select, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { definitionOf } from '@/fields/registry';
import { FilterForm } from './FilterForm';
import type { ListState } from './listState';

interface FilterMenuProps {
  entity: EntityMeta;
  state: ListState;
  onChange: (change: Partial<ListState>) => void;
}

/** Filters by any field, shown as a column or not. */
export function FilterMenu({ entity, state, onChange }: FilterMenuProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState<string | null>(null);
  const field = name ? fieldOf(entity, name) : undefined;
  const choices = entity.fields
    .filter((candidate) => candidate.filterable !== false && definitionOf(candidate).filter)
    .map((candidate) => ({ value: candidate.name, label: candidate.label }));
  const toggle = (open: boolean) => {
    setOpened(open);
    if (open) setName(null);
  };
  return (
    <Popover opened={opened} onChange={toggle} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={16} />} onClick={() => toggle(!opened)}>
          {t('list.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown w={300}>
        <Stack gap="sm">
          <Select
            aria-label={t('filter.field')}
            placeholder={t('filter.field')}
            data={choices}
            value={name}
            searchable
            data-autofocus
            comboboxProps={{ withinPortal: false }}
            onChange={setName}
          />
          {field && <FilterForm key={field.name} field={field} state={state} onChange={onChange} onDone={() => toggle(false)} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
