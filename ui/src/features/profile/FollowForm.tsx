import { Paper, Stack, Switch, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { fetchRecord, recordKeys, updateRecord } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useRefresh } from '@/records/useRecord';

/** Before anybody said: whoever takes part in a talk follows it. */
const usual: Record<string, boolean> = { followsCommented: true, followsMentioned: true, followsOwned: false };

/** What I follow by itself. */
export function FollowForm() {
  const { t } = useTranslation();
  const model = useModel();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const { id } = model.metadata.user;
  const user = useQuery({ queryKey: recordKeys.one('users', id), queryFn: () => fetchRecord('users', id, []) });
  const fields = (model.entity('user')?.fields ?? []).filter(({ name }) => name in usual);
  if (!user.data || fields.length === 0) return null;
  const set = async (name: string, on: boolean) => {
    try {
      await updateRecord('users', id, { [name]: on });
      await refresh('users', id);
      showToast({ message: t('follow.saved') });
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
    }
  };
  return (
    <Paper withBorder p="lg" radius="lg" data-testid="follow-form">
      <Stack>
        <Title order={2} size="h4">{t('follow.title')}</Title>
        <Text c="dimmed">{t('follow.text')}</Text>
        {fields.map(({ name, label }) => (
          <Switch
            key={name}
            label={label}
            checked={(user.data[name] ?? usual[name]) === true}
            onChange={(event) => void set(name, event.currentTarget.checked)}
          />
        ))}
      </Stack>
    </Paper>
  );
}
