import { ActionIcon, Button, Code, Group, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { apiKeysKey, createApiKey, deleteApiKey, fetchApiKeys } from '@/api/apiKeys';
import { asText, type RecordData } from '@/api/json';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { LoadingRows } from '@/kit/LoadingRows';
import { SecretDialog } from '@/kit/SecretDialog';
import { showToast } from '@/kit/toast';
import page from '@/records/page.module.css';
import { DeleteKeyDialog } from './DeleteKeyDialog';

export function ApiKeysPage() {
  const { t } = useTranslation();
  useDocumentTitle(`${t('menu.apiKeys')} · Suki`);
  const keys = useQuery({ queryKey: apiKeysKey, queryFn: fetchApiKeys });
  return (
    <div className={page.page} style={{ maxWidth: 860 }} data-testid="api-keys">
      <Title order={1} className={page.title}>{t('menu.apiKeys')}</Title>
      <Text c="dimmed">{t('keys.text')}</Text>
      <Code block tabIndex={0} role="group" aria-label={t('keys.call')}>curl -H &quot;Authorization: Bearer suki_…&quot; {location.origin}/api/v1/accounts</Code>
      <NewKey />
      {keys.isPending && <LoadingRows rows={3} />}
      {keys.isError && <ErrorState error={keys.error} retry={() => void keys.refetch()} />}
      {keys.data?.length === 0 && <EmptyState icon="key" title={t('keys.none')} />}
      {keys.data && keys.data.length > 0 && <KeyTable keys={keys.data} />}
    </div>
  );
}

function NewKey() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => createApiKey(name.trim()),
    onSuccess: () => {
      setName('');
      void client.invalidateQueries({ queryKey: apiKeysKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  const secret = asText(create.data?.key);
  return (
    <Paper withBorder p="md" radius="lg" component="form" onSubmit={submit}>
      <Group align="flex-end">
        <TextInput
          label={t('keys.name')}
          placeholder={t('keys.example')}
          value={name}
          maxLength={120}
          flex={1}
          miw={200}
          error={create.isError ? errorText(create.error) : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={create.isPending} disabled={!name.trim()}>{t('keys.create')}</Button>
      </Group>
      {secret && <SecretDialog title={t('keys.made')} text={t('keys.once')} secret={secret} testId="new-key" onClose={create.reset} />}
    </Paper>
  );
}

function KeyTable({ keys }: { keys: RecordData[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [asking, setAsking] = useState<RecordData>();
  const remove = useMutation({
    mutationFn: (id: string) => deleteApiKey(id),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysKey }),
    onError: (error) => showToast({ message: errorText(error), tone: 'bad' }),
    onSettled: () => setAsking(undefined),
  });
  return (
    <Stack>
      <Paper withBorder radius="lg" style={{ overflowX: 'auto' }}>
        <Table verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('keys.name')}</Table.Th>
              <Table.Th>{t('keys.begins')}</Table.Th>
              <Table.Th>{t('keys.created')}</Table.Th>
              <Table.Th>{t('keys.used')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.map((key) => (
              <Table.Tr key={key.id}>
                <Table.Td fw={600}>{asText(key.name)}</Table.Td>
                <Table.Td><Code>{asText(key.prefix)}…</Code></Table.Td>
                <Table.Td>{asText(key.createdAt) && format.dayOf(asText(key.createdAt))}</Table.Td>
                <Table.Td>{asText(key.lastUsedAt) ? format.ago(asText(key.lastUsedAt)) : t('keys.never')}</Table.Td>
                <Table.Td ta="end">
                  <ActionIcon variant="subtle" color="red" aria-label={t('keys.delete', { name: asText(key.name) })} onClick={() => setAsking(key)}>
                    <IconTrash size={17} />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      {asking && (
        <DeleteKeyDialog
          name={asText(asking.name)}
          busy={remove.isPending}
          onDelete={() => remove.mutate(asking.id)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Stack>
  );
}
