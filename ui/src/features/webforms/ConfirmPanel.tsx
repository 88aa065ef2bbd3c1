import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/http';
import type { Patch, RecordData } from '@/api/json';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { FieldInput } from '@/fields/FieldInput';
import { definitionOf } from '@/fields/registry';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useSave } from '@/records/detail/useSave';
import classes from './webforms.module.css';

const first = 'doubleOptIn';
const others = ['dealWhen', 'confirmText', 'confirmDays', 'remindAfterHours'];

/** Whether visitors confirm by e-mail (double opt-in), and how. */
export function ConfirmPanel({ entity, record, canEdit }: { entity: EntityMeta; record: RecordData; canEdit: boolean }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const save = useSave(entity, record);
  const [edited, setEdited] = useState<Patch>({});
  const values: RecordData = { ...record, ...edited };
  const names = values[first] === true ? [first, ...others] : [first];
  const fields = names.map((name) => entity.fields.find((field) => field.name === name)).filter((field): field is FieldMeta => !!field);
  if (fields.length === 0) return null;
  const isChanged = Object.keys(edited).length > 0;
  const change = (patch: Patch) => {
    setEdited({ ...edited, ...patch });
    if (save.isError) save.reset();
  };
  const keep = () =>
    save.mutate({ patch: edited }, {
      onSuccess: () => {
        setEdited({});
        showToast({ message: t('forms.confirmSaved') });
      },
    });
  return (
    <section className={classes.panel} aria-labelledby="form-confirm" data-testid="form-confirm">
      <Title order={2} id="form-confirm" className={classes.panelTitle}>{t('forms.confirm')}</Title>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">{t('forms.confirmText')}</Text>
        {fields.map((field) => {
          const definition = definitionOf(field);
          return (
            <FieldInput
              key={field.name}
              field={field}
              entity={entity}
              label={field.label}
              value={definition.read(values, field)}
              values={values}
              disabled={!canEdit}
              error={save.error instanceof ApiError && save.error.target === field.name ? errorText(save.error) : undefined}
              onChange={(value) => change(definition.write(value, field))}
            />
          );
        })}
        {save.isError && <Alert color="red" variant="light" role="alert">{errorText(save.error)}</Alert>}
        {canEdit && isChanged && (
          <div><Button loading={save.isPending} onClick={keep} data-testid="form-confirm-save">{t('action.save')}</Button></div>
        )}
      </Stack>
    </section>
  );
}
