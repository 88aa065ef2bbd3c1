import { describe, expect, it } from 'vitest';
import { moveBy, nextPlace } from './moves';

const size = { rows: 2, columns: 3 };
const any = () => true;

describe('moveBy', () => {
  it('stays inside the table', () => {
    expect(moveBy('ArrowUp', { row: 0, column: 1 }, size)).toEqual({ row: 0, column: 1 });
    expect(moveBy('ArrowDown', { row: 0, column: 1 }, size)).toEqual({ row: 1, column: 1 });
    expect(moveBy('ArrowRight', { row: 0, column: 2 }, size)).toEqual({ row: 0, column: 2 });
    expect(moveBy('End', { row: 1, column: 0 }, size)).toEqual({ row: 1, column: 2 });
  });
  it('knows no other keys', () => {
    expect(moveBy('a', { row: 0, column: 0 }, size)).toBeNull();
  });
});

describe('nextPlace', () => {
  it('goes on in the next row', () => {
    expect(nextPlace({ row: 0, column: 2 }, size, false, any)).toEqual({ row: 1, column: 0 });
    expect(nextPlace({ row: 1, column: 0 }, size, true, any)).toEqual({ row: 0, column: 2 });
  });
  it('skips what nobody edits', () => {
    expect(nextPlace({ row: 0, column: 1 }, size, false, (column) => column !== 2)).toEqual({ row: 1, column: 0 });
  });
  it('ends at the ends', () => {
    expect(nextPlace({ row: 1, column: 2 }, size, false, any)).toBeNull();
    expect(nextPlace({ row: 0, column: 0 }, size, true, any)).toBeNull();
  });
});
