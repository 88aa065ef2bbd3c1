import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetKept } from '@/api/deviceStore';
import { useModel } from '@/api/metadata';
import { emptyOutbox, getOutbox } from '@/api/outbox';
import { logOut } from '@/api/session';
import type { CommandContext } from '@/commands/command';
import { useOpenCreate } from '@/records/form/CreateProvider';
import { forgetRecent } from '@/records/search/recent';
import { switchLocale } from '../i18n/i18n';

/** Forgets what this device keeps. */
async function leave(): Promise<void> {
  await logOut().catch(() => undefined);
  forgetRecent();
  await Promise.all([emptyOutbox(), forgetKept()]);
}

/** What commands may do, bound to this page. `onUnsent`: asks before what was never sent is lost, and goes on. */
export function useCommandContext(showKeys: () => void, onUnsent: (goOn: () => void) => void): CommandContext {
  const { t } = useTranslation();
  const model = useModel();
  const navigate = useNavigate();
  const router = useRouter();
  const client = useQueryClient();
  const create = useOpenCreate();
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return useMemo(() => {
    // The page goes first: with an empty cache it would ask the server again.
    const goAway = () =>
      void leave()
        .then(() => navigate({ to: '/login', search: {} }))
        .then(() => client.clear())
        .then(forgetKept);
    return {
      t,
      model,
      create,
      showKeys,
      go: (path: string) => router.history.push(path),
      setTheme: setColorScheme,
      setLanguage: (locale: string) => void switchLocale(locale),
      logOut: () => (getOutbox().entries.length > 0 ? onUnsent(goAway) : goAway()),
    };
  }, [t, model, create, showKeys, onUnsent, router, client, navigate, setColorScheme]);
}
