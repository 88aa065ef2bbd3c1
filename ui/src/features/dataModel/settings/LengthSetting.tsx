import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettingProps } from '../fieldKinds';
import { asNumber } from './asNumber';

export function LengthSetting({ draft, errors, onChange }: SettingProps) {
  const { t } = useTranslation();
  return (
    <NumberInput
      label={t('model.maxLength')}
      value={draft.maxLength ?? ''}
      min={1}
      allowDecimal={false}
      error={errors.maxLength}
      onChange={(value) => onChange({ maxLength: asNumber(value) })}
    />
  );
}
