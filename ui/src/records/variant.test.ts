import { describe, expect, it } from 'vitest';
import { deal } from './sample';
import { createFields, inVariant } from './variant';

const choice = { name: 'source', type: 'enum' as const, label: 'Source', properties: ['source'], options: [{ value: 'web', label: 'Web' }, { value: 'fair', label: 'Fair' }] };
const windows = { create: ['name', 'source'], form: [{ label: 'Window', fields: ['source'] }], when: {}, options: { source: ['web'] } };
const entity = { ...deal, create: ['name', 'amount'], fields: [...deal.fields, choice], variants: { xWindows: windows } };

describe('A variant', () => {
  it('shows its own forms, and no longer offers other options', () => {
    const shown = inVariant(entity, 'xWindows');
    expect(shown.form).toEqual(windows.form);
    expect(shown.create).toEqual(['name', 'source']);
    const options = shown.fields.find(({ name }) => name === 'source')?.options;
    expect(options?.map(({ retired }) => Boolean(retired))).toEqual([false, true]);
  });

  it('is the general form where it is not known', () => {
    expect(inVariant(entity, 'xGone')).toBe(entity);
  });

  it('may ask for what the general form does not', () => {
    expect(createFields(entity)).toEqual(['name', 'amount', 'source']);
  });
});
