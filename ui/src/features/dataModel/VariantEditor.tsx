import { MultiSelect, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dropVariant, saveVariant, type ModelDetail, type ModelField, type ModelVariant } from '@/api/customisation';
import classes from './dataModel.module.css';
import { EditorHead } from './EditorHead';
import { FormPart } from './FormPart';
import { OrderList, type Choice } from './OrderList';
import { useEdited } from './useEdited';
import { isFilledIn, useSaid } from './words';

interface VariantEditorProps {
  entity: ModelDetail;
  variant: ModelVariant;
  onChanged: (isChanged: boolean) => void;
}

/** The form of its own that a pipeline has, and the options that it offers. */
export function VariantEditor({ entity, variant: saved, onChanged }: VariantEditorProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const { value: variant, change, isChanged } = useEdited(saved, onChanged);
  const choice = (field: ModelField): Choice => ({ value: field.name, label: said(field.labels, field.name) });
  const fields = entity.fields.map(choice);
  return (
    <Stack data-testid="variant-editor">
      <EditorHead
        text={t('model.variantText')}
        resetLabel={t('model.variantRemove')}
        onReset={() => dropVariant(entity.name, saved.name)}
        isChanged={isChanged}
        onSave={() => saveVariant(entity.name, variant)}
        saveId="save-variant"
      />
      <div className={classes.parts}>
        <FormPart entity={entity.name} fields={fields} value={variant} onChange={change} />
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
