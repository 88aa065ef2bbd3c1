import { Select, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf, useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { allOf, keyLiteral } from '@/api/odata';
import { fetchPage, recordKeys } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { UnknownPage } from '@/kit/UnknownPage';
import { useStored } from '@/kit/useStored';
import { mayAct } from '@/records/access';
import { Board } from '@/records/board/Board';
import { useStages } from '@/records/board/stages';
import { PageHead } from '@/records/PageHead';
import page from '@/records/page.module.css';
import { useEntity } from '@/records/useEntity';
import { ownPipelines } from '@/records/variant';
import { FilterMenu } from '@/records/list/FilterMenu';
import { FilterPills } from '@/records/list/FilterPills';
import { ListActions } from '@/records/list/ListActions';
import { listFilter, type ListState } from '@/records/list/listState';
import { useViews } from '@/records/views/useViews';
import { ViewMenu } from '@/records/views/ViewMenu';
import { MissingView, ViewNotice } from '@/records/views/ViewNotice';
import { changedSearch, shownState } from '@/records/views/viewState';
import { BoardTabs } from '@/records/views/ViewTabs';

const route = getRouteApi('/shell/$set/board');

export function BoardPage() {
  const entity = useEntity();
  return entity?.board ? <EntityBoard key={entity.name} entity={entity} /> : <UnknownPage />;
}

/** The boards of an entity, such as its pipelines, and the one that is chosen. */
function useBoardChoice(entity: EntityMeta, within: string | undefined) {
  const model = useModel();
  const [last, remember] = useStored<string | null>(`suki.board.${entity.name}`, null);
  const field = entity.board?.within ? fieldOf(entity, entity.board.within) : undefined;
  const target = model.entity(field?.to?.[0]);
  const isPipeline = field !== undefined && field.name === entity.stages?.pipeline;
  const query = { top: 50, orderby: target?.defaultSort, filter: (isPipeline && ownPipelines(entity, target)) || undefined };
  const boards = useQuery({
    queryKey: recordKeys.list(target?.set ?? '', query),
    queryFn: () => fetchPage(target?.set ?? '', query),
    enabled: target !== undefined,
    staleTime: 60_000,
  });
  const choices = (boards.data?.records ?? []).map((record) => ({ value: record.id, label: nameOf(record, target) }));
  const known = (id: string | null | undefined) => choices.some((choice) => choice.value === id);
  const chosen = known(within) ? within : known(last) ? (last ?? undefined) : choices[0]?.value;
  useEffect(() => {
    if (within && within !== last && known(within)) remember(within);
  });
  return { field, choices, chosen, error: boards.error, isPending: target !== undefined && boards.isPending };
}

function EntityBoard({ entity }: { entity: EntityMeta }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const model = useModel();
  const { user } = model.metadata;
  const views = useViews(entity);
  const shown = shownState(route.useSearch(), views.saved);
  const [mine, setMine] = useStored(`suki.board.mine.${entity.name}`, false);
  const choice = useBoardChoice(entity, shown.state.within);
  const { stages, isPending, error } = useStages(entity, choice.chosen);
  const go = (search: ListState) => void navigate({ to: '/$set/board', params: { set: entity.set }, search, replace: true });
  const change = (part: Partial<ListState>) => go(changedSearch(shown, part, false));
  const choose = (within: string | null) => within && change({ within });
  const filter = allOf([
    listFilter(entity, shown.state, model) ?? null,
    choice.field && choice.chosen ? `${choice.field.name}Id eq ${keyLiteral(choice.chosen)}` : null,
    mine && entity.owned ? `ownerId eq ${keyLiteral(user.id)}` : null,
  ]);
  const kept = { ...shown, state: { ...shown.state, within: choice.chosen } };
  const waits = views.isLoading || choice.isPending || (isPending && (!choice.field || choice.chosen));
  if (shown.isMissing && !views.isLoading) return <MissingView onAll={() => go({})} />;
  const failure = error ?? choice.error;
  return (
    <div className={page.page} data-testid={`board-${entity.set}`}>
      <PageHead entity={entity} mode="board">
        {entity.owned && <Switch label={t('board.mine')} checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} />}
        {choice.choices.length > 1 && (
          <Select
            aria-label={choice.field?.label}
            data={choice.choices}
            value={choice.chosen ?? null}
            allowDeselect={false}
            w={190}
            data-testid="board-choice"
            onChange={choose}
          />
        )}
        <FilterMenu entity={entity} state={shown.state} onChange={change} />
        <ViewMenu entity={entity} views={views} shown={kept} layout="board" onGo={go} />
        <ListActions entity={entity} />
      </PageHead>
      <BoardTabs entity={entity} views={views} shown={shown} />
      <ViewNotice entity={entity} shown={shown} />
      <FilterPills entity={entity} state={shown.state} onChange={change} />
      {waits && <LoadingRows rows={8} />}
      {Boolean(failure) && <ErrorState error={failure} />}
      {!waits && !failure && stages.length === 0 && <EmptyState icon="layout-kanban" title={t('board.noStages')} text={t('board.noStagesText')} />}
      {stages.length > 0 && (
        <Board
          key={filter}
          entity={entity}
          stages={stages}
          filter={filter}
          canMove={(record) => mayAct(entity.can.edit, entity, record, user.id)}
        />
      )}
    </div>
  );
}
