import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/http';
import type { Json, RecordData } from '@/api/json';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { isWaiting } from '@/api/outbox';
import { createRecord, recordKeys } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { useRefresh } from '../useRecord';
import { shownFields } from '../when';
import { changeDraft, clearDependents, creationOf, fieldErrors, missingFields, startDraft, type FieldErrors } from './draft';

/** The state of a form for a new record: values, messages beside fields, sending. */
export function useDraft(
  entity: EntityMeta, fields: FieldMeta[], initial: Record<string, Json>, onCreated: (record: RecordData) => void,
) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const client = useQueryClient();
  const refresh = useRefresh();
  const [draft, setDraft] = useState(() => startDraft(fields, initial));
  const [errors, setErrors] = useState<FieldErrors>({});

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
  const reset = () => setDraft(startDraft(fields, initial));
  return { draft, shown, errors, change, submit, reset, busy: create.isPending };
}
