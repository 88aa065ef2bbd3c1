import { describe, expect, it } from 'vitest';
import { readRule, writeRule } from './rule';

describe('Recurrence', () => {
  it('is known by name where it has one', () => {
    expect(readRule('FREQ=WEEKLY;INTERVAL=2').pattern).toBe('fortnightly');
    expect(readRule('FREQ=MONTHLY;BYDAY=-1FR').pattern).toBe('own');
    expect(readRule(null).pattern).toBe('never');
  });

  it('keeps its last day', () => {
    const text = writeRule('workdays', '2026-12-31');
    expect(text).toBe('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261231T235959');
    expect(readRule(text)).toEqual({ pattern: 'workdays', until: '2026-12-31', text });
  });
});
