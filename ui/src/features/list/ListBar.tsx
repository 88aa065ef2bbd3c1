import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta, FieldMeta } from '@/api/model';
import type { ListQuery } from '@/api/odata';
import { ColumnChooser } from '@/records/list/ColumnChooser';
import { FilterMenu } from '@/records/list/FilterMenu';
import { ExportButton } from '@/records/export/ExportButton';
import type { ListState } from '@/records/list/listState';
import page from '@/records/page.module.css';
import type { EntityViews } from '@/records/views/useViews';
import { ViewMenu } from '@/records/views/ViewMenu';
import type { Shown } from '@/records/views/viewState';
import { ViewTabs } from '@/records/views/ViewTabs';

interface ListBarProps {
  entity: EntityMeta;
  views: EntityViews;
  shown: Shown;
  columns: FieldMeta[];
  query: ListQuery;
  total: number | undefined;
  onChange: (part: Partial<ListState>) => void;
  onColumns: (names: string[] | undefined) => void;
  onGo: (search: ListState) => void;
}

/** Views, quick search, filters and columns of a list. */
export function ListBar({ entity, views, shown, columns, query, total, onChange, onColumns, onGo }: ListBarProps) {
  const { state } = shown;
  return (
    <div className={page.bar}>
      <ViewTabs entity={entity} views={views} shown={shown} />
      <div className={page.barEnd}>
        <QuickSearch key={entity.name} entity={entity} text={state.q} onChange={(q) => onChange({ q })} />
        <FilterMenu entity={entity} state={state} onChange={onChange} />
        <ColumnChooser entity={entity} columns={columns} onChange={onColumns} />
        <ExportButton entity={entity} query={query} columns={columns.map(({ name }) => name)} count={total} />
        <ViewMenu entity={entity} views={views} shown={shown} layout="list" columns={columns.map(({ name }) => name)} onGo={onGo} />
      </div>
    </div>
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
