import { describe, expect, it } from 'vitest';
import { deal, model } from '../sample';
import { columnsOf, listQuery, nextSort, parseListState } from './listState';

describe('The state of a list', () => {
  it('drops what does not fit from an address that somebody wrote', () => {
    const state = parseListState({ q: 42, sort: ['x'], filters: 'nonsense', columns: ['name', 7] });
    expect(state).toEqual({ view: undefined, q: '42', sort: undefined, filters: undefined, columns: ['name'] });
  });

  it('asks for the columns only, with names of lookups', () => {
    const query = listQuery(deal, {}, columnsOf(deal, {}), model);
    expect(query.select).toEqual(['id', 'name', 'accountId', 'amount', 'amountCurrency']);
    expect(query.expand).toEqual(['account($select=id,name)']);
    expect(query.orderby).toBe('createdAt desc');
  });

  it('joins the view, whose reader is @me, with the filters', () => {
    const state = { view: 'mine', filters: { status: { operator: 'anyOf', value: ['Open', 'Won'] } } };
    const query = listQuery(deal, state, columnsOf(deal, state), model);
    expect(query.filter).toBe(
      "(ownerId eq 018f2b5e-0000-7000-8000-0123456789ab) and (status in ('Open','Won'))",
    );
  });

  it('sorts a lookup by the name of its target', () => {
    const query = listQuery(deal, { sort: '-account' }, columnsOf(deal, {}), model);
    expect(query.orderby).toBe('account/name desc');
  });

  it('shows the usual columns when none of the wanted ones exist', () => {
    expect(columnsOf(deal, { columns: ['gone'] }).map((field) => field.name)).toEqual(deal.list);
  });

  it('turns a heading from up to down to the usual order', () => {
    expect([undefined, 'name', '-name'].map((sort) => nextSort(sort, 'name'))).toEqual(['name', '-name', undefined]);
  });
});
