import { describe, expect, it } from 'vitest';
import { around, insert } from './insertion';

describe('insert', () => {
  it('puts a name where the caret is, apart from what stands before it', () => {
    expect(insert('amount -', 8, 8, 'cost')).toEqual({ text: 'amount - cost', caret: 13 });
    expect(insert('IF()', 3, 3, 'urgent')).toEqual({ text: 'IF(urgent)', caret: 9 });
  });

  it('replaces what is chosen', () => {
    expect(insert('amount * 2', 0, 6, 'cost')).toEqual({ text: 'cost * 2', caret: 4 });
  });

  it('goes on between the parentheses of a function that takes something', () => {
    expect(insert('', 0, 0, 'ROUND()').caret).toBe(6);
    expect(insert('', 0, 0, 'TODAY()').caret).toBe(7);
  });
});

describe('around', () => {
  it('shows the word that is wrong', () => {
    expect(around('amount - cst + 1', 10)).toEqual(['amount - ', 'cst', ' + 1']);
  });

  it('counts characters, not units, and bears an end', () => {
    expect(around('"🙂" & ?', 7)).toEqual(['"🙂" & ', '?', '']);
    expect(around('1 +', 4)).toEqual(['1 +', '', '']);
  });
});
