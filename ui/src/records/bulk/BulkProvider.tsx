import { createContext, lazy, Suspense, useCallback, useContext, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchBulk, startBulk, undoBulk, type BulkState, type BulkWish } from '@/api/bulk';
import type { EntityMeta } from '@/api/model';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { showToast } from '@/kit/toast';
import { useRefresh } from '../useRecord';

const BulkDialog = lazy(() => import('./BulkDialog').then((m) => ({ default: m.BulkDialog })));

/** Starts a change of many records and tells how it ends; false when the server refused it as a whole. */
type ChangeMany = (entity: EntityMeta, wish: BulkWish) => Promise<boolean>;

const ChangeManyContext = createContext<ChangeMany>(() => Promise.resolve(false));

/** Puts back what an operation did, an import's too. */
type UndoMany = (entity: EntityMeta, operation: string) => Promise<boolean>;

const UndoManyContext = createContext<UndoMany>(() => Promise.resolve(false));

export function useUndoMany(): UndoMany {
  return useContext(UndoManyContext);
}

export function useChangeMany(): ChangeMany {
  return useContext(ChangeManyContext);
}

interface Shown {
  entity: EntityMeta;
  state: BulkState;
}

const isAtWork = ({ state }: BulkState) => state === 'running' || state === 'undoing';
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
/** What is done sooner needs no dialog of its own. */
const patience = 700;

/** Follows changes of many records over the pages: a toast when all went well, a list of what was refused. */
export function BulkProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const [shown, setShown] = useState<Shown | null>(null);

  const tell = useCallback((state: BulkState, undo: () => void) => {
    const number = format.number(state.state === 'undone' ? state.undone : state.changed);
    if (state.state === 'failed') return showToast({ message: state.error, tone: 'bad' });
    const message = state.state === 'undone' ? t('bulk.undone', { number })
      : state.action === 'delete' ? t('bulk.deleted', { number }) : t('bulk.changed', { number });
    showToast({ message, undo: state.canUndo ? { label: t('action.undo'), run: undo } : undefined });
  }, [format, t]);

  const follow = useCallback(async (entity: EntityMeta, begin: () => Promise<BulkState>): Promise<boolean> => {
    const since = Date.now();
    let state: BulkState;
    try {
      state = await begin();
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
      return false;
    }
    const undo = () => void follow(entity, () => undoBulk(state.id));
    const watch = async () => {
      let isShown = false;
      while (isAtWork(state)) {
        await pause(isShown ? 500 : 100);
        state = await fetchBulk(state.id);
        if (isAtWork(state) && !isShown && Date.now() - since > patience) {
          isShown = true;
          setShown({ entity, state });
        }
        setShown((old) => (old?.state.id === state.id ? { entity, state } : old));
      }
      await refresh();
      setShown((old) => (state.problems.length > 0 ? { entity, state } : old?.state.id === state.id ? null : old));
      if (state.problems.length === 0 || state.state === 'failed') tell(state, undo);
    };
    watch().catch((error: unknown) => showToast({ message: errorText(error), tone: 'bad' }));
    return true;
  }, [errorText, refresh, tell]);

  const change = useCallback<ChangeMany>((entity, wish) => follow(entity, () => startBulk(wish)), [follow]);
  const undoMany = useCallback<UndoMany>((entity, operation) => follow(entity, () => undoBulk(operation)), [follow]);
  const undoShown = () => {
    if (shown) void follow(shown.entity, () => undoBulk(shown.state.id));
    setShown(null);
  };
  return (
    <ChangeManyContext.Provider value={change}>
      <UndoManyContext.Provider value={undoMany}>{children}</UndoManyContext.Provider>
      <Suspense fallback={null}>
        {shown && <BulkDialog key={`${shown.state.id} ${shown.state.state}`} entity={shown.entity} state={shown.state} onUndo={undoShown} onClose={() => setShown(null)} />}
      </Suspense>
    </ChangeManyContext.Provider>
  );
}
