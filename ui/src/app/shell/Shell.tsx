import { Button, Center } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { onSessionExpired } from '@/api/http';
import { ModelProvider, useMetadata } from '@/api/metadata';
import { sessionKey, type Session } from '@/api/session';
import { ErrorBoundary } from '@/kit/ErrorBoundary';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { undoLast } from '@/kit/toast';
import { DiscardDialog } from '@/kit/useUnsaved';
import { useStored } from '@/kit/useStored';
import { knownZone, ZoneProvider } from '@/kit/zone';
import { CallProvider } from '@/features/calls/CallProvider';
import { BulkProvider } from '@/records/bulk/BulkProvider';
import { CreateProvider } from '@/records/form/CreateProvider';
import { useLiveRecords } from '@/records/useLiveRecords';
import { useOffline, useOutbox } from '@/records/useOutbox';
import { useAllViews } from '@/records/views/useViews';
import { hasChosenLocale, switchLocale } from '../i18n/i18n';
import { BottomBar } from './BottomBar';
import { Navigation } from './Navigation';
import classes from './shell.module.css';
import { TopBar } from './TopBar';
import { useCommandContext } from './useCommandContext';
import { useShortcuts } from './useShortcuts';

const CommandPalette = lazy(() => import('@/commands/CommandPalette').then((m) => ({ default: m.CommandPalette })));
const KeysDialog = lazy(() => import('./KeysDialog').then((m) => ({ default: m.KeysDialog })));

/** Everything around a page once somebody is logged in. */
export function Shell() {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { model, error, retry } = useMetadata(i18n.language);

  useEffect(() => {
    const mine = client.getQueryData<Session>(sessionKey)?.user.locale;
    if (mine && !hasChosenLocale()) void switchLocale(mine, false);
  }, [client]);
  useEffect(
    () =>
      onSessionExpired(() => {
        const next = location.pathname + location.search;
        void navigate({ to: '/login', search: { next } }).then(() => client.clear());
      }),
    [client, navigate],
  );
  if (!model) {
    return <Center h="100%">{error ? <ErrorState error={error} retry={() => void retry()} /> : <LoadingRows rows={4} />}</Center>;
  }
  return (
    <ModelProvider value={model}>
      <ZoneProvider value={knownZone(model.metadata.user.zone)}>
        <CreateProvider>
          <BulkProvider><CallProvider><Frame><Outlet /></Frame></CallProvider></BulkProvider>
        </CreateProvider>
      </ZoneProvider>
    </ModelProvider>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [narrow, setNarrow] = useStored('suki.nav.narrow', false);
  const [menuOpen, menu] = useDisclosure(false);
  const [paletteOpen, palette] = useDisclosure(false);
  const [keysOpen, keys] = useDisclosure(false);
  const [unsent, setUnsent] = useState<{ goOn: () => void }>();
  const askOfUnsent = useCallback((goOn: () => void) => setUnsent({ goOn }), []);
  const context = useCommandContext(keys.open, askOfUnsent);
  const path = useRouterState({ select: (state) => state.location.pathname });

  useLiveRecords();
  useAllViews();
  useOffline();
  useShortcuts(context);
  useHotkeys([['mod+K', palette.toggle]], []);
  useHotkeys([['mod+Z', undoLast]]);
  useHotkeys([['shift+?', keys.open], ['?', keys.open], ['mod+B', () => setNarrow(!narrow)]]);
  useEffect(() => menu.close(), [path]); // eslint-disable-line react-hooks/exhaustive-deps -- only a new page closes it

  return (
    <div className={classes.shell} data-narrow={narrow || undefined} data-menu={menuOpen || undefined}>
      <Button component="a" href="#content" className={classes.skip} size="sm">{t('shell.skip')}</Button>
      <Navigation narrow={narrow} onToggle={() => setNarrow(!narrow)} />
      {menuOpen && <div className={classes.veil} onClick={menu.close} aria-hidden="true" />}
      <TopBar context={context} onMenu={menu.toggle} menuOpen={menuOpen} onPalette={palette.open} />
      <main id="content" className={classes.main} tabIndex={-1}>
        <ErrorBoundary key={path}>{children}</ErrorBoundary>
      </main>
      <BottomBar menuOpen={menuOpen} onMenu={menu.toggle} />
      <Suspense fallback={null}>
        {paletteOpen && <CommandPalette context={context} opened onClose={palette.close} />}
        {keysOpen && <KeysDialog context={context} onClose={keys.close} />}
      </Suspense>
      {unsent && <UnsentDialog onDiscard={unsent.goOn} onKeep={() => setUnsent(undefined)} />}
    </div>
  );
}

/** Before somebody logs out whose changes were never sent. */
function UnsentDialog({ onDiscard, onKeep }: { onDiscard: () => void; onKeep: () => void }) {
  const { t } = useTranslation();
  const count = useOutbox().entries.length;
  return <DiscardDialog title={t('menu.logOut')} text={t('outbox.leave', { count })} keepLabel={t('form.stay')} discardLabel={t('menu.logOut')} onDiscard={onDiscard} onKeep={onKeep} />;
}
