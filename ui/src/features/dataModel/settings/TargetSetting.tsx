import { MultiSelect, Select, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { SettingProps } from '../fieldKinds';
import { LanguageTexts } from '../LanguageTexts';

/** To which kinds of record it leads, and whether those show it. */
export function TargetSetting({ draft, isNew, entity, errors, onChange }: SettingProps) {
  const { t } = useTranslation();
  const model = useModel();
  const here = model.entity(entity);
  const data = model.metadata.entities
    .filter((one) => (one.menu ?? 0) > 0 || one.name === 'user')
    .map((one) => ({ value: one.name, label: one.label }));
  const extra = draft.type === 'lookup' ? [{ value: '*', label: t('model.anyRecord') }] : [];
  const [shown, setShown] = useState(false);
  const show = (wanted: boolean) => {
    setShown(wanted);
    const labels = wanted && here ? { [model.metadata.locale]: here.pluralLabel } : {};
    onChange({ collection: labels });
  };
  const goTo = (to: string[]) => onChange({ to, tree: false });
  const common = { label: t('model.to'), disabled: !isNew, error: errors.to, withAsterisk: isNew, searchable: true };
  const isAny = draft.to[0] === '*';
  return (
    <Stack gap="sm">
      {draft.type === 'many'
        ? <Select {...common} data={data} value={draft.to[0] ?? null} data-testid="field-to" onChange={(value) => goTo(value ? [value] : [])} />
        : <MultiSelect {...common} data={[...extra, ...data]} value={draft.to} data-testid="field-to" onChange={(to) => goTo(to.includes('*') ? ['*'] : to)} />}
      {isNew && draft.to.length > 0 && !isAny && (
        <Switch label={t('model.showThere')} checked={shown} onChange={(event) => show(event.currentTarget.checked)} />
      )}
      {isNew && shown && !isAny && (
        <LanguageTexts name="collection" label={t('model.collection')} value={draft.collection} onChange={(collection) => onChange({ collection })} />
      )}
    </Stack>
  );
}
