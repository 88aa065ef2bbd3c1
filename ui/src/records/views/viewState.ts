import type { Json } from '@/api/json';
import { fieldOf } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import type { SavedView } from '@/api/savedViews';
import { parseListState, type ListState } from '../list/listState';

/** In the place of a view's name: all records, though another view is the default. */
export const allRecords = 'all';

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What a list page shows: the address, or the saved view that it names. */
export interface Shown {
  state: ListState;
  saved?: SavedView;
  /** The address has gone on from the saved view. */
  isEdited: boolean;
  /** The address names a saved view that is gone or not shared with this person. */
  isMissing: boolean;
  /** What stands in the address's place. */
  view?: string;
}

export function isSavedView(view: string | undefined): boolean {
  return view !== undefined && uuid.test(view);
}

function isBare({ within: _within, ...state }: ListState): boolean {
  return Object.values(state).every((part) => part === undefined);
}

/** Where the address says nothing, the default view is shown. */
export function shownState(search: ListState, views: SavedView[], usual?: string): Shown {
  const view = isBare(search) ? usual : search.view;
  const saved = views.find(({ id }) => id === view);
  if (!saved) {
    const state = { ...search, view: view === allRecords ? undefined : view };
    return { state, isEdited: false, isMissing: isSavedView(view), view };
  }
  const { edited, base, ...rest } = search;
  if (edited) return { state: { ...rest, view: base }, saved, isEdited: true, isMissing: false, view };
  const state = parseListState(saved.definition);
  return { state: { ...state, within: search.within ?? state.within }, saved, isEdited: false, isMissing: false, view };
}

/** The address after a change of what is shown. */
export function changedSearch(shown: Shown, part: Partial<ListState>, hasUsual: boolean): ListState {
  const { view, ...rest } = shown.state;
  if (shown.saved) return { ...rest, base: view, ...part, view: shown.saved.id, edited: true };
  return { ...rest, view: view ?? (hasUsual ? allRecords : undefined), ...part };
}

/** What is kept of a state under a name. */
export function definitionFrom(state: ListState, columns: string[] | undefined, layout: 'list' | 'board'): Record<string, Json> {
  const { view, q, sort, filters, where, whereName, within } = state;
  const parts = { view, q, sort, filters, where, whereName, columns: layout === 'list' ? columns : undefined, layout, within: layout === 'board' ? within : undefined };
  return JSON.parse(JSON.stringify(parts)) as Record<string, Json>;
}

export function layoutOf(view: SavedView): 'list' | 'board' {
  return view.definition.layout === 'board' ? 'board' : 'list';
}

/** Fields and views that a saved view names and that this person does not find any more. */
export function goneParts(entity: EntityMeta, state: ListState): string[] {
  const { filters = {}, columns = [], sort, view } = state;
  const names = [...Object.keys(filters), ...columns, ...(sort ? [sort.replace(/^-/, '')] : [])];
  const gone = names.filter((name) => !fieldOf(entity, name));
  const isViewGone = view !== undefined && !entity.views.some(({ name }) => name === view);
  return [...new Set([...gone, ...(isViewGone ? [view] : [])])];
}
