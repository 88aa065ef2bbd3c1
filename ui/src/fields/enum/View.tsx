import type { ViewProps } from '../definition';
import { OptionBadge } from './OptionBadge';

export function EnumView({ field, value }: ViewProps<string | null>) {
  return <OptionBadge field={field} value={value ?? ''} />;
}
