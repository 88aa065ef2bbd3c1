import { describe, expect, it } from 'vitest';
import { createFormat } from '@/kit/format';
import type { Report } from '@/api/reports';
import { barValue, cellText, durationText } from './cellText';
import { chartData, rowAt } from './chartData';
import { choiceOf, parseReportSearch } from './choice';
import { newName, readDefinition, splitGroup } from './definition';

describe('A number of a report', () => {
  const format = createFormat('en-GB');

  it('reads as what it is', () => {
    expect(cellText(null, 'count', format, 'EUR')).toBe('–');
    expect(cellText(1234, 'count', format, 'EUR')).toBe('1,234');
    expect(cellText(12.345, 'percent', format, 'EUR')).toBe('12.3 %');
    expect(cellText({ PLN: 50, EUR: 1.5 }, 'money', format, 'EUR')).toMatch(/^€1\.50 \+ zł.50$/);
    expect(cellText({}, 'money', format, 'EUR')).toBe('€0');
  });

  it('is a time in two units at most', () => {
    expect(durationText(0, 'en-GB')).toBe('0s');
    expect(durationText(93_784, 'en-GB')).toBe('1d 2h');
    expect(durationText(605, 'en-GB')).toBe('10m 5s');
  });

  it('makes a bar in the currency of the firm', () => {
    expect(barValue({ PLN: 5, EUR: 2 }, 'EUR')).toBe(2);
    expect(barValue({ PLN: 5 }, 'EUR')).toBe(5);
    expect(barValue(null, 'EUR')).toBe(0);
  });
});

describe('The address of a report', () => {
  it('drops what nobody can have chosen', () => {
    const search = parseReportSearch({ id: 'a', period: 'soon', from: '2026-01-01', to: 'x', person: 5, pipeline: 'p' });
    expect(choiceOf(search)).toEqual({ period: undefined, person: undefined, pipeline: 'p' });
  });
});

describe('A chart', () => {
  const format = createFormat('en-GB');
  const report = (rows: number, part: Partial<Report>): Report => ({
    title: '', kind: 'table', chart: 'bar', period: null, filters: [], totals: [],
    columns: [
      { name: 'm1.1', label: 'Anna', unit: 'count', over: 'Anna', measure: 'Deals', all: false },
      { name: 'm1.0', label: 'All', unit: 'count', over: 'All', measure: 'Deals', all: true },
    ],
    rows: Array.from({ length: rows }, (_, at) => ({
      key: at, label: `row ${at}`, cells: [{ value: at, set: 'x', filter: '' }, { value: at * 2, set: 'x', filter: '' }],
    })),
    ...part,
  });

  it('has a series for each column, but a ring only that of all', () => {
    expect(chartData(report(3, {}), format, 'EUR').series.map((one) => one.name)).toEqual(['Anna']);
    expect(chartData(report(3, { chart: 'pie' }), format, 'EUR').series.map((one) => one.column)).toEqual([1]);
  });

  it('shows the first rows, of steps of time the last', () => {
    expect(chartData(report(40, {}), format, 'EUR').rows).toHaveLength(15);
    const long = report(80, { byTime: true });
    const data = chartData(long, format, 'EUR');
    expect(data.rows[0]).toBe('row 20');
    expect(rowAt(long, data, 0)).toBe(20);
  });
});

describe('A definition', () => {
  it('is read with its first entity as that of all', () => {
    const read = readDefinition({ by: 'owner', measures: [{ name: 'a', entity: 'task' }, { name: 'b', entity: 'call', value: 'count' }] });
    expect(read.entity).toBe('task');
    expect(read.measures.map((one) => one.entity)).toEqual([undefined, 'call']);
    expect(read.kind).toBe('table');
    expect(readDefinition(null).measures).toEqual([]);
  });

  it('gives new measures a name of their own', () => {
    expect(newName([{ name: 'm1', value: 'count' }, { name: 'm3', value: 'count' }])).toBe('m4');
    expect(splitGroup('account/createdAt:month')).toEqual(['account/createdAt', 'month']);
    expect(splitGroup(undefined)).toEqual(['', undefined]);
  });
});
