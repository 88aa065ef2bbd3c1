import { describe, expect, it } from 'vitest';
import { conditionText, parseCondition } from './condition';

describe('A condition', () => {
  it.each([
    "status eq 'Open'",
    "status eq 'Open' and amount ge 1000 and ownerId ne @me",
    "contains(name, 'a or b, (c)') or startswith(name, 'It''s')",
    "status in ('Won', 'Lost')",
    'closeDate eq null or completed ne null',
    'dueAt lt now()',
    'account/ownerId eq 018f6e2a-0000-7000-8000-000000000001',
  ])('is read into rows and written back: %s', (text) => {
    const condition = parseCondition(text);
    expect(condition).not.toBeNull();
    expect(conditionText(condition!)).toBe(text);
  });

  it.each([
    "status eq 'Open' and (amount gt 1 or amount eq null)", 'not completed', "contacts/any(c: c/name eq 'x')", 'amount gt paidAmount add 1',
  ])('that rows cannot hold stays text: %s', (text) => {
    expect(parseCondition(text)).toBeNull();
  });

  it('leaves out what is not complete', () => {
    expect(conditionText({ join: 'and', rows: [{ path: 'name', operator: 'eq', values: [''] }, { path: 'b', operator: 'empty', values: [] }] }))
      .toBe('b eq null');
  });
});
