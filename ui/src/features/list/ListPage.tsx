import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { UnknownPage } from '@/kit/UnknownPage';
import { useStored } from '@/kit/useStored';
import { SelectionBar } from '@/records/bulk/SelectionBar';
import { useSelection } from '@/records/bulk/useSelection';
import { useOpenCreate } from '@/records/form/CreateProvider';
import { FilterPills } from '@/records/list/FilterPills';
import { columnsOf, listQuery, type ListState } from '@/records/list/listState';
import { RecordTable } from '@/records/list/RecordTable';
import { useRecordPages } from '@/records/list/useRecordPages';
import { PageHead } from '@/records/PageHead';
import page from '@/records/page.module.css';
import { useEntity } from '@/records/useEntity';
import { ListActions } from '@/records/list/ListActions';
import { useViews } from '@/records/views/useViews';
import { MissingView, ViewNotice } from '@/records/views/ViewNotice';
import { allRecords, changedSearch, isSavedView, shownState } from '@/records/views/viewState';
import { ListBar } from './ListBar';

const route = getRouteApi('/shell/$set');

export function ListPage() {
  const entity = useEntity();
  return entity ? <EntityList key={entity.name} entity={entity} /> : <UnknownPage />;
}

function EntityList({ entity }: { entity: EntityMeta }) {
  const model = useModel();
  const navigate = useNavigate();
  const search = route.useSearch();
  const views = useViews(entity);
  const shown = shownState(search, views.saved, views.usual);
  const { state } = shown;
  const [remembered, remember] = useStored<string[] | null>(`suki.columns.${entity.name}`, null);
  const columns = columnsOf(entity, state, remembered ?? undefined);
  const query = listQuery(entity, state, columns, model);
  // Until the saved views are here, nobody knows what a saved or a usual view shows.
  const isWaiting = views.isLoading && (isSavedView(search.view) || shown.view === undefined);
  const isLost = shown.isMissing && !views.isLoading;
  const pages = useRecordPages(entity.set, query, !isWaiting && !isLost);
  const selection = useSelection(entity.set, pages, query);

  const go = (next: ListState) => void navigate({ to: '/$set', params: { set: entity.set }, search: next, replace: true });
  const change = (part: Partial<ListState>) => go(changedSearch(shown, part, views.usual !== undefined));
  const showAll = () => go({ view: views.usual ? allRecords : undefined });
  const chooseColumns = (names: string[] | undefined) => {
    if (!state.view && !shown.saved) remember(names ?? null);
    change({ columns: names });
  };
  if (isLost) return <MissingView onAll={showAll} />;
  return (
    <div className={page.page} data-testid={`list-${entity.set}`}>
      <PageHead entity={entity} total={pages.total} isMore={pages.isMore} mode="list"><ListActions entity={entity} /></PageHead>
      <div className={page.swap}>
        <div className={selection.count > 0 ? page.covered : undefined}>
          <ListBar entity={entity} views={views} shown={shown} columns={columns} query={query} total={pages.isMore ? undefined : pages.total} onChange={change} onColumns={chooseColumns} onGo={go} />
        </div>
        {selection.count > 0 && <SelectionBar entity={entity} selection={selection} columns={columns.map(({ name }) => name)} />}
      </div>
      <ViewNotice entity={entity} shown={shown} />
      <FilterPills entity={entity} state={state} onChange={change} />
      {pages.isPending && <LoadingRows rows={12} />}
      {pages.isError && pages.records.length === 0 && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && pages.records.length === 0 && <Nothing entity={entity} state={state} onAll={showAll} />}
      {pages.records.length > 0 && (
        <RecordTable entity={entity} columns={columns} pages={pages} state={state} selection={selection} onChange={change} />
      )}
    </div>
  );
}

interface NothingProps {
  entity: EntityMeta;
  state: ListState;
  onAll: () => void;
}

/** An empty list because of its filters, or because nobody has made a record yet. */
function Nothing({ entity, state, onAll }: NothingProps) {
  const { t } = useTranslation();
  const openCreate = useOpenCreate();
  if (state.q || state.filters || state.view || state.where) {
    return (
      <EmptyState icon={entity.icon} title={t('list.noMatch')} text={t('list.noMatchText')}>
        <Button variant="light" onClick={onAll}>{t('list.showAll')}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={entity.icon} title={t('list.empty', { entities: entity.pluralLabel })} text={t('list.emptyText')}>
      {entity.can.create && entity.create.length > 0 && (
        <Button onClick={() => void openCreate(entity)}>{t('form.new', { entity: entity.label })}</Button>
      )}
    </EmptyState>
  );
}
