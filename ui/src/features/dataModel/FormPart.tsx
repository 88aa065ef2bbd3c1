import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ModelLayout } from '@/api/customisation';
import classes from './dataModel.module.css';
import { FieldConditions } from './FieldConditions';
import { FormSections } from './FormSections';
import type { Choice } from './OrderList';

type Form = Pick<ModelLayout, 'form' | 'when'>;

interface FormPartProps {
  entity: string;
  fields: Choice[];
  value: Form;
  onChange: (part: Partial<Form>) => void;
}

/** The sections of a record's page, and when which of their fields shows. */
export function FormPart({ entity, fields, value, onChange }: FormPartProps) {
  const { t } = useTranslation();
  const shown = new Set(value.form.flatMap((section) => section.fields));
  return (
    <section className={classes.part}>
      <Title order={2} size="h4">{t('model.layout.form')}</Title>
      <FormSections sections={value.form} fields={fields} onChange={(form) => onChange({ form })} />
      <FieldConditions entity={entity} fields={fields.filter((field) => shown.has(field.value))} value={value.when} onChange={(when) => onChange({ when })} />
    </section>
  );
}
