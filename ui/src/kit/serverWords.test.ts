import { expect, test } from 'vitest';
import { findWords, type ServerWords } from './serverWords';

const words: ServerWords = [[/^no "(?<name>.*)"; in quotes/, 'text'], [/^no "(?<name>.*)"/, 'field']];

test('the first pattern that fits gives the text and its values', () => {
  expect(findWords('no "a"; in quotes.', words)).toEqual({ key: 'text', values: { name: 'a' } });
  expect(findWords('no "b".', words)).toEqual({ key: 'field', values: { name: 'b' } });
});

test('what fits none has no text', () => {
  expect(findWords('something else', words)).toBeUndefined();
});
