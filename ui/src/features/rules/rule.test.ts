import { describe, expect, it } from 'vitest';
import { copyOf, moved, newStep, pathOf, withList, type Step } from './rule';

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
