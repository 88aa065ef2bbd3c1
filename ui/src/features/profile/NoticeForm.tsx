import { Alert, Button, Group, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { fetchNoticeSettings, noticeSettingsKey, saveNoticeSettings, sendTestNotice, type NoticeSettings, type OwnNotices } from '@/api/notifications';
import { ErrorState } from '@/kit/ErrorState';
import { useErrorText } from '@/kit/errorText';
import { LoadingRows } from '@/kit/LoadingRows';
import { showToast } from '@/kit/toast';
import { DeviceList } from './DeviceList';
import { DigestFields, QuietFields } from './NoticeTimes';
import { KindRow } from './KindRow';
import { saysNothing, together, withChannel } from './noticeDraft';
import classes from './notices.module.css';

/** By which ways one hears of what, and when; administrators also set what counts for those who said nothing. */
export function NoticeForm() {
  const { t, i18n } = useTranslation();
  const [scope, setScope] = useState('me');
  const settings = useQuery({
    queryKey: noticeSettingsKey(scope, i18n.language), queryFn: () => fetchNoticeSettings(scope, i18n.language),
  });
  return (
    <Paper withBorder p="lg" radius="lg" id="notifications" data-testid="notice-settings">
      <Stack>
        <Title order={2} size="h4">{t('notice.title')}</Title>
        <ScopeSelect value={scope} onChange={setScope} />
        {settings.isPending && <LoadingRows rows={5} />}
        {settings.isError && <ErrorState error={settings.error} retry={() => void settings.refetch()} />}
        {settings.data && <Editor key={scope} scope={scope} settings={settings.data} />}
        {scope === 'me' && <DeviceList />}
      </Stack>
    </Paper>
  );
}

function ScopeSelect({ value, onChange }: { value: string; onChange: (scope: string) => void }) {
  const { t } = useTranslation();
  const model = useModel();
  const roles = model.entity('user')?.fields.find(({ name }) => name === 'role')?.options ?? [];
  if (model.metadata.user.role !== 'administrator') return null;
  const data = [
    { value: 'me', label: t('notice.forMe') },
    { value: 'company', label: t('notice.forAll') },
    ...roles.map((role) => ({ value: `role:${role.value}`, label: t('notice.forRole', { role: role.label }) })),
  ];
  return (
    <Select label={t('notice.scope')} data={data} value={value} allowDeselect={false} onChange={(next) => next && onChange(next)} data-testid="notice-scope" />
  );
}

function Editor({ scope, settings }: { scope: string; settings: NoticeSettings }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [edited, setEdited] = useState<OwnNotices>();
  const own = edited ?? settings.own;
  const counts = together(own, settings.inherited);
  const save = useMutation({
    mutationFn: (next: OwnNotices) => saveNoticeSettings(scope, i18n.language, next),
    onSuccess: (answer) => {
      client.setQueryData(noticeSettingsKey(scope, i18n.language), answer);
      setEdited(undefined);
      showToast({ message: t('notice.saved') });
    },
  });
  const test = useMutation({
    mutationFn: sendTestNotice,
    onSuccess: () => showToast({ message: t('notice.testSent') }),
    onError: (error) => showToast({ message: errorText(error), tone: 'bad' }),
  });
  return (
    <Stack>
      {!settings.mail && <Alert color="yellow" variant="light">{t('notice.noMail')}</Alert>}
      <ul className={classes.kinds}>
        {settings.kinds.map((kind) => {
          const channels = counts.channels[kind.code];
          return channels && (
            <KindRow key={kind.code} kind={kind} channels={channels} onChange={(change) => setEdited(withChannel(own, settings.inherited, kind.code, change))} />
          );
        })}
      </ul>
      <QuietFields quiet={counts.quiet} zone={settings.zone} onChange={(quiet) => setEdited({ ...own, quiet })} />
      <DigestFields digest={counts.digest} onChange={(digest) => setEdited({ ...own, digest })} />
      {save.isError && <Alert color="red" variant="light" role="alert">{errorText(save.error)}</Alert>}
      <Group>
        <Button disabled={!edited} loading={save.isPending} onClick={() => save.mutate(own)} data-testid="notice-save">{t('action.save')}</Button>
        {scope === 'me' && <Button variant="light" loading={test.isPending} onClick={() => test.mutate()} data-testid="notice-test">{t('notice.test')}</Button>}
        {!saysNothing(settings.own) && (
          <Button variant="subtle" color="gray" onClick={() => save.mutate({})} data-testid="notice-reset">{t('notice.reset')}</Button>
        )}
      </Group>
      {saysNothing(own) && scope === 'me' && <Text size="sm" c="dimmed">{t('notice.usual')}</Text>}
    </Stack>
  );
}
