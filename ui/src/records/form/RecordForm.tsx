import { Alert, Button, Group } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, RecordData } from '@/api/json';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { FieldInput } from '@/fields/FieldInput';
import { definitionOf } from '@/fields/registry';
import { isRequired } from '../when';
import classes from './form.module.css';
import { DuplicateHint } from '../duplicates/DuplicateHint';
import { areSure, useTypedDuplicates } from '../duplicates/useDuplicates';
import { creationOf, type Draft } from './draft';
import { useDraft } from './useDraft';

interface RecordFormProps {
  entity: EntityMeta;
  initial: Record<string, Json>;
  onCreated: (record: RecordData) => void;
  onCancel: () => void;
  /** Whether anything is typed that closing would lose. */
  onTyped: (isTyped: boolean) => void;
}

const wideTypes = new Set(['longText', 'richText', 'address', 'personName', 'json']);

function isMissing(field: FieldMeta, draft: Draft): boolean {
  const definition = definitionOf(field);
  return field.required === true && definition.isEmpty(definition.read(draft, field));
}

/** The form for a new record, from the entity's `create` layout. */
export function RecordForm({ entity: general, initial, onCreated, onCancel, onTyped }: RecordFormProps) {
  const { t } = useTranslation();
  const form = useDraft(general, initial, onCreated);
  const { entity, fields } = form;
  const { found, isNews } = useTypedDuplicates(entity, creationOf(form.draft, fields, initial));
  const element = useRef<HTMLFormElement>(null);
  const failed = Object.keys(form.errors).join();
  // What the caller knows already, such as the record that a line belongs to, is not asked for first where something is missing.
  const [first] = useState(() => (fields.find((field) => isMissing(field, form.draft)) ?? fields[0])?.name);

  useEffect(() => {
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-error="true"]')?.focus();
  }, [failed]);

  useEffect(() => onTyped(form.isTyped), [onTyped, form.isTyped]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void isNews().then((stops) => stops || form.submit());
  };
  return (
    <form ref={element} onSubmit={submit} noValidate data-testid={`form-${entity.name}`}>
      {form.errors[''] && (
        <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} mb="md" role="alert">{form.errors['']}</Alert>
      )}
      <div className={classes.grid}>
        {form.shown.map((field) => (
          <div key={field.name} className={wideTypes.has(field.type) ? classes.wide : undefined} data-testid={`field-${field.name}`}>
            <FieldInput
              field={{ ...field, required: isRequired(entity, field, form.draft) }}
              entity={entity}
              value={definitionOf(field).read(form.draft, field)}
              values={form.draft}
              label={field.recommended ? `${field.label} (${t('form.recommended')})` : field.label}
              error={form.errors[field.name]}
              autoFocus={field.name === first}
              onChange={(value) => form.change(field, value)}
            />
          </div>
        ))}
      </div>
      <DuplicateHint entity={entity} found={found} onUse={({ id, name }) => onCreated({ id, [entity.nameField]: name })} />
      <Group justify="flex-end" mt="lg" className={classes.footer}>
        <Button variant="default" onClick={onCancel}>{t('action.cancel')}</Button>
        <Button type="submit" loading={form.busy}>{t(areSure(found) ? 'duplicates.createAnyway' : 'action.create')}</Button>
      </Group>
    </form>
  );
}
