import { describe, expect, it } from 'vitest';
import { moved } from './order';

describe('An order', () => {
  const list = ['a', 'b', 'c'];
  it('takes an item to its new place', () => {
    expect(moved(list, 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(list, 2, 0)).toEqual(['c', 'a', 'b']);
  });
  it('stays when there is nowhere to go', () => {
    expect(moved(list, 0, -1)).toBe(list);
    expect(moved(list, 1, 1)).toBe(list);
    expect(moved(list, 2, 3)).toBe(list);
  });
});
