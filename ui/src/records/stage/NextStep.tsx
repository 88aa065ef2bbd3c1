import { Fieldset, Stack } from '@mantine/core';
import '@mantine/core/styles/Fieldset.css';
import { useTranslation } from 'react-i18next';
import type { Json, Patch, RecordData } from '@/api/json';
import { fieldsOf, type Model } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { createRecord } from '@/api/records';
import { FieldInput } from '@/fields/FieldInput';
import { definitionOf } from '@/fields/registry';
import { changeDraft, creationOf, type Draft } from '../form/draft';

/** What a next step is made of: the first kind of record that can be open, regards others and has a time. */
export function nextStepEntity(model: Model): EntityMeta | undefined {
  return model.metadata.entities.find((entity) =>
    entity.openWhen && entity.can.create && entity.fields.some((field) => field.name === 'dueAt'));
}

const stepFields = (entity: EntityMeta) => fieldsOf(entity, [entity.nameField, 'dueAt']);

export const isPlanned = (step: Draft, entity: EntityMeta): boolean =>
  stepFields(entity).every((field) => !definitionOf(field).isEmpty(definitionOf(field).read(step, field)));

export function planStep(step: Draft, kind: EntityMeta, entity: EntityMeta, record: RecordData): Promise<RecordData> {
  const regarding: Record<string, Json> = { regardingType: entity.name, regardingId: record.id };
  return createRecord(kind.set, creationOf(step, stepFields(kind), regarding) as Patch);
}

interface NextStepProps {
  kind: EntityMeta;
  step: Draft;
  errors: Record<string, string>;
  onChange: (step: Draft) => void;
}

/** Asks what is to be done next and when. */
export function NextStep({ kind, step, errors, onChange }: NextStepProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('stage.nextStep')} data-testid="next-step">
      <Stack gap="sm">
        {stepFields(kind).map((field) => (
          <FieldInput
            key={field.name}
            field={{ ...field, required: true }}
            entity={kind}
            value={definitionOf(field).read(step, field)}
            values={step}
            label={field.label}
            error={errors[field.name]}
            onChange={(value) => onChange(changeDraft(step, field, value))}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
