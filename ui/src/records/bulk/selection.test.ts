import { describe, expect, it } from 'vitest';
import { areAllTicked, noTicks, ticked, tickedLoaded } from './selection';

const loaded = ['a', 'b', 'c', 'd', 'e'];

describe('Ticks in a list', () => {
  it('go on and off one by one', () => {
    const one = ticked(noTicks, loaded, 'b', false);
    expect([...one.ids]).toEqual(['b']);
    expect([...ticked(one, loaded, 'b', false).ids]).toEqual([]);
  });

  it('reach with Shift from the last one, in either direction', () => {
    const down = ticked(ticked(noTicks, loaded, 'b', false), loaded, 'd', true);
    expect([...down.ids].sort()).toEqual(['b', 'c', 'd']);
    const up = ticked(ticked(noTicks, loaded, 'd', false), loaded, 'b', true);
    expect([...up.ids].sort()).toEqual(['b', 'c', 'd']);
  });

  it('reach with Shift to take away too', () => {
    const all = tickedLoaded(noTicks, loaded);
    const without = ticked(ticked(all, loaded, 'b', false), loaded, 'd', true);
    expect([...without.ids].sort()).toEqual(['a', 'e']);
  });

  it('mean the one alone when the last one is not there any more', () => {
    const ticks = { ids: new Set(['x']), all: false, anchor: 'x' };
    expect([...ticked(ticks, loaded, 'c', true).ids].sort()).toEqual(['c', 'x']);
  });

  it('of all that match become those of the loaded ones when one is taken away', () => {
    const ticks = ticked({ ids: new Set(), all: true }, loaded, 'c', false);
    expect(ticks.all).toBe(false);
    expect([...ticks.ids].sort()).toEqual(['a', 'b', 'd', 'e']);
  });

  it('above all take every loaded one, and then none', () => {
    const all = tickedLoaded(ticked(noTicks, loaded, 'a', false), loaded);
    expect(areAllTicked(all, loaded)).toBe(true);
    expect(tickedLoaded(all, loaded)).toEqual(noTicks);
    expect(areAllTicked(noTicks, [])).toBe(false);
  });
});
