import { Group, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettingProps } from '../fieldKinds';
import { asNumber } from './asNumber';

export function BoundSettings({ draft, errors, onChange }: SettingProps) {
  const { t } = useTranslation();
  return (
    <Group grow align="flex-start">
      <NumberInput label={t('model.min')} value={draft.min ?? ''} error={errors.min} onChange={(value) => onChange({ min: asNumber(value) })} />
      <NumberInput label={t('model.max')} value={draft.max ?? ''} error={errors.max} onChange={(value) => onChange({ max: asNumber(value) })} />
    </Group>
  );
}
