import { Alert, Anchor, Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { logIn, sessionKey } from '@/api/session';
import { useErrorText } from '@/kit/errorText';
import { languageName, useLanguages } from '@/kit/language';
import { Logo } from '@/kit/Logo';
import classes from './login.module.css';

const route = getRouteApi('/login');

export function LoginPage() {
  const { t } = useTranslation();
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Logo size={56} />
        <Title order={1} className={classes.title}>{t('login.title')}</Title>
        <Text c="dimmed" mb="lg">{t('login.text')}</Text>
        <LoginForm />
        <Languages />
      </div>
    </main>
  );
}

function LoginForm() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const client = useQueryClient();
  const router = useRouter();
  const { next } = route.useSearch();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const passwordBox = useRef<HTMLInputElement>(null);
  const enter = useMutation({
    mutationFn: () => logIn(email.trim(), password),
    onSuccess: (session) => {
      client.setQueryData(sessionKey, session);
      router.history.push(next ?? '/');
    },
    onError: () => passwordBox.current?.select(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {enter.isError && (
          <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert" data-testid="login-error">
            {errorText(enter.error)}
          </Alert>
        )}
        <TextInput
          label={t('login.email')}
          name="email"
          type="email"
          size="md"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          ref={passwordBox}
          label={t('login.password')}
          name="password"
          size="md"
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('login.showPassword') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={enter.isPending}>{t('login.submit')}</Button>
      </Stack>
    </form>
  );
}

function Languages() {
  const { t, i18n } = useTranslation();
  const { locales, choose } = useLanguages();
  return (
    <Group component="nav" justify="center" gap="md" mt="xl" aria-label={t('menu.language')}>
      {locales.map((locale) => (
        <Anchor
          key={locale}
          component="button"
          type="button"
          lang={locale}
          size="sm"
          // In another alphabet a font of ours would be fetched for this one word.
          ff={locale === i18n.language ? undefined : 'system-ui, sans-serif'}
          c={locale === i18n.language ? undefined : 'dimmed'}
          fw={locale === i18n.language ? 700 : 400}
          aria-pressed={locale === i18n.language}
          onClick={() => choose(locale)}
        >
          {languageName(locale)}
        </Anchor>
      ))}
    </Group>
  );
}
