import { asText, isObject, type Json, type Patch, type RecordData } from '@/api/json';

export interface Trigger {
  on: string;
  field?: string;
  fields?: string[];
  values?: string[];
  offset?: string;
  every?: string;
  at?: string;
  weekdays?: number[];
  event?: string;
  token?: string;
  /** Whose form, or which outcome of a call. */
  key?: string;
}

export interface Step {
  id?: string;
  do: string;
  [parameter: string]: Json | Step[] | undefined;
}

/** A rule as the builder changes it. */
export interface Rule {
  name: string;
  entity: string;
  active: boolean;
  guard: boolean;
  trigger: Trigger;
  condition: string;
  steps: Step[];
  note: string;
}

/** Where a step stands: [2, 'then', 0] is the first one of the branch "then" of the third. */
export type Place = (number | string)[];

export const controls = ['branch', 'forEach', 'wait', 'callRule', 'stop'];
export const guardActions = ['refuse', 'set'];
const lists: Record<string, string[]> = { branch: ['then', 'else'], forEach: ['steps'], approve: ['approved', 'rejected'] };

/** The lists of further steps that a step holds. */
export function listsOf(step: Step): string[] {
  return lists[step.do] ?? [];
}

export function stepsIn(step: Step, list: string): Step[] {
  const steps = step[list];
  return Array.isArray(steps) ? (steps as Step[]) : [];
}

/** `steps` with the list at `place` changed; `place` ends with a list's name, or is empty. */
export function withList(steps: Step[], place: Place, change: (list: Step[]) => Step[]): Step[] {
  const [index, list, ...rest] = place;
  if (index === undefined || list === undefined) return change(steps);
  return steps.map((step, at) =>
    at === index ? { ...step, [list]: withList(stepsIn(step, String(list)), rest, change) } : step);
}

export function inserted(list: Step[], at: number, step: Step): Step[] {
  return [...list.slice(0, at), step, ...list.slice(at)];
}

export function moved(list: Step[], from: number, to: number): Step[] {
  const step = list[from];
  return step && to >= 0 && to < list.length ? inserted(list.filter((_, at) => at !== from), to, step) : list;
}

/** As the server names it in errors and logs: `steps[2].then[0]`. */
export function pathOf(place: Place): string {
  return place.reduce<string>((path, part) => (typeof part === 'number' ? `${path}[${part}]` : `${path}.${part}`), 'steps');
}

function allSteps(steps: Step[]): Step[] {
  return steps.flatMap((step) => [step, ...listsOf(step).flatMap((list) => allSteps(stepsIn(step, list)))]);
}

/** A new step with an id that no other has: later steps and logs name it. */
export function newStep(steps: Step[], action: string): Step {
  const taken = new Set(allSteps(steps).map((step) => step.id));
  let number = 1;
  while (taken.has(`${action}${number}`)) number += 1;
  const empty = Object.fromEntries((lists[action] ?? []).map((list) => [list, []]));
  return { id: `${action}${number}`, do: action, ...empty };
}

/** A copy, with ids of its own all the way down. */
export function copyOf(steps: Step[], step: Step): Step {
  const copy = { ...step, ...newStep(steps, step.do) };
  listsOf(step).forEach((list) => {
    copy[list] = stepsIn(step, list).map((inner) => copyOf([...steps, copy], inner));
  });
  return copy;
}

export function readRule(record: RecordData): Rule {
  const trigger = isObject(record.trigger) ? record.trigger : {};
  return {
    name: asText(record.name),
    entity: asText(record.entity),
    active: record.active === true,
    guard: record.guard === true,
    trigger: { on: 'created', ...trigger } as Trigger,
    condition: asText(record.condition),
    steps: Array.isArray(record.steps) ? (record.steps as Step[]) : [],
    note: asText(record.note),
  };
}

export function writeRule(rule: Rule): Patch {
  return {
    ...rule,
    trigger: rule.trigger as unknown as Json,
    steps: rule.steps as unknown as Json,
    condition: rule.condition || null,
    note: rule.note || null,
  };
}
