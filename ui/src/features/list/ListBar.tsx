import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { ColumnChooser } from '@/records/list/ColumnChooser';
import { FilterMenu } from '@/records/list/FilterMenu';
import type { ListState } from '@/records/list/listState';
import page from '@/records/page.module.css';

interface ListBarProps {
  entity: EntityMeta;
  state: ListState;
  columns: FieldMeta[];
  onChange: (part: Partial<ListState>) => void;
  onColumns: (names: string[] | undefined) => void;
}

/** Views, quick search, filters and columns of a list. */
export function ListBar({ entity, state, columns, onChange, onColumns }: ListBarProps) {
  const { t } = useTranslation();
  return (
    <div className={page.bar}>
      {entity.views.length > 0 && (
        <nav className={page.views} aria-label={t('list.views')}>
          <ViewLink entity={entity} view={undefined} current={state.view}>{t('list.all')}</ViewLink>
          {entity.views.map((view) => (
            <ViewLink key={view.name} entity={entity} view={view.name} current={state.view}>{view.label}</ViewLink>
          ))}
        </nav>
      )}
      <div className={page.barEnd}>
        <QuickSearch key={entity.name} entity={entity} text={state.q} onChange={(q) => onChange({ q })} />
        <FilterMenu entity={entity} state={state} onChange={onChange} />
        <ColumnChooser entity={entity} columns={columns} onChange={onColumns} />
      </div>
    </div>
  );
}

interface ViewLinkProps {
  entity: EntityMeta;
  view: string | undefined;
  current: string | undefined;
  children: ReactNode;
}

/** A view has an order and columns of its own; the search and the filters stay. */
function ViewLink({ entity, view, current, children }: ViewLinkProps) {
  return (
    <Link
      to="/$set"
      params={{ set: entity.set }}
      search={(old: ListState) => ({ ...old, view, sort: undefined, columns: undefined })}
      replace
      className={page.view}
      activeOptions={{ exact: true }}
      aria-current={view === current ? 'true' : undefined}
    >
      {children}
    </Link>
  );
}

interface QuickSearchProps {
  entity: EntityMeta;
  text: string | undefined;
  onChange: (text: string | undefined) => void;
}

function QuickSearch({ entity, text, onChange }: QuickSearchProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(text ?? '');
  const report = useDebouncedCallback((next: string) => onChange(next.trim() || undefined), 250);
  useEffect(() => setTyped(text ?? ''), [text]);
  if (entity.searchable === false) return null;
  return (
    <TextInput
      type="search"
      className={page.quick}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      aria-label={t('list.searchIn', { entities: entity.pluralLabel })}
      placeholder={t('list.search')}
      data-testid="list-search"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        report(event.currentTarget.value);
      }}
    />
  );
}
