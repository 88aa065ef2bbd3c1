import { lazy, Suspense } from 'react';
import type { ViewProps } from '../definition';
import { TextView } from '../text/View';

const ConditionView = lazy(() => import('../condition/View').then((part) => ({ default: part.ConditionView })));

export function LongTextView(props: ViewProps<string | null>) {
  const about = props.record[props.field.conditionOn ?? ''];
  if (props.dense || !props.value || typeof about !== 'string') return <TextView {...props} />;
  return (
    <Suspense fallback={<TextView {...props} />}>
      <ConditionView about={about} text={props.value} />
    </Suspense>
  );
}
