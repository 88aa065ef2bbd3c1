import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettingProps } from '../fieldKinds';

export function PrefixSetting({ draft, errors, onChange }: SettingProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('model.prefix')}
      description={t('model.prefixHelp', { example: `${draft.prefix}00042` })}
      value={draft.prefix}
      maxLength={20}
      error={errors.prefix}
      onChange={(event) => onChange({ prefix: event.currentTarget.value })}
    />
  );
}
