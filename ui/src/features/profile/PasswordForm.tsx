import { Alert, Button, Paper, PasswordInput, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changePassword } from '@/api/session';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';

const shortest = 12;

export function PasswordForm() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const tooShort = next.length < shortest;
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      showToast({ message: t('profile.passwordChanged') });
      setCurrent('');
      setNext('');
      setTried(false);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!tooShort && current) change.mutate();
  };
  return (
    <Paper withBorder p="lg" radius="lg" component="form" onSubmit={submit} id="password">
      <Stack>
        <Title order={2} size="h4">{t('profile.password')}</Title>
        {change.isError && <Alert color="red" variant="light" role="alert">{errorText(change.error)}</Alert>}
        <PasswordInput
          label={t('profile.current')}
          name="current"
          autoComplete="current-password"
          value={current}
          error={tried && !current ? t('form.required') : undefined}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('profile.next')}
          description={t('profile.rule', { count: shortest })}
          name="new"
          autoComplete="new-password"
          value={next}
          error={tried && tooShort ? t('profile.rule', { count: shortest }) : undefined}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <div><Button type="submit" loading={change.isPending}>{t('profile.change')}</Button></div>
      </Stack>
    </Paper>
  );
}
