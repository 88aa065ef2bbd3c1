import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { feedKey, fetchFeed, makeFeed, revokeFeed } from '@/api/calendar';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { SecretDialog } from '@/kit/SecretDialog';
import { showToast } from '@/kit/toast';

/** The secret address by which a phone or another program shows one's calendar. */
export function FeedForm() {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const errorText = useErrorText();
  const feed = useQuery({ queryKey: feedKey, queryFn: fetchFeed });
  const settle = {
    onSuccess: () => client.invalidateQueries({ queryKey: feedKey }),
    onError: (error: Error) => showToast({ message: errorText(error), tone: 'bad' }),
  };
  const make = useMutation({ mutationFn: makeFeed, ...settle });
  const revoke = useMutation({ mutationFn: revokeFeed, ...settle });
  const since = feed.data?.since;
  return (
    <Paper withBorder p="lg" radius="lg" data-testid="calendar-feed">
      <Stack>
        <Title order={2} size="h4">{t('feed.title')}</Title>
        <Text c="dimmed">{t('feed.text')}</Text>
        {since && <Text size="sm">{t('feed.since', { when: format.moment(since) })}</Text>}
        <Group>
          <Button variant="light" loading={make.isPending} onClick={() => make.mutate()}>{t(since ? 'feed.renew' : 'feed.make')}</Button>
          {since && <Button variant="subtle" color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>{t('feed.revoke')}</Button>}
        </Group>
      </Stack>
      {make.data && (
        <SecretDialog title={t('feed.made')} text={t('feed.once')} secret={location.origin + make.data.url} testId="feed-url" onClose={make.reset} />
      )}
    </Paper>
  );
}
