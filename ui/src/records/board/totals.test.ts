import { describe, expect, it } from 'vitest';
import { deal } from '../sample';
import { moveTotals, readTotals, totalsApply } from './totals';

describe('Totals of a board', () => {
  it('come from one request for all columns', () => {
    expect(totalsApply(deal, 'ownerId eq 1')).toBe(
      'filter(ownerId eq 1)/groupby((status,amountCurrency),aggregate($count as count,amount with sum as total))',
    );
  });

  it('keep currencies apart and add counts up', () => {
    const rows = [
      { status: 'Open', amountCurrency: 'EUR', count: 2, total: 300 },
      { status: 'Open', amountCurrency: 'PLN', count: 1, total: 50 },
      { status: 'Open', amountCurrency: null, count: 1, total: null },
    ];
    expect(readTotals(rows, 'status', 'amountCurrency', 'EUR')).toEqual({
      Open: { count: 4, sums: { EUR: 300, PLN: 50 } },
    });
  });

  it('follow a card from column to column without rounding dust', () => {
    const before = { Open: { count: 2, sums: { EUR: 0.3 } } };
    expect(moveTotals(before, 'Open', 'Won', 0.1, 'EUR')).toEqual({
      Open: { count: 1, sums: { EUR: 0.2 } },
      Won: { count: 1, sums: { EUR: 0.1 } },
    });
  });
});
