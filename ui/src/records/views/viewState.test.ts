import { describe, expect, it } from 'vitest';
import type { SavedView } from '@/api/savedViews';
import { listFilter, parseListState } from '../list/listState';
import { deal, model } from '../sample';
import { changedSearch, goneParts, shownState } from './viewState';

const id = '018f2b5e-0000-7000-8000-000000000001';
const definition = { view: 'mine', sort: '-amount', filters: { status: { operator: 'anyOf', value: ['Open'] } } };
const view: SavedView = { id, name: 'Big ones', about: 'opportunity', definition, record: { id } };
const at = (search: Record<string, unknown>) => parseListState(search);

describe('What a list shows', () => {
  it('is the saved view that the address names, with the standard view it goes on from', () => {
    const { state, saved } = shownState(at({ view: id }), [view]);
    expect(saved).toBe(view);
    expect(state).toMatchObject(definition);
    expect(listFilter(deal, state, model)).toContain('ownerId eq 018f2b5e');
  });

  it('is the default view only where the address says nothing', () => {
    expect(shownState(at({}), [view], id).saved).toBe(view);
    expect(shownState(at({ where: 'amount gt 5' }), [view], id).saved).toBeUndefined();
    expect(shownState(at({ view: 'all' }), [view], id).state.view).toBeUndefined();
  });

  it('goes on from a saved view in the address, so that also a dropped filter is told', () => {
    const next = changedSearch(shownState(at({ view: id }), [view]), { filters: undefined }, false);
    expect(next).toMatchObject({ view: id, edited: true, base: 'mine', sort: '-amount' });
    const shown = shownState(at({ ...next }), [view]);
    expect(shown.isEdited).toBe(true);
    expect(shown.state).toMatchObject({ view: 'mine', sort: '-amount', filters: undefined });
  });

  it('says which view and which fields are not there', () => {
    expect(shownState(at({ view: id }), []).isMissing).toBe(true);
    const state = at({ view: 'lost', sort: '-gone', columns: ['name', 'away'], filters: { never: { operator: 'empty' } } });
    expect(goneParts(deal, state)).toEqual(['never', 'away', 'gone', 'lost']);
  });
});

describe('Whoever looks', () => {
  it('stands for themselves in a condition on people', () => {
    const filters = { account: { operator: 'anyOf', value: [{ id: '@me' }] } };
    expect(listFilter(deal, { filters }, model)).toBe('accountId in (018f2b5e-0000-7000-8000-0123456789ab)');
  });
});
