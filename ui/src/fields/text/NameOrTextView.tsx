import { lazy, Suspense } from 'react';
import type { ViewProps } from '../definition';
import { TextView } from './View';

const NamesView = lazy(() => import('../naming/NamesView').then((part) => ({ default: part.NamesView })));

/** A text, or what it names. */
export function NameOrTextView(props: ViewProps<string | null>) {
  if (!props.field.namesEntity && !props.field.fieldsOf) return <TextView {...props} />;
  return (
    <Suspense fallback={<TextView {...props} />}>
      <NamesView {...props} />
    </Suspense>
  );
}
