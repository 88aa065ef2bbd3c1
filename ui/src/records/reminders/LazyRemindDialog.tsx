import { lazy, Suspense } from 'react';
import type { RemindDialogProps } from './RemindDialog';

const Loaded = lazy(() => import('./RemindDialog').then((m) => ({ default: m.RemindDialog })));

/** The dialog, loaded when it is first needed. */
export function LazyRemindDialog(props: RemindDialogProps) {
  return <Suspense fallback={null}><Loaded {...props} /></Suspense>;
}
