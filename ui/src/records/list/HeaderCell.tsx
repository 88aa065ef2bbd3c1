import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { definitionOf } from '@/fields/registry';
import { FilterPopover } from './FilterPopover';
import { nextSort, type ListState } from './listState';
import classes from './list.module.css';

interface HeaderCellProps {
  entity: EntityMeta;
  field: FieldMeta;
  state: ListState;
  onChange: (change: Partial<ListState>) => void;
}

export function HeaderCell({ entity, field, state, onChange }: HeaderCellProps) {
  const { t } = useTranslation();
  const up = state.sort === field.name;
  const down = state.sort === `-${field.name}`;
  const Arrow = down ? IconArrowDown : IconArrowUp;
  const sortable = field.sortable !== false && field.type !== 'many' && field.type !== 'file';
  return (
    <div
      role="columnheader"
      aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}
      className={classes.columnHeader}
      data-align={definitionOf(field).align}
    >
      {sortable ? (
        <UnstyledButton
          className={classes.sort}
          data-active={up || down || undefined}
          aria-label={t('list.sortBy', { field: field.label })}
          onClick={() => onChange({ sort: nextSort(state.sort, field.name) })}
        >
          <span className={classes.columnLabel}>{field.label}</span>
          <Arrow size={14} className={classes.arrow} aria-hidden="true" />
        </UnstyledButton>
      ) : (
        <span className={classes.columnLabel}>{field.label}</span>
      )}
      {field.filterable !== false && definitionOf(field).filter && (
        <FilterPopover entity={entity} field={field} state={state} onChange={onChange} />
      )}
    </div>
  );
}
