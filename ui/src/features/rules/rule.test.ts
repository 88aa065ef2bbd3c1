import { describe, expect, it } from 'vitest';
import { conditionText, parseCondition } from './condition';
import { copyOf, moved, newStep, pathOf, withList, type Step } from './rule';

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

describe('Steps', () => {
  const inner: Step = { id: 'notify1', do: 'notify' };
  const steps: Step[] = [{ id: 'branch1', do: 'branch', then: [inner], else: [] }, { id: 'stop1', do: 'stop' }];

  it('are changed at any depth, and nothing else is', () => {
    const changed = withList(steps, [0, 'then'], (list) => [...list, { do: 'stop' }]);
    expect(changed[0]?.then).toEqual([inner, { do: 'stop' }]);
    expect(changed[1]).toBe(steps[1]);
    expect(pathOf([0, 'then', 1])).toBe('steps[0].then[1]');
  });

  it('get ids of their own, copies too', () => {
    expect(newStep(steps, 'notify').id).toBe('notify2');
    const copy = copyOf(steps, steps[0]!);
    expect(copy.id).toBe('branch2');
    expect((copy.then as Step[])[0]?.id).toBe('notify2');
  });

  it('move within their list', () => {
    expect(moved(steps, 0, 1).map((step) => step.id)).toEqual(['stop1', 'branch1']);
    expect(moved(steps, 0, 2)).toBe(steps);
  });
});
