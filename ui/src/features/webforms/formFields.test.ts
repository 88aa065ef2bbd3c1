import { describe, expect, it } from 'vitest';
import type { Json } from '@/api/json';
import { moved, newId, optionsText, parseOptions, readFields, writeFields, type Target } from './formFields';

const email: Target = { value: 'contact.email', label: 'E-mail', group: 'Contact', kinds: ['email', 'hidden'], options: [] };

describe('Fields of a web form', () => {
  it('come out as they went in, and say only what matters', () => {
    const json: Json = [{ id: 'mail', target: 'contact.email' }, { id: 'rooms', type: 'choices', options: ['a', { value: 'b', label: 'B' }], required: true }];
    const fields = readFields(json, [email]);
    expect(fields[0]).toMatchObject({ type: 'email', label: 'mail', required: false });
    expect(writeFields(fields)).toEqual([
      { id: 'mail', type: 'email', label: 'mail', target: 'contact.email' },
      { id: 'rooms', type: 'choices', label: 'rooms', required: true, options: ['a', { value: 'b', label: 'B' }] },
    ]);
  });

  it('get ids that programs can write', () => {
    expect(newId('How many windows?', [])).toBe('howManyWindows');
    expect(newId('Żółta łąka', ['zoltaLaka'])).toBe('zoltaLaka2');
    expect(newId('Πόλη', [])).toBe('field');
    expect(newId('3 rooms', [])).toBe('field3Rooms');
  });

  it('change places', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b'], 0, 2)).toEqual(['a', 'b']);
  });

  it('have options with labels of their own', () => {
    const options = parseOptions('small = Up to 3\n\n4 to 10\n');
    expect(options).toEqual([{ value: 'small', label: 'Up to 3' }, { value: '4 to 10', label: '4 to 10' }]);
    expect(optionsText(options)).toBe('small = Up to 3\n4 to 10');
  });
});
