import { fieldOf, useModel } from '@/api/metadata';
import type { ViewProps } from '../definition';
import { TextView } from '../text/View';
import { namesIn } from './names';
import { useNamedKind } from './useNamedKind';

/** What a text names, by its labels. */
export function NamesView(props: ViewProps<string | null>) {
  const model = useModel();
  const kind = useNamedKind(props.field, props.record);
  const label = (name: string) => (props.field.namesEntity ? model.entity(name)?.pluralLabel : kind && fieldOf(kind, name)?.label) ?? name;
  return <TextView {...props} value={namesIn(props.value).map(label).join(', ')} />;
}
