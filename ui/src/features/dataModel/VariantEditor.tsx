import { Alert, Button, Group, MultiSelect, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dropVariant, saveVariant, type ModelDetail, type ModelField, type ModelVariant } from '@/api/customisation';
import { showToast } from '@/kit/toast';
import classes from './dataModel.module.css';
import { FieldConditions } from './FieldConditions';
import { FormSections } from './FormSections';
import { OrderList, type Choice } from './OrderList';
import { useModelChange } from './useModelChange';
import { isFilledIn, useSaid } from './words';

interface VariantEditorProps {
  entity: ModelDetail;
  variant: ModelVariant;
}

/** The form of its own that a pipeline has, and the options that it offers. */
export function VariantEditor({ entity, variant: saved }: VariantEditorProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const [variant, setVariant] = useState(saved);
  useEffect(() => setVariant(saved), [saved]);
  const { run, runAloud, busy, errors } = useModelChange(() => showToast({ message: t('model.layoutSaved') }));
  const change = (part: Partial<ModelVariant>) => setVariant((old) => ({ ...old, ...part }));
  const choice = (field: ModelField): Choice => ({ value: field.name, label: said(field.labels, field.name) });
  const fields = entity.fields.map(choice);
  const isChanged = JSON.stringify(variant) !== JSON.stringify(saved);
  const problem = Object.values(errors)[0];
  return (
    <Stack data-testid="variant-editor">
      <Group justify="space-between">
        <Text c="dimmed" maw={620}>{t('model.variantText')}</Text>
        <Group gap="xs">
          <Button variant="default" onClick={() => runAloud(() => dropVariant(entity.name, saved.name))}>{t('model.variantRemove')}</Button>
          <Button disabled={!isChanged} loading={busy} data-testid="save-variant" onClick={() => run(() => saveVariant(entity.name, variant))}>{t('action.save')}</Button>
        </Group>
      </Group>
      {problem && <Alert color="red" variant="light" role="alert">{problem}</Alert>}
      <div className={classes.parts}>
        <section className={classes.part}>
          <Title order={2} size="h4">{t('model.layout.form')}</Title>
          <FormSections sections={variant.form} fields={fields} onChange={(form) => change({ form })} />
          <FieldConditions
            entity={entity.name}
            fields={fields.filter((field) => variant.form.some((section) => section.fields.includes(field.value)))}
            value={variant.when}
            onChange={(when) => change({ when })}
          />
        </section>
        <div className={classes.part}>
          <section className={classes.part}>
            <Title order={2} size="h4">{t('model.layout.create')}</Title>
            <OrderList
              id="variant-create"
              label={t('model.layout.create')}
              value={variant.create}
              choices={entity.fields.filter(isFilledIn).map(choice)}
              onChange={(create) => change({ create })}
            />
          </section>
          <OfferedOptions
            fields={entity.fields.filter((field) => !field.fixed && (field.options?.length ?? 0) > 0)}
            value={variant.options}
            onChange={(options) => change({ options })}
          />
        </div>
      </div>
    </Stack>
  );
}

interface OfferedOptionsProps {
  fields: ModelField[];
  value: Record<string, string[]>;
  onChange: (value: Record<string, string[]>) => void;
}

function OfferedOptions({ fields, value, onChange }: OfferedOptionsProps) {
  const { t } = useTranslation();
  const said = useSaid();
  if (fields.length === 0) return null;
  return (
    <section className={classes.part}>
      <Title order={2} size="h4">{t('model.offered')}</Title>
      <Text c="dimmed" size="sm">{t('model.offeredText')}</Text>
      {fields.map((field) => (
        <MultiSelect
          key={field.name}
          label={said(field.labels, field.name)}
          placeholder={value[field.name]?.length ? undefined : t('model.allOptions')}
          data={(field.options ?? []).filter((option) => !option.retired).map((option) => ({ value: option.value, label: said(option.labels, option.value) }))}
          value={value[field.name] ?? []}
          clearable
          data-testid={`offered-${field.name}`}
          onChange={(options) => onChange({ ...value, [field.name]: options })}
        />
      ))}
    </section>
  );
}
