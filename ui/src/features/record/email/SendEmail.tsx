import { Alert, Button, Group, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/http';
import { asText, expanded, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { keyLiteral } from '@/api/odata';
import { createRecord, fetchPage, fetchRecord, recordKeys } from '@/api/records';
import { Dialog } from '@/kit/Dialog';
import { useErrorText } from '@/kit/errorText';
import { Icon } from '@/kit/Icon';
import { showToast } from '@/kit/toast';
import detail from '@/records/detail/detail.module.css';
import { useRefresh } from '@/records/useRecord';

interface SendEmailProps {
  entity: EntityMeta;
  record: RecordData;
}

/** What an e-mail may be about, by its lookup; a document is sent about what it was made of. */
function useRegarding() {
  const emails = useModel().entity('email');
  return emails?.can.create ? (emails.fields.find((field) => field.name === 'regarding')?.to ?? []) : [];
}

/** A button for records that one can write about, and for documents. */
export function SendEmail({ entity, record }: SendEmailProps) {
  const { t } = useTranslation();
  const kinds = useRegarding();
  const [opened, setOpened] = useState(false);
  const offered = kinds.includes(entity.name) || (entity.name === 'document' && kinds.length > 0);
  if (!offered) return null;
  return (
    <>
      <Button variant="light" leftSection={<Icon name="mail" size={17} />} data-testid="action-sendEmail" onClick={() => setOpened(true)}>
        <span className={detail.actionLabel}>{t('email.write')}</span>
      </Button>
      {opened && <EmailDialog entity={entity} record={record} onClose={() => setOpened(false)} />}
    </>
  );
}

interface Subject {
  set: string;
  entity: string;
  id: string;
}

function useSubject({ entity, record }: SendEmailProps): Subject | null {
  const model = useModel();
  if (entity.name !== 'document') return { set: entity.set, entity: entity.name, id: record.id };
  const target = model.entity(asText(record.regardingType));
  return target ? { set: target.set, entity: target.name, id: asText(record.regardingId) } : null;
}

/** The customer's address: the record's own, its contact's, its account's. */
function useAddress(subject: Subject | null): string | undefined {
  const model = useModel();
  const entity = model.entity(subject?.entity);
  const expand = ['contact', 'account'].filter((name) => entity?.fields.some((field) => field.name === name && field.to?.length === 1));
  const query = useQuery({
    queryKey: [...recordKeys.one(subject?.set ?? '', subject?.id ?? ''), 'address'],
    queryFn: () => fetchRecord(subject?.set ?? '', subject?.id ?? '', expand),
    enabled: subject !== null,
  });
  if (query.isError || subject === null) return '';
  const found = query.data;
  if (!found) return undefined;
  return [found, expanded(found, 'contact'), expanded(found, 'account')].map((one) => asText(one?.email)).find(Boolean) ?? '';
}

function useDocuments(subject: Subject | null, alone: RecordData | null): RecordData[] {
  const query = {
    select: ['id', 'name', 'status'], orderby: 'createdAt desc', page: 50,
    filter: subject ? `regardingId eq ${keyLiteral(subject.id)} and status ne 'Failed'` : undefined,
  };
  const found = useQuery({
    queryKey: recordKeys.list('documents', query),
    queryFn: ({ signal }) => fetchPage('documents', query, undefined, signal),
    enabled: alone === null && subject !== null,
  });
  return alone ? [alone] : (found.data?.records ?? []);
}

function EmailDialog(props: SendEmailProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const subject = useSubject(props);
  const address = useAddress(subject);
  return (
    <Dialog opened size="lg" title={t('email.write')} onClose={props.onClose}>
      {address !== undefined && <EmailForm {...props} subject={subject} address={address} />}
    </Dialog>
  );
}

interface EmailFormProps extends SendEmailProps {
  subject: Subject | null;
  address: string;
  onClose: () => void;
}

function EmailForm({ entity, record, subject, address, onClose }: EmailFormProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const own = entity.name === 'document' ? record : null;
  const documents = useDocuments(subject, own);
  const [to, setTo] = useState(address);
  const [title, setTitle] = useState(asText(own?.name));
  const [text, setText] = useState(() => (own ? t('email.withDocument', { name: asText(own.name) }) : ''));
  const [document, setDocument] = useState<string | null>(own?.id ?? null);
  const [track, setTrack] = useState(true);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | Error>();
  const at = (name: string) => (error instanceof ApiError && error.target === name ? errorText(error) : undefined);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await createRecord('emails', {
        to, subject: title, description: text, trackOpens: track, documentId: document,
        ...(subject ? { regardingId: subject.id, regardingType: subject.entity } : {}),
      });
      await refresh(entity.set, record.id);
      showToast({ message: t('email.onItsWay', { to }) });
      onClose();
    } catch (problem) {
      setError(problem as Error);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} data-testid="form-sendEmail">
      <Stack>
        {error && !at('to') && <Alert color="red" variant="light" role="alert">{errorText(error)}</Alert>}
        <TextInput label={t('email.to')} required value={to} error={at('to')} data-autofocus onChange={(event) => setTo(event.currentTarget.value)} />
        <TextInput label={t('email.subject')} required maxLength={250} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <Textarea label={t('email.text')} autosize minRows={6} maxRows={18} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        {documents.length > 0 && (
          <Select
            label={t('email.document')} clearable={own === null} value={document}
            data={documents.map((one) => ({ value: one.id, label: asText(one.name) }))} onChange={setDocument}
          />
        )}
        <Switch label={t('email.track')} checked={track} onChange={(event) => setTrack(event.currentTarget.checked)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" loading={busy} leftSection={<Icon name="mail" size={17} />}>{t('email.send')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
