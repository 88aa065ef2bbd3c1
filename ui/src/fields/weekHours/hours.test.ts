import { describe, expect, it } from 'vitest';
import { parseSpans, readHours, summary } from './hours';

describe('Weekly hours', () => {
  it('are read as people type them', () => {
    expect(parseSpans('8-12, 13:30 – 17')).toEqual(['08:00-12:00', '13:30-17:00']);
    expect(parseSpans('22.00-6.00')).toEqual(['22:00-06:00']);
    expect(parseSpans('  ')).toEqual([]);
  });

  it('are summed up by days that are alike', () => {
    const hours = readHours({ monday: ['08:00-16:00'], tuesday: ['08:00-16:00'], thursday: ['10:00-18:00'] });
    expect(summary(hours, 'en')).toBe('Mon–Tue 08:00-16:00 · Thu 10:00-18:00');
  });
});
