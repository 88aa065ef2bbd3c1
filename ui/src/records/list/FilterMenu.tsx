import { Button, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta } from '@/api/model';
import type { ListState } from './listState';

const FilterChoice = lazy(() => import('./FilterChoice').then((m) => ({ default: m.FilterChoice })));

interface FilterMenuProps {
  entity: EntityMeta;
  state: ListState;
  onChange: (change: Partial<ListState>) => void;
}

/** Filters by any field, shown as a column or not. */
export function FilterMenu({ entity, state, onChange }: FilterMenuProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={16} />} onClick={() => setOpened(!opened)}>
          {t('list.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown w={300}>
        <Suspense fallback={null}>
          <FilterChoice entity={entity} state={state} onChange={onChange} onDone={() => setOpened(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
