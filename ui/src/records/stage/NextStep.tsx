import { Fieldset, SegmentedControl, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/Fieldset.css';
import { useTranslation } from 'react-i18next';
import type { Json, Patch, RecordData } from '@/api/json';
import { fieldOf, fieldsOf, type Model } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
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

/** The field in which a record says why nothing is planned for it. */
export function excuseField(entity: EntityMeta): FieldMeta | undefined {
  const field = fieldOf(entity, entity.stages?.noNextStep ?? '');
  return field?.readOnly ? undefined : field;
}

interface NextStepProps {
  /** What can be planned, if anything. */
  kind: EntityMeta | undefined;
  step: Draft;
  /** The record's own field that says why nothing is. */
  excuse: FieldMeta | undefined;
  /** What it says; null while something is to be planned. */
  because: string | null;
  errors: Record<string, string>;
  onChange: (step: Draft) => void;
  onBecause: (because: string | null) => void;
}

/** Asks what is to be done next and when, or why nothing is. */
export function NextStep({ kind, step, excuse, because, errors, onChange, onBecause }: NextStepProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('stage.nextStep')} data-testid="next-step">
      <Stack gap="sm">
        {kind && excuse && (
          <SegmentedControl
            fullWidth
            aria-label={t('stage.nextStep')}
            data={[{ value: 'plan', label: kind.label }, { value: 'none', label: t('stage.noNextStep') }]}
            value={because === null ? 'plan' : 'none'}
            onChange={(choice) => onBecause(choice === 'plan' ? null : '')}
          />
        )}
        {excuse && because !== null && (
          <TextInput
            label={excuse.label}
            required
            maxLength={excuse.maxLength}
            value={because}
            error={errors[excuse.name]}
            data-testid="no-next-step"
            onChange={(event) => onBecause(event.currentTarget.value)}
          />
        )}
        {kind && because === null && stepFields(kind).map((field) => (
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
