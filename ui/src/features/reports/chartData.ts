import type { Report } from '@/api/reports';
import type { Format } from '@/kit/format';
import { barValue, cellText } from './cellText';

export interface Series {
  name: string;
  /** Its column in the report. */
  column: number;
  values: number[];
  texts: string[];
}

export interface ChartData {
  kind: string;
  byTime: boolean;
  rows: string[];
  series: Series[];
  /** The words of an axis. */
  tick: (value: number) => string;
}

const mostBars = 15;
const mostSteps = 60;
const mostSeries = 8;

/** Which number the chart shows: of a conversion the rate, of times the average, else the first. */
export function charted(report: Report): number {
  if (report.kind === 'conversion') return 2;
  return report.kind === 'timeInStage' ? 1 : 0;
}

/** Columns of the first measure; of a pie those of all. */
function chartedColumns(report: Report): number[] {
  const first = report.columns[0];
  if (first?.over === undefined) return report.columns.length > 0 ? [charted(report)] : [];
  const whole = report.chart === 'pie' || report.chart === 'funnel';
  return report.columns
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => column.measure === first.measure && column.all === whole)
    .map(({ at }) => at)
    .slice(0, mostSeries);
}

/** The first rows that a chart has room for; of steps of time the last. */
export function chartData(report: Report, format: Format, currency: string): ChartData {
  const byTime = report.byTime ?? false;
  const offset = byTime ? Math.max(0, report.rows.length - mostSteps) : 0;
  const rows = byTime ? report.rows.slice(offset) : report.rows.slice(0, mostBars);
  const columns = chartedColumns(report);
  const unit = report.columns[columns[0] ?? 0]?.unit ?? 'count';
  return {
    kind: report.chart,
    byTime,
    rows: rows.map((row) => row.label),
    tick: (value) => (unit === 'money' ? format.number(value, 0) : cellText(value, unit, format, currency)),
    series: columns.map((column) => ({
      name: report.columns[column]?.over ?? '',
      column,
      values: rows.map((row) => barValue(row.cells[column]?.value ?? null, currency)),
      texts: rows.map((row) => cellText(row.cells[column]?.value ?? null, unit, format, currency)),
    })),
  };
}

/** The row of the report that the chart's row is. */
export function rowAt(report: Report, data: ChartData, at: number): number {
  return data.byTime ? report.rows.length - data.rows.length + at : at;
}

export function chartHeight(data: ChartData): number {
  if (data.kind === 'pie' || data.kind === 'funnel' || data.kind === 'line' || data.byTime) return 280;
  return Math.max(90, data.rows.length * 36 + (data.series.length > 1 ? 44 : 10));
}
