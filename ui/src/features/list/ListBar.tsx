import { Tabs, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
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

const allRecords = '*';

/** Views, quick search, filters and columns of a list. */
export function ListBar({ entity, state, columns, onChange, onColumns }: ListBarProps) {
  const { t } = useTranslation();
  const choose = (view: string | null) => onChange({ view: view === allRecords || !view ? undefined : view, sort: undefined, columns: undefined });
  return (
    <div className={page.bar}>
      {entity.views.length > 0 && (
        <Tabs value={state.view ?? allRecords} onChange={choose} className={page.views}>
          <Tabs.List aria-label={t('list.views')} style={{ flexWrap: 'nowrap' }}>
            <Tabs.Tab value={allRecords}>{t('list.all')}</Tabs.Tab>
            {entity.views.map((view) => <Tabs.Tab key={view.name} value={view.name}>{view.label}</Tabs.Tab>)}
          </Tabs.List>
        </Tabs>
      )}
      <div className={page.barEnd}>
        <QuickSearch key={entity.name} entity={entity} text={state.q} onChange={(q) => onChange({ q })} />
        <FilterMenu entity={entity} state={state} onChange={onChange} />
        <ColumnChooser entity={entity} columns={columns} onChange={onColumns} />
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
