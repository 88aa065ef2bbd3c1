import { ActionIcon, Popover } from '@mantine/core';
import { IconFilter, IconFilterFilled } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta, FieldMeta } from '@/api/model';
import type { ListState } from './listState';
import classes from './list.module.css';

const FilterForm = lazy(() => import('./FilterForm').then((m) => ({ default: m.FilterForm })));

interface FilterPopoverProps {
  entity: EntityMeta;
  field: FieldMeta;
  state: ListState;
  onChange: (change: Partial<ListState>) => void;
}

/** The funnel in a column's heading. */
export function FilterPopover({ field, state, onChange }: FilterPopoverProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const active = state.filters?.[field.name] !== undefined;
  const Shape = active ? IconFilterFilled : IconFilter;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color={active ? 'persimmon' : 'gray'}
          size="sm"
          className={classes.funnel}
          data-active={active || opened || undefined}
          aria-label={t('list.filterBy', { field: field.label })}
          onClick={() => setOpened(!opened)}
        >
          <Shape size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown w={300} onClick={(event) => event.stopPropagation()}>
        <Suspense fallback={null}>
          <FilterForm field={field} state={state} onChange={onChange} onDone={() => setOpened(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
