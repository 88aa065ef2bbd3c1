import { describe, expect, it } from 'vitest';
import { ApiError } from '@/api/http';
import { fieldsOf } from '@/api/metadata';
import { deal } from '../sample';
import { changeDraft, creationOf, fieldErrors, missingFields, startDraft } from './draft';

const fields = fieldsOf(deal, ['name', 'account', 'amount']);
const [name, account] = fields;
const words = (error: unknown) => (error instanceof Error ? error.message : '');

describe('A draft', () => {
  it('sends ids of lookups and not the names that the screen shows', () => {
    if (!account) throw new Error('no account field');
    const draft = changeDraft(startDraft(fields, {}), account, { id: 'a1', entity: 'account', name: 'Okna' });
    expect(draft.account).toMatchObject({ name: 'Okna' });
    expect(creationOf(draft, fields, {})).toEqual({ accountId: 'a1' });
  });

  it('sends what the caller knew although no field shows it', () => {
    expect(creationOf(startDraft([], { regardingId: 'c1', regarding: { id: 'c1' } }), [], { regardingId: 'c1' })).toEqual({
      regardingId: 'c1',
    });
  });

  it('misses required values before the server does', () => {
    expect(missingFields(deal, startDraft(fields, {}), fields, 'needed')).toEqual({ name: 'needed' });
    if (name) expect(missingFields(deal, changeDraft(startDraft(fields, {}), name, 'X'), fields, 'needed')).toEqual({});
  });

  it('puts each message of the server beside its field, and others above the form', () => {
    const error = new ApiError(422, 'record.invalid', 'Invalid', undefined, [
      { code: 'x', message: 'Too big.', target: 'amount' },
      { code: 'x', message: 'Gone.', target: 'accountId' },
      { code: 'x', message: 'Too late.', target: 'closeDate' },
    ]);
    expect(fieldErrors(error, deal, fields, words)).toEqual({
      amount: 'Too big.', account: 'Gone.', '': 'Close date: Too late.',
    });
  });
});
