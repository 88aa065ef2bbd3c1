import { Fieldset, SegmentedControl, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/Fieldset.css';
import { useTranslation } from 'react-i18next';
import { fieldsOf, useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { FieldInput } from '@/fields/FieldInput';
import { definitionOf } from '@/fields/registry';
import { changeDraft, type Draft } from '@/records/form/draft';

/** What comes after a call: something to do, or nothing and why. */
export interface Next {
  kind: string;
  step: Draft;
  because: string;
}

export const nothing: Next = { kind: 'task', step: { id: '' }, because: '' };

/** The property of its time. */
export function timeOf(entity: EntityMeta | undefined): string {
  return entity?.fields.some(({ name }) => name === 'dueAt') ? 'dueAt' : 'startsAt';
}

interface FollowUpProps {
  value: Next;
  errors: Record<string, string>;
  onChange: (next: Next) => void;
}

export function FollowUp({ value, errors, onChange }: FollowUpProps) {
  const { t } = useTranslation();
  const model = useModel();
  const kinds = ['task', 'meeting', 'call'].filter((name) => model.entity(name)?.can.create);
  const entity = model.entity(value.kind);
  return (
    <Fieldset legend={t('stage.nextStep')} data-testid="call-next-step">
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          aria-label={t('stage.nextStep')}
          data={[...kinds.map((name) => ({ value: name, label: model.entity(name)?.label ?? name })), { value: '', label: t('call.none') }]}
          value={value.kind}
          onChange={(kind) => onChange({ ...value, kind })}
        />
        {value.kind === '' && (
          <TextInput
            label={t('call.because')} required maxLength={500} value={value.because} error={errors.because}
            onChange={(event) => onChange({ ...value, because: event.currentTarget.value })}
          />
        )}
        {entity && fieldsOf(entity, [entity.nameField, timeOf(entity)]).map((field) => (
          <FieldInput
            key={`${entity.name}.${field.name}`}
            field={{ ...field, required: true }}
            entity={entity}
            value={definitionOf(field).read(value.step, field)}
            values={value.step}
            label={field.label}
            error={errors[field.name]}
            onChange={(input) => onChange({ ...value, step: changeDraft(value.step, field, input) })}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
