import { useQuery } from '@tanstack/react-query';
import { asText, type Json } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { fetchTotals, recordKeys } from '@/api/records';
import { groupField, groupProperty } from './stages';

/** Count and sums of one column; sums by currency, since money of two kinds does not add up. */
export interface Total {
  count: number;
  sums: Record<string, number>;
}

export type Totals = Record<string, Total>;

export const noTotal: Total = { count: 0, sums: {} };

/** The one `$apply` that counts and sums every column of a board. */
export function totalsApply(entity: EntityMeta, filter: string | undefined): string {
  const field = groupField(entity);
  const sum = entity.board?.sum;
  const keys = [field ? groupProperty(field) : '', ...(sum ? [`${sum}Currency`] : [])];
  const aggregates = ['$count as count', ...(sum ? [`${sum} with sum as total`] : [])];
  const grouping = `groupby((${keys.join(',')}),aggregate(${aggregates.join(',')}))`;
  return filter ? `filter(${filter})/${grouping}` : grouping;
}

export function readTotals(rows: Record<string, Json>[], key: string, currencyKey: string, currency: string): Totals {
  const totals: Totals = {};
  for (const row of rows) {
    const total = (totals[asText(row[key])] ??= { count: 0, sums: {} });
    const code = asText(row[currencyKey]) || currency;
    total.count += Number(row.count ?? 0);
    total.sums[code] = (total.sums[code] ?? 0) + Number(row.total ?? 0);
  }
  return totals;
}

/** Totals after one card has gone from a column to another. */
export function moveTotals(totals: Totals, from: string, to: string, amount: number, currency: string): Totals {
  const add = (value: string, sign: 1 | -1): Total => {
    const old = totals[value] ?? noTotal;
    const sum = (old.sums[currency] ?? 0) + sign * amount;
    return { count: Math.max(0, old.count + sign), sums: { ...old.sums, [currency]: Math.round(sum * 100) / 100 } };
  };
  return { ...totals, [from]: add(from, -1), [to]: add(to, 1) };
}

export function totalsKey(entity: EntityMeta, filter: string | undefined) {
  return recordKeys.totals(entity.set, totalsApply(entity, filter));
}

export function useTotals(entity: EntityMeta, filter: string | undefined, enabled: boolean) {
  const { company } = useModel().metadata;
  const field = groupField(entity);
  return useQuery({
    queryKey: totalsKey(entity, filter),
    queryFn: async () => {
      const rows = await fetchTotals(entity.set, totalsApply(entity, filter));
      return readTotals(rows, field ? groupProperty(field) : '', `${entity.board?.sum ?? ''}Currency`, company.currency);
    },
    enabled,
  });
}
