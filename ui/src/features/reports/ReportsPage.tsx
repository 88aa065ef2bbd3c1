import { Button, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { exportUrl, fetchReports, reportKeys, type ReportHead } from '@/api/reports';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { LinkButton } from '@/kit/links';
import { LoadingRows } from '@/kit/LoadingRows';
import { useOpenCreate } from '@/records/form/CreateProvider';
import page from '@/records/page.module.css';
import { choiceOf, type ReportSearch } from './choice';
import { ReportFilters } from './ReportFilters';
import classes from './reports.module.css';
import { ReportView } from './ReportView';

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
  const navigate = useNavigate();
  const openCreate = useOpenCreate();
  const entity = useModel().entity('report');
  if (!entity?.can.create) return null;
  const make = () =>
    void openCreate(entity).then((record) => record && navigate({ to: '/reports', search: { id: record.id } }));
  return <Button leftSection={<IconPlus size={17} />} onClick={make}>{t('form.new', { entity: entity.label })}</Button>;
}

function Choices({ reports, chosen, search }: { reports: ReportHead[]; chosen: string; search: ReportSearch }) {
  const { t } = useTranslation();
  return (
    <nav className={classes.choices} aria-label={t('reports.title')}>
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
          {!one.shared && <small>{t('reports.private')}</small>}
        </Link>
      ))}
    </nav>
  );
}

function Chosen({ report, search }: { report: ReportHead; search: ReportSearch }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const choice = choiceOf(search);
  return (
    <section className={classes.panel} aria-labelledby="report-title">
      <div className={classes.panelHead}>
        <Title order={2} size="h3" id="report-title">{report.title}</Title>
        <div className={page.headActions}>
          <LinkButton to="/$set/$id" params={{ set: 'reports', id: report.id }} variant="subtle" size="compact-md">{t('reports.settings')}</LinkButton>
          <Button
            component="a"
            href={exportUrl(report.id, choice, i18n.language)}
            download
            variant="default"
            size="compact-md"
            leftSection={<IconDownload size={16} />}
          >
            CSV
          </Button>
        </div>
      </div>
      <ReportFilters choice={choice} onChange={(part) => void navigate({ to: '/reports', search: { ...search, ...part }, replace: true })} />
      <ReportView id={report.id} choice={choice} />
    </section>
  );
}
