import { IconLayoutKanban, IconStarFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta } from '@/api/model';
import type { SavedView } from '@/api/savedViews';
import { ScrollRow } from '@/kit/ScrollRow';
import type { ListState } from '../list/listState';
import page from '../page.module.css';
import type { EntityViews } from './useViews';
import { allRecords, layoutOf, type Shown } from './viewState';

interface ViewTabsProps {
  entity: EntityMeta;
  views: EntityViews;
  shown: Shown;
}

/** The standard views and those that people saved, each with an address of its own. */
export function ViewTabs({ entity, views, shown }: ViewTabsProps) {
  const { t } = useTranslation();
  if (entity.views.length === 0 && views.saved.length === 0) return null;
  const all = views.usual ? allRecords : undefined;
  const current = shown.view ?? all;
  return (
    <ScrollRow as="nav" className={page.views} label={t('list.views')} current={current}>
      <StandardTab entity={entity} view={all} shown={shown} isCurrent={current === all}>{t('list.all')}</StandardTab>
      {entity.views.map((view) => (
        <StandardTab key={view.name} entity={entity} view={view.name} shown={shown} isCurrent={current === view.name}>
          {view.label}
          <Star isOn={views.usual === view.name} />
        </StandardTab>
      ))}
      {views.saved.map((view) => (
        <SavedTab key={view.id} entity={entity} view={view} isUsual={views.usual === view.id} isCurrent={current === view.id} />
      ))}
    </ScrollRow>
  );
}

/** On a board: all cards, and the boards that people saved. */
export function BoardTabs({ entity, views, shown }: ViewTabsProps) {
  const { t } = useTranslation();
  const boards = views.saved.filter((view) => layoutOf(view) === 'board');
  if (boards.length === 0) return null;
  return (
    <div className={page.bar}>
      <ScrollRow as="nav" className={page.views} label={t('list.views')} current={shown.view}>
        <Link to="/$set/board" params={{ set: entity.set }} search={{}} replace className={page.view} activeOptions={{ exact: true }} aria-current={shown.view ? undefined : 'true'}>
          {t('list.all')}
        </Link>
        {boards.map((view) => <SavedTab key={view.id} entity={entity} view={view} isUsual={false} isCurrent={shown.view === view.id} />)}
      </ScrollRow>
    </div>
  );
}

interface SavedTabProps {
  entity: EntityMeta;
  view: SavedView;
  isUsual: boolean;
  isCurrent: boolean;
}

function SavedTab({ entity, view, isUsual, isCurrent }: SavedTabProps) {
  const isBoard = Boolean(entity.board) && layoutOf(view) === 'board';
  return (
    <Link
      to={isBoard ? '/$set/board' : '/$set'}
      params={{ set: entity.set }}
      search={{ view: view.id }}
      replace
      className={page.view}
      activeOptions={{ exact: true }}
      aria-current={isCurrent ? 'true' : undefined}
      data-testid="saved-view"
    >
      {isBoard && <IconLayoutKanban size={15} aria-hidden="true" />}
      {view.name}
      <Star isOn={isUsual} />
    </Link>
  );
}

function Star({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation();
  return isOn ? <IconStarFilled size={13} role="img" aria-label={t('views.isDefault')} /> : null;
}

interface StandardTabProps {
  entity: EntityMeta;
  view: string | undefined;
  shown: Shown;
  isCurrent: boolean;
  children: ReactNode;
}

/** A view has an order and columns of its own; the search and the filters stay, but for those of a saved view. */
function StandardTab({ entity, view, shown, isCurrent, children }: StandardTabProps) {
  return (
    <Link
      to="/$set"
      params={{ set: entity.set }}
      search={(old: ListState) => (shown.saved ? { view } : { ...old, view, sort: undefined, columns: undefined, within: undefined })}
      replace
      className={page.view}
      activeOptions={{ exact: true }}
      aria-current={isCurrent ? 'true' : undefined}
    >
      {children}
    </Link>
  );
}
