import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/http';
import type { Json, RecordData } from '@/api/json';
import { fieldsOf } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { isWaiting } from '@/api/outbox';
import { createRecord, recordKeys } from '@/api/records';
import { definitionOf } from '@/fields/registry';
import { useErrorText } from '@/kit/errorText';
import { useRefresh } from '../useRecord';
import { createFields, useVariant } from '../variant';
import { shownFields } from '../when';
import { changeDraft, clearDependents, creationOf, fieldErrors, missingFields, startDraft, type Draft, type FieldErrors } from './draft';

const inputs = (entity: EntityMeta, names: string[]) =>
  fieldsOf(entity, names).filter((field) => !field.readOnly && definitionOf(field).Input);

/**
 * The state of a form for a new record: values, messages beside fields, sending. Its fields, and its entity, are those of the
 * pipeline that is chosen, or those that are named; what was typed stays when it changes.
 */
export function useDraft(
  general: EntityMeta, initial: Record<string, Json>, onCreated: (record: RecordData) => void, names?: string[],
) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const client = useQueryClient();
  const refresh = useRefresh();
  const start = () => startDraft(inputs(general, names ?? createFields(general)), initial);
  const [draft, setDraft] = useState(start);
  const [errors, setErrors] = useState<FieldErrors>({});

  const entity = useVariant(general, draft);
  const fields = inputs(entity, names ?? entity.create);
  const shown = shownFields(entity, fields, draft);
  const create = useMutation({
    mutationFn: () => createRecord(entity.set, creationOf(draft, shown, initial)),
    onSuccess: (record) => {
      // Without a line the server cannot be asked for it: its page shows what was typed.
      if (isWaiting(entity.set, record.id)) client.setQueryData(recordKeys.one(entity.set, record.id), { ...draft, ...record });
      void refresh();
      onCreated(record);
    },
    onError: (error) =>
      setErrors(error instanceof ApiError ? fieldErrors(error, entity, shown, errorText) : { '': errorText(error) }),
  });
  const change = (field: FieldMeta, value: unknown) => {
    setDraft((old) => clearDependents(changeDraft(old, field, value), entity, field));
    setErrors(({ [field.name]: _mended, ...others }) => others);
  };
  const submit = () => {
    const missing = missingFields(entity, draft, shown, t('form.required'));
    setErrors(missing);
    if (Object.keys(missing).length === 0 && !create.isPending) create.mutate();
  };
  const reset = () => setDraft(start());
  const typed = (values: Draft) => JSON.stringify(creationOf(values, fields, initial));
  const isTyped = typed(draft) !== typed(start());
  return { entity, fields, draft, isTyped, shown, errors, change, submit, reset, busy: create.isPending };
}
