import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import { fieldsOf, useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { updateRecord } from '@/api/records';
import { FieldInput } from '@/fields/FieldInput';
import { definitionOf } from '@/fields/registry';
import { Dialog } from '@/kit/Dialog';
import { useErrorText } from '@/kit/errorText';
import { LoadingRows } from '@/kit/LoadingRows';
import { showToast } from '@/kit/toast';
import { changeDraft, type Draft } from '@/records/form/draft';
import { useRecord, useRefresh } from '@/records/useRecord';

const names = ['delegate', 'delegateFrom', 'delegateUntil'];

interface DelegateDialogProps {
  entity: EntityMeta;
  onClose: () => void;
}

/** Who decides for me, and from when until when. */
export function DelegateDialog({ entity, onClose }: DelegateDialogProps) {
  const { t } = useTranslation();
  const me = useModel().metadata.user.id;
  const record = useRecord(entity, me);
  return (
    <Dialog opened size="md" title={t('approvals.delegate')} onClose={onClose}>
      {record.data ? <Form entity={entity} record={record.data} fields={fieldsOf(entity, names)} onClose={onClose} /> : <LoadingRows rows={3} />}
    </Dialog>
  );
}

function Form({ entity, record, fields, onClose }: DelegateDialogProps & { record: RecordData; fields: FieldMeta[] }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const [draft, setDraft] = useState<Draft>(record);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const values = fields.map((field) => definitionOf(field).write(definitionOf(field).read(draft, field), field));
      await updateRecord(entity.set, record.id, Object.assign({}, ...values));
      await refresh(entity.set, record.id);
      showToast({ message: t('approvals.delegateSaved') });
      onClose();
    } catch (problem) {
      setError(errorText(problem));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} data-testid="delegate-form">
      <Stack>
        {error && <Alert color="red" variant="light" role="alert">{error}</Alert>}
        <Text size="sm" c="dimmed">{t('approvals.delegateText')}</Text>
        {fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            entity={entity}
            value={definitionOf(field).read(draft, field)}
            values={draft}
            label={field.label}
            onChange={(value) => setDraft(changeDraft(draft, field, value))}
          />
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" loading={busy}>{t('action.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
