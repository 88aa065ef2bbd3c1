import type { QueryClient } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { ApiError } from '@/api/http';
import { openSession } from '@/api/keepCache';
import { sessionKey } from '@/api/session';
import { parseCalendarSearch } from '@/features/calendar/calendarState';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { parseReportSearch } from '@/features/reports/choice';
import { parseListState } from '@/records/list/listState';
import { parseSearchState } from '@/features/search/searchState';
import { HomeRedirect } from './HomeRedirect';
import { NotFound } from './NotFound';
import { Shell } from './shell/Shell';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === 'string' && /^\/(?!\/)/.test(search.next) ? { next: search.next } : {},
  component: lazyRouteComponent(() => import('@/features/login/LoginPage'), 'LoginPage'),
});

/** Pages behind the login. The session is asked for once and then lives in the cache. */
function shellRoute(client: QueryClient) {
  return createRoute({
    getParentRoute: () => root,
    id: 'shell',
    beforeLoad: async ({ location }) => {
      try {
        await client.ensureQueryData({
          queryKey: sessionKey, queryFn: () => openSession(client), retry: false, networkMode: 'always',
        });
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 401) throw error;
        throw redirect({ to: '/login', search: location.pathname === '/' ? {} : { next: location.href } });
      }
    },
    component: Shell,
    errorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
  });
}

function buildTree(client: QueryClient) {
  const shell = shellRoute(client);
  const under = () => shell;
  return root.addChildren([
    login,
    shell.addChildren([
      createRoute({ getParentRoute: under, path: '/', component: HomeRedirect }),
      createRoute({
        getParentRoute: under,
        path: '/my-day',
        component: lazyRouteComponent(() => import('@/features/myDay/MyDayPage'), 'MyDayPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/calendar',
        validateSearch: parseCalendarSearch,
        component: lazyRouteComponent(() => import('@/features/calendar/CalendarPage'), 'CalendarPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/search',
        validateSearch: parseSearchState,
        component: lazyRouteComponent(() => import('@/features/search/SearchPage'), 'SearchPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/approvals',
        component: lazyRouteComponent(() => import('@/features/approvals/ApprovalsPage'), 'ApprovalsPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/duplicates',
        validateSearch: (search: Record<string, unknown>): { set?: string } =>
          typeof search.set === 'string' ? { set: search.set } : {},
        component: lazyRouteComponent(() => import('@/features/duplicates/DuplicatesPage'), 'DuplicatesPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/dashboard',
        validateSearch: parseReportSearch,
        component: lazyRouteComponent(() => import('@/features/reports/DashboardPage'), 'DashboardPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/reports',
        validateSearch: parseReportSearch,
        component: lazyRouteComponent(() => import('@/features/reports/ReportsPage'), 'ReportsPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/reports/new',
        validateSearch: parseReportSearch,
        component: lazyRouteComponent(() => import('@/features/reports/BuilderPage'), 'NewReportPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/reports/$id/edit',
        component: lazyRouteComponent(() => import('@/features/reports/BuilderPage'), 'EditReportPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/settings/profile',
        component: lazyRouteComponent(() => import('@/features/profile/ProfilePage'), 'ProfilePage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/settings/pipelines',
        validateSearch: (search: Record<string, unknown>): { id?: string } =>
          typeof search.id === 'string' ? { id: search.id } : {},
        component: lazyRouteComponent(() => import('@/features/pipelines/PipelinesPage'), 'PipelinesPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/settings/keys',
        component: lazyRouteComponent(() => import('@/features/keys/ApiKeysPage'), 'ApiKeysPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/settings/templates',
        component: lazyRouteComponent(() => import('@/features/templates/TemplatesPage'), 'TemplatesPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/settings/data-model',
        component: lazyRouteComponent(() => import('@/features/dataModel/DataModelPage'), 'DataModelPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/settings/data-model/$entity',
        component: lazyRouteComponent(() => import('@/features/dataModel/EntityModelPage'), 'EntityModelPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/welcome',
        component: lazyRouteComponent(() => import('@/features/templates/WelcomePage'), 'WelcomePage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/settings/rules',
        component: lazyRouteComponent(() => import('@/features/rules/RulesPage'), 'RulesPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/settings/rules/$id',
        component: lazyRouteComponent(() => import('@/features/rules/RulePage'), 'RulePage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/$set',
        validateSearch: parseListState,
        component: lazyRouteComponent(() => import('@/features/list/ListPage'), 'ListPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/$set/board',
        validateSearch: parseListState,
        component: lazyRouteComponent(() => import('@/features/board/BoardPage'), 'BoardPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/$set/import',
        component: lazyRouteComponent(() => import('@/features/import/ImportPage'), 'ImportPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/$set/merge',
        validateSearch: (search: Record<string, unknown>): { ids?: string } =>
          typeof search.ids === 'string' ? { ids: search.ids } : {},
        component: lazyRouteComponent(() => import('@/features/duplicates/MergePage'), 'MergePage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/$set/trash',
        component: lazyRouteComponent(() => import('@/features/trash/TrashPage'), 'TrashPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/webForms/$id/build',
        component: lazyRouteComponent(() => import('@/features/webforms/FormBuilderPage'), 'FormBuilderPage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/callQueues/$id/work',
        component: lazyRouteComponent(() => import('@/features/calls/QueuePage'), 'QueuePage'),
      }),
      createRoute({
        getParentRoute: under,
        path: '/$set/$id',
        component: lazyRouteComponent(() => import('@/features/record/RecordPage'), 'RecordPage'),
      }),
    ]),
  ]);
}

export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree: buildTree(client),
    defaultPreload: 'intent',
    defaultPendingComponent: LoadingRows,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
