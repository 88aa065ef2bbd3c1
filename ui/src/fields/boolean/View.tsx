import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ViewProps } from '../definition';

export function BooleanView({ value }: ViewProps<boolean>) {
  const { t } = useTranslation();
  const Shape = value ? IconCheck : IconMinus;
  return <Shape size={17} role="img" aria-label={t(value ? 'value.yes' : 'value.no')} />;
}
