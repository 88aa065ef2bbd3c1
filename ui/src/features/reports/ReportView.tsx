import { Skeleton, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { fetchReport, reportKeys, type Report, type ReportChoice } from '@/api/reports';
import { ErrorState } from '@/kit/ErrorState';
import { useFormat } from '@/kit/format';
import { chartData, rowAt } from './chartData';
import { CellLink, ReportTable } from './ReportTable';
import classes from './reports.module.css';

const ReportChart = lazy(() => import('./ReportChart').then((m) => ({ default: m.ReportChart })));

const secondsBetween = 10;

/** One report, drawn and in numbers, fresh every few seconds. */
export function ReportView({ id, choice, most }: { id: string; choice: ReportChoice; most?: number }) {
  const { i18n } = useTranslation();
  const report = useQuery({
    queryKey: reportKeys.one(id, choice, i18n.language),
    queryFn: () => fetchReport(id, choice, i18n.language),
    placeholderData: keepPreviousData,
    refetchInterval: secondsBetween * 1000,
  });
  if (report.isPending) return <Skeleton height={160} radius="md" />;
  if (!report.data) return <ErrorState error={report.error} retry={() => void report.refetch()} />;
  return <ReportBody report={report.data} most={most} />;
}

/** An answer, drawn and in numbers; at most so many rows of them. */
export function ReportBody({ report, most }: { report: Report; most?: number }) {
  const { t } = useTranslation();
  const isTiles = report.rows.length === 1 && report.rows[0]?.key === null && report.chart === 'none';
  return (
    <div className={classes.report} data-testid="report">
      <Period report={report} />
      {report.filters.length > 0 && (
        <ul className={classes.conditions} aria-label={t('reports.conditions')}>
          {report.filters.map((words) => <li key={words}>{words}</li>)}
        </ul>
      )}
      {isTiles ? <Tiles report={report} /> : <Drawn report={report} most={most} />}
      {report.rows.length === 0 && <Text c="dimmed">{t('reports.nothing')}</Text>}
      {report.moreRows !== undefined && <Text size="sm" c="dimmed">{t('reports.moreRows', { count: report.moreRows })}</Text>}
      {report.moreColumns !== undefined && <Text size="sm" c="dimmed">{t('reports.moreColumns', { count: report.moreColumns })}</Text>}
    </div>
  );
}

function Period({ report }: { report: Report }) {
  const format = useFormat();
  if (!report.period) return null;
  const { from, to } = report.period;
  return <Text size="sm" c="dimmed">{from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`}</Text>;
}

function Drawn({ report, most }: { report: Report; most?: number }) {
  const navigate = useNavigate();
  const format = useFormat();
  const { company } = useModel().metadata;
  const data = useMemo(() => chartData(report, format, company.currency), [report, format, company.currency]);
  if (data.rows.length === 0 || data.series.length === 0) return null;
  const open = (at: number, index: number) => {
    const series = data.series[index];
    const row = report.rows[rowAt(report, data, at)];
    const column = report.columns[series?.column ?? 0];
    const cell = row?.cells[series?.column ?? 0];
    if (cell && column) void navigate({ to: '/$set', params: { set: cell.set }, search: { where: cell.filter || undefined, whereName: `${column.label} · ${row.label}` } });
  };
  return (
    <>
      {report.chart !== 'none' && (
        <Suspense fallback={<Skeleton height={120} radius="md" />}>
          <ReportChart data={data} label={`${report.title} ${report.columns[data.series[0]?.column ?? 0]?.label ?? ''}`} onOpen={open} />
        </Suspense>
      )}
      <ReportTable report={report} most={most} />
    </>
  );
}

/** Single numbers, large. */
function Tiles({ report }: { report: Report }) {
  return (
    <dl className={classes.tiles}>
      {report.columns.map((column, index) => {
        const cell = report.rows[0]?.cells[index];
        return cell && (
          <div key={column.name} className={classes.tile} data-testid={`tile-${column.name}`}>
            <dt>{column.label}</dt>
            <dd><CellLink cell={cell} unit={column.unit} about={column.label} big /></dd>
          </div>
        );
      })}
    </dl>
  );
}
