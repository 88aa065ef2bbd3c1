import { Button, Input, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldCondition } from '@/api/customisation';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { ConditionEditor } from '@/fields/condition/ConditionEditor';
import { Dialog } from '@/kit/Dialog';
import type { Choice } from './OrderList';

interface FieldConditionsProps {
  entity: string;
  /** Of the form. */
  fields: Choice[];
  value: Record<string, FieldCondition>;
  onChange: (value: Record<string, FieldCondition>) => void;
}

const none: FieldCondition = { visible: '', required: '' };

/** When fields of the form are shown and required: a button for each. */
export function FieldConditions({ entity, fields, value, onChange }: FieldConditionsProps) {
  const { t } = useTranslation();
  const about = useModel().entity(entity);
  const [open, setOpen] = useState<Choice>();
  if (!about) return null;
  const change = (name: string, condition: FieldCondition) => onChange({ ...value, [name]: condition });
  const isSet = ({ value: name }: Choice) => [value[name]?.visible, value[name]?.required].some(Boolean);
  return (
    <Input.Wrapper label={t('model.conditions')} description={t('model.conditionsText')} labelElement="div" data-testid="field-conditions">
      <div role="group" aria-label={t('model.conditions')}>
        {fields.map((field) => (
          <Button key={field.value} m={2} size="compact-sm" variant={isSet(field) ? 'light' : 'default'} onClick={() => setOpen(field)}>
            {field.label}
          </Button>
        ))}
      </div>
      {open && (
        <Dialog opened size="lg" title={open.label} onClose={() => setOpen(undefined)}>
          <Conditions entity={about} value={value[open.value] ?? none} onChange={(condition) => change(open.value, condition)} />
          <Button mt="md" onClick={() => setOpen(undefined)}>{t('action.close')}</Button>
        </Dialog>
      )}
    </Input.Wrapper>
  );
}

interface ConditionsProps {
  entity: EntityMeta;
  value: FieldCondition;
  onChange: (value: FieldCondition) => void;
}

function Conditions({ entity, value, onChange }: ConditionsProps) {
  const { t } = useTranslation();
  const part = (name: 'visible' | 'required') => (
    <div data-testid={`${name}-when`}>
      <Text fw={600} size="sm">{t(`model.when.${name}`)}</Text>
      <Text size="sm" c="dimmed" mb="xs">{t(`model.when.${name}Text`)}</Text>
      <ConditionEditor entity={entity} value={value[name]} onChange={(text) => onChange({ ...value, [name]: text })} />
    </div>
  );
  return <Stack>{part('visible')}{part('required')}</Stack>;
}
