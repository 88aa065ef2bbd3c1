import type { ReportChoice } from '@/api/reports';

export const periods = [
  'today', 'yesterday', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter', 'thisYear',
  'lastYear', 'last7Days', 'last30Days', 'last90Days', 'last365Days', 'all',
] as const;

export interface ReportSearch extends ReportChoice {
  id?: string;
}

/** Reads an address that anybody may have edited. */
export function parseReportSearch(search: Record<string, unknown>): ReportSearch {
  const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);
  const day = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);
  const [from, to] = [day(search.from), day(search.to)];
  return {
    id: text(search.id),
    period: periods.find((one) => one === search.period),
    ...(from && to ? { from, to } : {}),
    person: text(search.person),
    pipeline: text(search.pipeline),
  };
}

export function choiceOf({ id: _id, ...choice }: ReportSearch): ReportChoice {
  return choice;
}
