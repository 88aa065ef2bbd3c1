import { lazy, Suspense } from 'react';
import type { MoveDialogProps } from './MoveDialog';

const Loaded = lazy(() => import('./MoveDialog').then((m) => ({ default: m.MoveDialog })));

/** The dialog, loaded when it is first needed. */
export function LazyMoveDialog(props: MoveDialogProps) {
  return <Suspense fallback={null}><Loaded {...props} /></Suspense>;
}
