import { Skeleton, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { fetchReport, reportKeys, type Report, type ReportChoice } from '@/api/reports';
import { ErrorState } from '@/kit/ErrorState';
import { useFormat } from '@/kit/format';
import { barValue, cellText } from './cellText';
import { CellLink, ReportTable } from './ReportTable';
import classes from './reports.module.css';

const BarChart = lazy(() => import('./BarChart').then((m) => ({ default: m.BarChart })));

/** Which number the chart shows: of a conversion the rate, of times the average, else the first. */
function charted(report: Report): number {
  if (report.kind === 'conversion') return 2;
  return report.kind === 'timeInStage' ? 1 : 0;
}

const mostBars = 15;
const secondsBetween = 10;

/** One report, drawn and in numbers, fresh every few seconds. */
export function ReportView({ id, choice }: { id: string; choice: ReportChoice }) {
  const { t, i18n } = useTranslation();
  const report = useQuery({
    queryKey: reportKeys.one(id, choice, i18n.language),
    queryFn: () => fetchReport(id, choice, i18n.language),
    placeholderData: keepPreviousData,
    refetchInterval: secondsBetween * 1000,
  });
  if (report.isPending) return <Skeleton height={160} radius="md" />;
  if (!report.data) return <ErrorState error={report.error} retry={() => void report.refetch()} />;
  const isTiles = report.data.rows.length === 1 && report.data.rows[0]?.key === null && report.data.chart === 'none';
  return (
    <div className={classes.report} data-testid="report">
      <Period report={report.data} />
      {isTiles ? <Tiles report={report.data} /> : <Drawn report={report.data} />}
      {report.data.rows.length === 0 && <Text c="dimmed">{t('reports.nothing')}</Text>}
    </div>
  );
}

function Period({ report }: { report: Report }) {
  const format = useFormat();
  if (!report.period) return null;
  const { from, to } = report.period;
  return <Text size="sm" c="dimmed">{from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`}</Text>;
}

function Drawn({ report }: { report: Report }) {
  const navigate = useNavigate();
  const format = useFormat();
  const { company } = useModel().metadata;
  const index = charted(report);
  const column = report.columns[index];
  const rows = report.rows.slice(0, mostBars);
  const bars = useMemo(
    () => report.rows.slice(0, mostBars).map((row) => {
      const value = row.cells[index]?.value ?? null;
      return { label: row.label, value: barValue(value, company.currency), text: cellText(value, column?.unit ?? 'count', format, company.currency) };
    }),
    [report, index, column, format, company.currency],
  );
  if (rows.length === 0 || !column) return null;
  const open = (at: number) => {
    const cell = rows[at]?.cells[index];
    if (cell) void navigate({ to: '/$set', params: { set: cell.set }, search: { where: cell.filter || undefined, whereName: `${column.label} · ${rows[at]?.label}` } });
  };
  return (
    <>
      {report.chart !== 'none' && (
        <Suspense fallback={<Skeleton height={120} radius="md" />}>
          <BarChart bars={bars} label={`${report.title}: ${column.label}`} onOpen={open} />
        </Suspense>
      )}
      <ReportTable report={report} />
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
