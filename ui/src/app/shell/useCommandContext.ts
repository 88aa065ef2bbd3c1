import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { logOut } from '@/api/session';
import type { CommandContext } from '@/commands/command';
import { useOpenCreate } from '@/records/form/CreateProvider';
import { switchLocale } from '../i18n/i18n';

/** What commands may do, bound to this page. */
export function useCommandContext(showKeys: () => void): CommandContext {
  const { t } = useTranslation();
  const model = useModel();
  const navigate = useNavigate();
  const router = useRouter();
  const client = useQueryClient();
  const create = useOpenCreate();
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return useMemo(
    () => ({
      t,
      model,
      create,
      showKeys,
      go: (path: string) => router.history.push(path),
      setTheme: setColorScheme,
      setLanguage: (locale: string) => void switchLocale(locale),
      logOut: () =>
        // The page goes first: with an empty cache it would ask the server again.
        void logOut()
          .catch(() => undefined)
          .then(() => navigate({ to: '/login', search: {} }))
          .then(() => client.clear()),
    }),
    [t, model, create, showKeys, router, client, navigate, setColorScheme],
  );
}
