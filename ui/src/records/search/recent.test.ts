import { beforeEach, expect, test } from 'vitest';
import { forgetRecent, readRecent, rememberRecord, rememberText } from './recent';

beforeEach(() => forgetRecent());

test('keeps the last ones first, each once', () => {
  for (const text of ['żak', 'lis', 'żak']) rememberText('anna', text);
  for (let i = 0; i < 12; ++i) rememberRecord('anna', 'contact', `id${i % 10}`);
  expect(readRecent('anna').texts).toEqual(['żak', 'lis']);
  expect(readRecent('anna').records.map(({ id }) => id)).toEqual(['id1', 'id0', 'id9', 'id8', 'id7', 'id6', 'id5', 'id4']);
});

test('shows nobody what another person looked for', () => {
  rememberText('anna', 'żak');
  expect(readRecent('bob').texts).toEqual([]);
  rememberText('bob', 'lis');
  expect(readRecent('anna').texts).toEqual([]);
});
