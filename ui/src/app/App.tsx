import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ApiError } from '@/api/http';
import { ErrorBoundary } from '@/kit/ErrorBoundary';
import { LanguageProvider } from '@/kit/language';
import { locales, preferredLocale, switchLocale } from './i18n/i18n';
import { createAppRouter } from './routes';
import classes from './shell/shell.module.css';
import { theme } from './theme/theme';

/** A refusal will not change by asking again; a lost connection may. */
function worthRetrying(failures: number, error: unknown): boolean {
  const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
  return !refused && failures < 2;
}

const client = new QueryClient({
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 5_000, gcTime: 24 * 3_600_000, refetchOnWindowFocus: true },
    // A write without a line is kept by the outbox, so it must not wait here.
    mutations: { networkMode: 'always' }, },
});
const languages = { locales, preferred: preferredLocale(), choose: (locale: string) => void switchLocale(locale) };
const router = createAppRouter(client);

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withStaticClasses={false} withGlobalClasses={false}>
      <QueryClientProvider client={client}>
        <ErrorBoundary>
          <LanguageProvider value={languages}>
            <RouterProvider router={router} />
          </LanguageProvider>
        </ErrorBoundary>
        <Notifications className={classes.toasts} position="bottom-right" limit={4} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
