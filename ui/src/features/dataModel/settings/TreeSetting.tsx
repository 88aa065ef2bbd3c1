import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettingProps } from '../fieldKinds';

/** Of a lookup to its own kind of record: may those that lead upward end up in a circle? */
export function TreeSetting({ draft, entity, errors, onChange }: SettingProps) {
  const { t } = useTranslation();
  if (draft.to.length !== 1 || draft.to[0] !== entity) return null;
  return (
    <Switch
      label={t('model.tree')}
      description={t('model.treeText')}
      checked={draft.tree}
      error={errors.tree}
      data-testid="field-tree"
      onChange={(event) => onChange({ tree: event.currentTarget.checked })}
    />
  );
}
