import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
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

/** Forgets what this device keeps; asks first when something was never sent. */
async function leave(t: TFunction): Promise<void> {
  const { length } = getOutbox().entries;
  if (length > 0 && !window.confirm(t('outbox.leave', { count: length }))) throw new StayedError();
  await logOut().catch(() => undefined);
  forgetRecent();
  await Promise.all([emptyOutbox(), forgetKept()]);
}

class StayedError extends Error {}

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
        void leave(t)
          .then(() => navigate({ to: '/login', search: {} }))
          .then(() => client.clear())
          .then(forgetKept)
          .catch((error: unknown) => { if (!(error instanceof StayedError)) throw error; }),
    }),
    [t, model, create, showKeys, router, client, navigate, setColorScheme],
  );
}
