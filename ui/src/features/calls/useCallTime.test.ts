import { describe, expect, it } from 'vitest';
import { clockText, seconds } from './useCallTime';

describe('the time of a call', () => {
  const startsAt = '2026-03-02T09:00:00.000Z';
  const later = Date.parse('2026-03-02T09:02:05.500Z');
  it('counts from the start, or from the answer', () => {
    expect(seconds({ id: '1', startsAt }, later)).toBe(125);
    expect(seconds({ id: '1', startsAt, answeredAt: '2026-03-02T09:01:00.000Z' }, later)).toBe(65);
  });
  it('stops at the end, and never goes back', () => {
    expect(seconds({ id: '1', startsAt, endedAt: '2026-03-02T09:00:30.000Z' }, later)).toBe(30);
    expect(seconds({ id: '1', startsAt }, later - 1_000_000)).toBe(0);
  });
  it('reads like a clock', () => {
    expect(clockText(5)).toBe('0:05');
    expect(clockText(125)).toBe('2:05');
    expect(clockText(3_725)).toBe('1:02:05');
  });
});
