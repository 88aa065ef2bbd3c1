import { describe, expect, it } from 'vitest';
import { ApiError } from '@/api/http';
import { deal } from '../sample';
import { joined, stageDemand } from './refusal';

const refused = (...codes: [string, string][]) =>
  new ApiError(400, codes[0]?.[0] ?? '', 'no', undefined, codes.map(([code, target]) => ({ code, target, message: 'no' })));

describe('A refused move', () => {
  it('asks for the fields that are missing, by property', () => {
    const demand = stageDemand(refused(['stage.required', 'amount'], ['stage.next_step', 'stageId']), deal);
    expect(demand?.fields.map((field) => field.name)).toEqual(['amount']);
    expect(demand?.nextStep).toBe(true);
  });

  it('asks for nothing when the way is closed, or something else went wrong', () => {
    expect(stageDemand(refused(['stage.not_allowed', 'stageId']), deal)).toBeNull();
    expect(stageDemand(new Error('away'), deal)).toBeNull();
  });

  it('keeps what was asked for before', () => {
    const first = { fields: deal.fields.slice(0, 1), nextStep: false, reason: true };
    const both = joined(first, { fields: deal.fields.slice(0, 2), nextStep: true, reason: false });
    expect(both.fields).toEqual(deal.fields.slice(0, 2));
    expect(both).toMatchObject({ nextStep: true, reason: true });
  });
});
