import { describe, expect, it } from 'vitest';
import { deal } from '../sample';
import { rotting } from './rotting';

const staged = { ...deal, stages: { field: 'stage', since: 'stageSince' } };
const stage = (rottingDays: number | null, kind = 'Open') => ({ value: 's', label: 'S', kind, record: { id: 's', rottingDays } });
const record = { id: '1', stageSince: '2026-03-02T09:00:00.000Z' };
const at = (text: string) => Date.parse(text);

describe('A card', () => {
  it('is neglected from the day its stage says', () => {
    expect(rotting(staged, record, stage(7), at('2026-03-09T08:59:00Z'))).toBeNull();
    expect(rotting(staged, record, stage(7), at('2026-03-09T09:00:00Z'))).toEqual({ days: 7, limit: 7 });
  });

  it('is not where there is no limit, or all is over', () => {
    expect(rotting(staged, record, stage(null), at('2027-01-01T00:00:00Z'))).toBeNull();
    expect(rotting(staged, record, stage(7, 'Won'), at('2027-01-01T00:00:00Z'))).toBeNull();
  });
});
