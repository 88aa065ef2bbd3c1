import { useTranslation } from 'react-i18next';
import { etagOf, type Json, type Patch, type RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { createRecord, deleteRecord, updateRecord } from '@/api/records';
import { audiencePatch, type SavedView, type ViewDefault } from '@/api/savedViews';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useRefresh } from '../useRecord';

/** Whose default a view becomes: one's own, everybody's, or that of a role. */
export type Place = { scope: ViewDefault['scope']; role?: string };

/** Keeps, changes and stars the views of an entity; each answers false when the server refused. */
export function useViewActions(entity: EntityMeta, defaults: ViewDefault[]) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const attempt = async <T,>(work: () => Promise<T>, message: string): Promise<T | null> => {
    try {
      const done = await work();
      await refresh('savedViews');
      showToast({ message });
      return done;
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
      return null;
    }
  };
  const defaultAt = ({ scope, role = '' }: Place) =>
    defaults.find((one) => one.scope === scope && (scope !== 'role' || one.role === role));
  return {
    create: (name: string, audience: string, definition: Record<string, Json>): Promise<RecordData | null> =>
      attempt(() => createRecord('savedViews', { name, recordType: entity.name, definition, ...audiencePatch(audience) }), t('views.saved', { name })),
    rename: (view: SavedView, name: string, audience: string) =>
      attempt(() => updateRecord('savedViews', view.id, { name, ...audiencePatch(audience) }, etagOf(view.record)), t('views.saved', { name })),
    change: (view: SavedView, definition: Record<string, Json>) =>
      attempt(() => updateRecord('savedViews', view.id, { definition }, etagOf(view.record)), t('views.saved', { name: view.name })),
    isDefault: (view: string, place: Place) => defaultAt(place)?.view === view,
    /** Makes the view the default of that place, or no longer. */
    star: (view: string, place: Place) => {
      const old = defaultAt(place);
      if (old?.view === view) return attempt(() => deleteRecord('viewDefaults', old.id), t('views.unstarred'));
      if (old) return attempt(() => updateRecord('viewDefaults', old.id, { view }), t('views.starred'));
      const whose: Patch = place.scope === 'firm' ? { shared: true } : place.scope === 'role' ? { sharedRole: place.role ?? '' } : {};
      return attempt(() => createRecord('viewDefaults', { recordType: entity.name, view, ...whose }), t('views.starred'));
    },
  };
}
