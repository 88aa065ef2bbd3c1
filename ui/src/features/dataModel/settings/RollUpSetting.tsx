import { Input, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { entityQuery } from '@/api/customisation';
import { useModel } from '@/api/metadata';
import type { FieldMeta } from '@/api/model';
import { ConditionEditor } from '@/fields/condition/ConditionEditor';
import type { SettingProps } from '../fieldKinds';
import { useSaid } from '../words';

const aggregates = ['count', 'sum', 'average', 'min', 'max'] as const;

function canBeTaken(field: FieldMeta, aggregate: string): boolean {
  const isNumber = ['integer', 'decimal', 'money'].includes(field.type);
  return isNumber || (['min', 'max'].includes(aggregate) && ['date', 'instant'].includes(field.type));
}

/** Of which collection, what of it, and which members count. */
export function RollUpSetting({ draft, entity, errors, onChange }: SettingProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const model = useModel();
  const { data } = useQuery(entityQuery(entity));
  const collections = data?.collections ?? [];
  const members = model.entity(collections.find((one) => one.name === draft.of)?.entity);
  const fields = members?.fields.filter((field) => canBeTaken(field, draft.aggregate)) ?? [];
  return (
    <>
      <Select
        label={t('rollUp.collection')}
        data={collections.map((one) => ({ value: one.name, label: said(one.labels, one.name) }))}
        value={draft.of || null}
        error={errors.of}
        searchable
        withAsterisk
        data-testid="roll-up-of"
        onChange={(of) => onChange({ of: of ?? '', field: '', filter: '' })}
      />
      <Select
        label={t('rollUp.aggregate')}
        data={aggregates.map((one) => ({ value: one, label: t(`rollUp.${one}`) }))}
        value={draft.aggregate}
        allowDeselect={false}
        data-testid="roll-up-aggregate"
        onChange={(aggregate) => onChange({ aggregate: aggregate ?? 'count', ...(aggregate === 'count' ? { field: '' } : {}) })}
      />
      {draft.aggregate !== 'count' && (
        <Select
          label={t('rollUp.field')}
          data={fields.map((field) => ({ value: field.name, label: field.label }))}
          value={draft.field || null}
          withAsterisk
          data-testid="roll-up-field"
          onChange={(field) => onChange({ field: field ?? '' })}
        />
      )}
      {members && (
        <Input.Wrapper label={t('rollUp.filter')} description={t('rollUp.filterHint')} labelElement="div">
          <ConditionEditor key={members.name} entity={members} value={draft.filter} onChange={(filter) => onChange({ filter })} />
        </Input.Wrapper>
      )}
      <Text size="sm" c="dimmed">{t('rollUp.rights')}</Text>
    </>
  );
}
