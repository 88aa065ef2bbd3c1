import { describe, expect, it } from 'vitest';
import { createFormat } from '@/kit/format';
import { barValue, cellText, durationText } from './cellText';
import { choiceOf, parseReportSearch } from './choice';

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
