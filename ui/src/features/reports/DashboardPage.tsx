import { Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dashboardExportUrl, fetchReports, reportKeys, type ReportHead } from '@/api/reports';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { LinkButton } from '@/kit/links';
import { LoadingRows } from '@/kit/LoadingRows';
import page from '@/records/page.module.css';
import { choiceOf, type ReportSearch } from './choice';
import { ExportMenu } from './ExportMenu';
import { ReportFilters } from './ReportFilters';
import classes from './reports.module.css';
import { ReportView } from './ReportView';

/** The owner's page: how the business stands now, and what nobody looks after. */
export function DashboardPage() {
  const { t, i18n } = useTranslation();
  useDocumentTitle(`${t('reports.dashboard')} · Suki`);
  const search = useSearch({ strict: false }) as ReportSearch;
  const navigate = useNavigate();
  const reports = useQuery({ queryKey: reportKeys.all(i18n.language), queryFn: () => fetchReports(i18n.language) });
  const shown = reports.data?.filter((one) => one.dashboard) ?? [];
  return (
    <div className={`${page.page} ${page.scrolling}`} data-testid="dashboard">
      <div className={page.head}>
        <Title order={1} className={page.title}>{t('reports.dashboard')}</Title>
        <div className={page.headActions}>
          {shown.length > 0 && <ExportMenu formats={['pdf', 'xlsx']} url={(format) => dashboardExportUrl(choiceOf(search), i18n.language, format)} />}
          <LinkButton to="/reports" variant="default">{t('reports.title')}</LinkButton>
        </div>
      </div>
      <ReportFilters choice={choiceOf(search)} onChange={(part) => void navigate({ to: '/dashboard', search: { ...search, ...part }, replace: true })} />
      {reports.isPending && <LoadingRows rows={8} />}
      {reports.isError && <ErrorState error={reports.error} retry={() => void reports.refetch()} />}
      {reports.isSuccess && shown.length === 0 && <EmptyState icon="chart-bar" title={t('reports.none')} text={t('reports.noneText')} />}
      <div className={classes.grid}>
        {shown.map((report, index) => <ReportCard key={report.id} report={report} search={search} wide={index === 0} />)}
      </div>
    </div>
  );
}

const mostRows = 6;

function ReportCard({ report, search, wide }: { report: ReportHead; search: ReportSearch; wide: boolean }) {
  const { t } = useTranslation();
  const heading = `report-${report.id}`;
  return (
    <section className={classes.panel} data-wide={wide || undefined} aria-labelledby={heading}>
      <Title order={2} size="h4" id={heading}>
        <Link to="/reports" search={{ ...search, id: report.id }} className={classes.title}>{report.title}</Link>
      </Title>
      <ReportView id={report.id} choice={choiceOf(search)} most={mostRows} />
      <Link to="/reports" search={{ ...search, id: report.id }} className={classes.whole} aria-label={`${t('reports.whole')}: ${report.title}`}>{t('reports.whole')}</Link>
    </section>
  );
}
