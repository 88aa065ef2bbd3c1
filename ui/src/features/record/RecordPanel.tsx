import { lazy, Suspense, type ComponentType } from 'react';
import type { RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { LoadingRows } from '@/kit/LoadingRows';
import { LineGrid } from '@/records/lines/LineGrid';

export interface RecordPanelProps {
  entity: EntityMeta;
  record: RecordData;
  canEdit: boolean;
}

/** What a kind of record shows above its fields, by entity; loaded when it is needed. */
const panels: Record<string, ComponentType<RecordPanelProps>> = {
  approvalPolicy: lazy(() => import('./approvals/PolicyPanel').then((part) => ({ default: part.PolicyPanel }))),
  attachment: lazy(() => import('./ContentPanel').then((part) => ({ default: part.ContentPanel }))),
  document: lazy(() => import('./documents/DocumentView').then((part) => ({ default: part.DocumentView }))),
  documentTemplate: lazy(() => import('./documents/TemplateEditor').then((part) => ({ default: part.TemplateEditor }))),
  file: lazy(() => import('./ContentPanel').then((part) => ({ default: part.ContentPanel }))),
};

/** The lines of a record that has some, or what its kind brings. */
export function RecordPanel(props: RecordPanelProps) {
  const Panel = panels[props.entity.name];
  if (!Panel) return <LineGrid {...props} />;
  return <Suspense fallback={<LoadingRows rows={6} />}><Panel {...props} /></Suspense>;
}
