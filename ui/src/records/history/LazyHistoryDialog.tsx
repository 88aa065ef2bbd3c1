import { lazy, Suspense } from 'react';
import type { HistoryDialogProps } from './HistoryDialog';

const Loaded = lazy(() => import('./HistoryDialog').then((m) => ({ default: m.HistoryDialog })));

/** The dialog, loaded when it is first needed. */
export function LazyHistoryDialog(props: HistoryDialogProps) {
  return <Suspense fallback={null}><Loaded {...props} /></Suspense>;
}
