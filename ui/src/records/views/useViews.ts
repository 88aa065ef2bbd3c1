import { useQuery } from '@tanstack/react-query';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { savedViewsOptions, viewDefaultsOptions, type SavedView, type ViewDefault } from '@/api/savedViews';

export interface EntityViews {
  /** Absent on a server or for a person without saved views. */
  about?: EntityMeta;
  saved: SavedView[];
  defaults: ViewDefault[];
  /** The view that the entity opens with: one's own choice, else the role's, else the firm's. */
  usual?: string;
  isLoading: boolean;
}

const scopes: ViewDefault['scope'][] = ['mine', 'role', 'firm'];

/** What everybody saved of all lists, as far as this person may see it; read once and kept. */
export function useAllViews() {
  const model = useModel();
  const about = model.entity('savedView');
  const saved = useQuery({ ...savedViewsOptions, enabled: about !== undefined });
  const defaults = useQuery({ ...viewDefaultsOptions, enabled: model.entity('viewDefault') !== undefined });
  return { about, saved, defaults };
}

export function useViews(entity: EntityMeta): EntityViews {
  const { metadata } = useModel();
  const { about, saved, defaults } = useAllViews();
  const own = (saved.data ?? []).filter((view) => view.about === entity.name);
  const starred = (defaults.data ?? []).filter(
    ({ about: kind, scope, role }) => kind === entity.name && (scope !== 'role' || role === metadata.user.role),
  );
  const isThere = (view: string) => own.some(({ id }) => id === view) || entity.views.some(({ name }) => name === view);
  const usual = scopes.map((scope) => starred.find((one) => one.scope === scope)?.view).find((view) => view && isThere(view));
  const all = (defaults.data ?? []).filter(({ about: kind }) => kind === entity.name);
  return { about, saved: own, defaults: all, usual, isLoading: saved.isLoading || defaults.isLoading };
}
