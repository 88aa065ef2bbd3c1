import { Avatar, Group, Paper, SegmentedControl, Select, Stack, Text, Title, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fetchSession, sessionKey } from '@/api/session';
import { languageName, useLanguages } from '@/kit/language';
import page from '@/records/page.module.css';
import { FeedForm } from './FeedForm';
import { FollowForm } from './FollowForm';
import { NoticeForm } from './NoticeForm';
import { PasswordForm } from './PasswordForm';
import { PhoneForm } from './PhoneForm';

export function ProfilePage() {
  const { t } = useTranslation();
  useDocumentTitle(`${t('menu.profile')} · Suki`);
  return (
    <div className={page.page} style={{ maxWidth: 640 }} data-testid="profile">
      <Title order={1} className={page.title}>{t('menu.profile')}</Title>
      <Who />
      <Appearance />
      <PhoneForm />
      <NoticeForm />
      <FollowForm />
      <FeedForm />
      <PasswordForm />
    </div>
  );
}

function Who() {
  const { t } = useTranslation();
  const user = useQuery({ queryKey: sessionKey, queryFn: fetchSession }).data?.user;
  if (!user) return null;
  return (
    <Paper withBorder p="lg" radius="lg">
      <Group>
        <Avatar name={user.name} color="persimmon" size={56} />
        <div>
          <Text fw={700} size="lg">{user.name}</Text>
          <Text c="dimmed">{user.email} · {t(`role.${user.role === 'administrator' ? 'administrator' : 'salesperson'}`)}</Text>
        </div>
      </Group>
    </Paper>
  );
}

function Appearance() {
  const { t, i18n } = useTranslation();
  const { locales, choose } = useLanguages();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <Paper withBorder p="lg" radius="lg">
      <Stack>
        <Title order={2} size="h4">{t('profile.appearance')}</Title>
        <Select
          label={t('menu.language')}
          data={locales.map((locale) => ({ value: locale, label: languageName(locale) }))}
          value={i18n.language}
          allowDeselect={false}
          onChange={(locale) => locale && choose(locale)}
        />
        <div>
          <Text size="sm" fw={500} mb={4}>{t('menu.theme')}</Text>
          <SegmentedControl
            aria-label={t('menu.theme')}
            value={colorScheme}
            data={(['light', 'dark', 'auto'] as const).map((name) => ({ value: name, label: t(`theme.${name}`) }))}
            onChange={(value) => setColorScheme(value as MantineColorScheme)}
          />
        </div>
      </Stack>
    </Paper>
  );
}
