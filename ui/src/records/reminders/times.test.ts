import { describe, expect, it } from 'vitest';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { datesOf, laterThan, leadsOf } from './times';

const field = (name: string, type: string) => ({ name, type }) as FieldMeta;

describe('times of reminders', () => {
  it('puts off to a morning of the person, also when the clocks change', () => {
    const at = Object.fromEntries(laterThan(Date.parse('2026-03-28T20:00:00Z'), 'Europe/Warsaw').map((one) => [one.id, one.at.toISOString()]));
    expect(at).toEqual({
      minutes: '2026-03-28T20:10:00.000Z', hour: '2026-03-28T21:00:00.000Z',
      tomorrow: '2026-03-29T07:00:00.000Z', week: '2026-04-04T07:00:00.000Z',
    });
  });

  it('counts whole days before a date, minutes before a moment', () => {
    expect(leadsOf(field('closeDate', 'date'))).toEqual([0, 1440, 2880, 10080, 20160, 43200]);
    expect(leadsOf(field('dueAt', 'instant'))).toContain(15);
  });

  it('leaves out when the record was written', () => {
    const entity = { fields: [field('createdAt', 'instant'), field('closeDate', 'date'), field('name', 'text')] } as EntityMeta;
    expect(datesOf(entity).map(({ name }) => name)).toEqual(['closeDate']);
  });
});
