import { describe, expect, it } from 'vitest';
import type { RecordData } from '@/api/json';
import type { FieldMeta } from '@/api/model';
import { definitionOf } from '@/fields/registry';
import { deal } from '../sample';
import { colliding, written } from './collision';

const before: RecordData = {
  id: 'd1', name: 'Okna', amount: 100, amountCurrency: 'EUR', accountId: 'a1', account: { id: 'a1', name: 'Lis' }, status: 'Open',
};
const field = (name: string) => deal.fields.find((one) => one.name === name) as FieldMeta;
const change = (name: string, changed: Partial<RecordData>) => ({
  field: field(name), mine: definitionOf(field(name)).read({ ...before, ...changed }, field(name)),
});
const names = (all: { field: FieldMeta }[]) => all.map((one) => one.field.name);

describe('Fields that two people wrote at the same time', () => {
  const mine = [change('name', { name: 'Mine' }), change('amount', { amount: 200 }), change('status', { status: 'Won' })];

  it('are only those that the other changed too, to something else', () => {
    const current = { ...before, name: 'Hers', status: 'Won' };
    expect(names(colliding(mine, current, before))).toEqual(['name']);
  });

  it('are compared by all that makes up their value: a currency, and not the name of what is linked', () => {
    expect(names(colliding(mine, { ...before, amountCurrency: 'PLN' }, before))).toEqual(['amount']);
    expect(written({ ...before, account: { id: 'a1', name: 'Wilk' } }, field('account'))).toBe(written(before, field('account')));
  });

  it('are all that differ, when nobody knows what stood there before', () => {
    expect(names(colliding(mine, { ...before, status: 'Won' }))).toEqual(['name', 'amount']);
  });
});
