import { describe, expect, it } from 'vitest';
import { changedTexts, newDraft, wishOf } from './fieldDraft';

describe('What a field dialog sends', () => {
  it('is everything that its type can say of a new field, and nothing of others', () => {
    const draft = { ...newDraft('decimal'), labels: { en: 'Width' }, scale: 1, min: 0, prefix: 'P-' };
    expect(wishOf(draft, null)).toEqual({
      type: 'decimal', places: ['form'], labels: { en: 'Width' }, required: false, recommended: false, min: 0, max: null, default: null, scale: 1,
    });
  });

  it('is only what has changed of another, and of options their order with what is new', () => {
    const planned = { value: 'Planned', labels: { en: 'Planned' }, color: 'gray', retired: false };
    const before = { ...newDraft('enum'), labels: { en: 'Phase', pl: 'Etap' }, options: [planned] };
    const done = { value: '', labels: { en: 'Done' }, color: 'green', retired: false };
    expect(wishOf(before, before)).toEqual({});
    expect(wishOf({ ...before, labels: { en: 'Step', pl: '' }, options: [done, planned] }, before)).toEqual({
      labels: { en: 'Step', pl: '' },
      options: [{ labels: { en: 'Done' }, color: 'green', retired: false }, { value: 'Planned', labels: {}, color: 'gray', retired: false }],
    });
  });

  it('says neither required nor recommended of what nobody types', () => {
    expect(wishOf({ ...newDraft('autoNumber'), labels: { en: 'No' }, prefix: 'A-' }, null)).not.toHaveProperty('required');
  });

  it('sends a cleared text as empty', () => {
    expect(changedTexts({ en: 'A', pl: 'B' }, { en: 'A' })).toEqual({ pl: '' });
  });
});
