import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asText } from '@/api/json';
import type { SettingProps } from '../fieldKinds';
import { useSaid } from '../words';
import { asNumber } from './asNumber';

/** What a new record begins with. */
export function DefaultSetting({ draft, errors, onChange }: SettingProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const label = t('model.default');
  if (draft.type === 'boolean')
    return <Checkbox label={t('model.defaultYes')} checked={draft.default === true} onChange={(event) => onChange({ default: event.currentTarget.checked || null })} />;
  if (draft.type === 'integer' || draft.type === 'decimal')
    return <NumberInput label={label} value={asText(draft.default)} error={errors.default} onChange={(value) => onChange({ default: asNumber(value) })} />;
  if (draft.type === 'enum') {
    const known = draft.options.filter((option) => option.value !== '' && !option.retired);
    if (known.length === 0) return null;
    const data = known.map((option) => ({ value: option.value, label: said(option.labels, option.value) }));
    return <Select label={label} data={data} value={asText(draft.default) || null} clearable error={errors.default} onChange={(value) => onChange({ default: value })} />;
  }
  return <TextInput label={label} value={asText(draft.default)} error={errors.default} onChange={(event) => onChange({ default: event.currentTarget.value || null })} />;
}
