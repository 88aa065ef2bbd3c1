import { ActionIcon, Button, Menu, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconDots, IconMail, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { exportUrl, fetchReports, reportKeys, type ReportHead } from '@/api/reports';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { LinkButton, LinkMenuItem } from '@/kit/links';
import { LoadingRows } from '@/kit/LoadingRows';
import { ScrollRow } from '@/kit/ScrollRow';
import page from '@/records/page.module.css';
import { useRemove } from '@/records/useRemove';
import { choiceOf, type ReportSearch } from './choice';
import { ExportMenu } from './ExportMenu';
import { ReportFilters } from './ReportFilters';
import classes from './reports.module.css';
import { ReportView } from './ReportView';

const ScheduleDialog = lazy(() => import('./ScheduleDialog').then((m) => ({ default: m.ScheduleDialog })));

/** The saved questions, one at a time, with its filters. */
export function ReportsPage() {
  const { t, i18n } = useTranslation();
  const search = useSearch({ strict: false }) as ReportSearch;
  const reports = useQuery({ queryKey: reportKeys.all(i18n.language), queryFn: () => fetchReports(i18n.language) });
  const chosen = reports.data?.find((one) => one.id === search.id) ?? reports.data?.[0];
  useDocumentTitle(`${chosen?.title ?? t('reports.title')} · Suki`);
  return (
    <div className={`${page.page} ${page.scrolling}`} data-testid="reports">
      <div className={page.head}>
        <Title order={1} className={page.title}>{t('reports.title')}</Title>
        <div className={page.headActions}>
          <LinkButton to="/dashboard" variant="default">{t('reports.dashboard')}</LinkButton>
          <NewReport />
        </div>
      </div>
      {reports.isPending && <LoadingRows rows={8} />}
      {reports.isError && <ErrorState error={reports.error} retry={() => void reports.refetch()} />}
      {reports.data?.length === 0 && <EmptyState icon="chart-bar" title={t('reports.none')} />}
      {chosen && reports.data && (
        <div className={classes.split}>
          <Choices reports={reports.data} chosen={chosen.id} search={search} />
          <Chosen report={chosen} search={search} />
        </div>
      )}
    </div>
  );
}

function NewReport() {
  const { t } = useTranslation();
  const entity = useModel().entity('report');
  if (!entity?.can.create) return null;
  return <LinkButton to="/reports/new" leftSection={<IconPlus size={17} />} data-testid="new-report">{t('form.new', { entity: entity.label })}</LinkButton>;
}

function Choices({ reports, chosen, search }: { reports: ReportHead[]; chosen: string; search: ReportSearch }) {
  const { t } = useTranslation();
  return (
    <ScrollRow as="nav" className={classes.choices} label={t('reports.title')} current={chosen}>
      {reports.map((one) => (
        <Link
          key={one.id}
          to="/reports"
          search={{ ...search, id: one.id }}
          replace
          className={classes.choice}
          aria-current={one.id === chosen ? 'page' : undefined}
        >
          {one.title}
          {one.sharedWith === 'me' && <small>{t('reports.private')}</small>}
        </Link>
      ))}
    </ScrollRow>
  );
}

function Chosen({ report, search }: { report: ReportHead; search: ReportSearch }) {
  const { i18n } = useTranslation();
  const navigate = useNavigate();
  const choice = choiceOf(search);
  return (
    <section className={classes.panel} aria-labelledby="report-title">
      <div className={classes.panelHead}>
        <Title order={2} size="h3" id="report-title">{report.title}</Title>
        <div className={page.headActions}>
          <ExportMenu formats={['pdf', 'xlsx', 'csv']} url={(format) => exportUrl(report.id, choice, i18n.language, format)} />
          <Schedule report={report} />
          <Manage report={report} />
        </div>
      </div>
      {report.description && <p className={classes.description}>{report.description}</p>}
      <ReportFilters choice={choice} onChange={(part) => void navigate({ to: '/reports', search: { ...search, ...part }, replace: true })} />
      <ReportView id={report.id} choice={choice} />
    </section>
  );
}

function Schedule({ report }: { report: ReportHead }) {
  const { t } = useTranslation();
  const entity = useModel().entity('reportSubscription');
  const [opened, setOpened] = useState(false);
  if (!entity || entity.can.read === 'none') return null;
  return (
    <>
      <Button variant="default" leftSection={<IconMail size={16} />} onClick={() => setOpened(true)} data-testid="report-schedule">{t('reports.schedule.button')}</Button>
      <Suspense fallback={null}>{opened && <ScheduleDialog report={report} entity={entity} onClose={() => setOpened(false)} />}</Suspense>
    </>
  );
}

/** Edit, copy, delete. */
function Manage({ report }: { report: ReportHead }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useRemove();
  const entity = useModel().entity('report');
  if (!entity) return null;
  const may = (level: string) => level === 'all' || (level !== 'none' && report.mine);
  const drop = () =>
    void remove(entity, { id: report.id, name: report.title }, () => navigate({ to: '/reports', search: {} }));
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t('action.moreActions')} data-testid="report-menu"><IconDots size={18} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {may(entity.can.edit) && <LinkMenuItem to="/reports/$id/edit" params={{ id: report.id }} data-testid="edit-report">{t('reports.edit')}</LinkMenuItem>}
        {entity.can.create && <LinkMenuItem to="/reports/new" search={{ id: report.id }} data-testid="copy-report">{t('reports.duplicate')}</LinkMenuItem>}
        <LinkMenuItem to="/$set/$id" params={{ set: 'reports', id: report.id }}>{t('reports.settings')}</LinkMenuItem>
        {may(entity.can.delete) && <Menu.Item color="red" onClick={drop} data-testid="delete-report">{t('action.delete')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
