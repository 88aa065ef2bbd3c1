import { describe, expect, it } from 'vitest';
import { held, isSettled, plain, settled } from './calm';

const idOf = (item: { id: string }) => item.id;
const of = (text: string) => [...text].map((id) => ({ id }));
const read = (rows: { item: { id: string }; mark?: string }[]) => rows.map(({ item, mark }) => item.id + (mark === 'gone' ? '-' : mark === 'new' ? '+' : '')).join(' ');

describe('A list that others change while one looks at it', () => {
  it('stands still: what has gone is marked, what has come waits', () => {
    const shown = held(plain(of('abc')).rows, of('nac'), idOf);
    expect(read(shown.rows)).toBe('a b- c');
    expect(shown.waiting).toBe(1);
    expect(isSettled(shown, of('nac'), idOf)).toBe(false);
  });

  it('shows new values at once, in the old place', () => {
    const [first, second] = [{ id: 'a', name: 'Lis' }, { id: 'b', name: 'Kot' }];
    const shown = held(plain([first, second]).rows, [second, { ...first, name: 'Wilk' }], (item) => item.id);
    expect(shown.rows.map(({ item }) => item.name)).toEqual(['Wilk', 'Kot']);
    expect(isSettled(shown, [second, first], (item) => item.id)).toBe(false);
  });

  it('goes on with the next page, and takes back what comes again', () => {
    const shown = held(plain(of('ab')).rows, of('abcd'), idOf);
    expect(read(shown.rows)).toBe('a b c d');
    expect(shown.waiting).toBe(0);
    const gone = held(shown.rows, of('abd'), idOf);
    expect(read(gone.rows)).toBe('a b c- d');
    expect(read(held(gone.rows, of('abcd'), idOf).rows)).toBe('a b c d');
  });

  it('puts everything in its place afterwards, with what has come marked', () => {
    const shown = held(plain(of('abc')).rows, of('nac'), idOf);
    const after = settled(shown.rows, of('nac'), idOf);
    expect(read(after.rows)).toBe('n+ a c');
    expect(isSettled(after, of('nac'), idOf)).toBe(true);
  });

  it('counts what has come when nothing of the old is left', () => {
    const shown = held(plain(of('ab')).rows, of('xyz'), idOf);
    expect(read(shown.rows)).toBe('a- b-');
    expect(shown.waiting).toBe(3);
  });
});
