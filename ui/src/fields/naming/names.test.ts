import { describe, expect, it } from 'vitest';
import { choices, namesIn } from './names';

describe('names of fields', () => {
  it('are cut at commas', () => {
    expect(namesIn('email, phone ,,mobile')).toEqual(['email', 'phone', 'mobile']);
    expect(namesIn(null)).toEqual([]);
  });

  it('are offered by their labels, and those that are gone as they are', () => {
    const offered = [{ value: 'phone', label: 'Phone' }, { value: 'email', label: 'E-mail' }];
    expect(choices(offered, ['phone', 'zzz']).map(({ label }) => label)).toEqual(['E-mail', 'Phone', 'zzz']);
  });
});
