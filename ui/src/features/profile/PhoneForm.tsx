import { Button, Group, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import { fetchPage, fetchRecord, recordKeys, updateRecord } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useRefresh } from '@/records/useRecord';

const active = { filter: 'active eq true', orderby: 'position', top: 50 };

/** How I call: my extension, and through what; without a choice my team's or the firm's way counts. */
export function PhoneForm() {
  const { metadata } = useModel();
  const { id } = metadata.user;
  const user = useQuery({ queryKey: recordKeys.one('users', id), queryFn: () => fetchRecord('users', id, []) });
  const hasFields = metadata.entities.some(({ name, fields }) => name === 'user' && fields.some((field) => field.name === 'phoneExtension'));
  return user.data && hasFields ? <Form key={id} user={user.data} /> : null;
}

function Form({ user }: { user: RecordData }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const connectors = useQuery({ queryKey: recordKeys.list('phoneConnectors', active), queryFn: () => fetchPage('phoneConnectors', active) });
  const [extension, setExtension] = useState(asText(user.phoneExtension));
  const [connector, setConnector] = useState(asText(user.phoneConnectorId) || null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await updateRecord('users', user.id, { phoneExtension: extension.trim() || null, phoneConnectorId: connector });
      await refresh('users', user.id);
      showToast({ message: t('phone.saved') });
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
    }
    setBusy(false);
  };
  return (
    <Paper withBorder p="lg" radius="lg" data-testid="phone-form">
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <Title order={2} size="h4">{t('phone.title')}</Title>
          <Text c="dimmed">{t('phone.text')}</Text>
          <TextInput label={t('phone.extension')} maxLength={60} value={extension} onChange={(event) => setExtension(event.currentTarget.value)} />
          <Select
            label={t('phone.through')} placeholder={t('phone.usual')} clearable value={connector} onChange={setConnector}
            data={(connectors.data?.records ?? []).map((one) => ({ value: one.id, label: asText(one.name) }))}
          />
          <Group><Button type="submit" variant="light" loading={busy}>{t('action.save')}</Button></Group>
        </Stack>
      </form>
    </Paper>
  );
}
