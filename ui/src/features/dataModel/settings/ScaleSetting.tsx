import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettingProps } from '../fieldKinds';

export function ScaleSetting({ draft, isNew, errors, onChange }: SettingProps) {
  const { t } = useTranslation();
  return (
    <NumberInput
      label={t('model.scale')}
      value={draft.scale}
      min={0}
      max={6}
      disabled={!isNew}
      error={errors.scale}
      onChange={(value) => onChange({ scale: Number(value) })}
    />
  );
}
