import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asText } from '@/api/json';
import type { FilterEditorProps } from '../definition';

export function TextFilterEditor({ value, onChange }: FilterEditorProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      aria-label={t('filter.value')}
      value={asText(value)}
      data-autofocus
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
