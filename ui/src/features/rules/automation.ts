import { useQuery } from '@tanstack/react-query';
import { request } from '@/api/http';
import type { Json } from '@/api/json';
import type { Model } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { guardActions, type Step } from './rule';

export interface Parameter {
  name: string;
  type: string;
  required: boolean;
  of: string;
  options: string[];
  default: Json;
}

export interface ActionInfo {
  id: string;
  needsRecord: boolean;
  parameters: Parameter[];
}

export interface Automation {
  actions: ActionInfo[];
  triggers: string[];
  /** What may be waited for of calls, messages and forms. */
  heard?: Record<string, string[]>;
}

/** What rules can do, as this server knows it. */
export function useAutomation() {
  return useQuery({
    queryKey: ['automation'],
    queryFn: () => request<Automation>('GET', '/api/automation'),
    staleTime: 5 * 60_000,
  });
}

const parameter = (name: string, type: string, more: Partial<Parameter> = {}): Parameter =>
  ({ name, type, required: false, of: '', options: [], default: null, ...more });

/** Parameters of what steers the flow, which is no action on the server. */
const controlParameters: Record<string, Parameter[]> = {
  branch: [parameter('if', 'filter', { required: true })],
  forEach: [parameter('collection', 'collection', { required: true }), parameter('filter', 'filter', { of: 'collection' })],
  wait: [parameter('for', 'duration'), parameter('business', 'boolean'), parameter('until', 'moment')],
  callRule: [parameter('rule', 'record', { of: 'rule', required: true })],
  stop: [],
  refuse: [parameter('message', 'longTemplate', { required: true }), parameter('field', 'field')],
  set: [parameter('values', 'values', { required: true })],
};

export function parametersOf(automation: Automation | undefined, action: string): Parameter[] {
  return controlParameters[action] ?? automation?.actions.find(({ id }) => id === action)?.parameters ?? [];
}

export function actionsFor(automation: Automation | undefined, guard: boolean): string[] {
  if (guard) return guardActions;
  return automation?.actions.map(({ id }) => id) ?? [];
}

/** Kinds of record that rules may watch: all but those of the automation itself. */
export function watchable(model: Model): EntityMeta[] {
  const own = model.entity('rule')?.module;
  return model.metadata.entities.filter((entity) => entity.module !== own);
}

/** The records that a collection, a lookup or a parameter naming an entity leads to. */
export function entityOf(model: Model, here: EntityMeta | undefined, step: Step, of: string): EntityMeta | undefined {
  const named = of ? step[of] : undefined;
  if (typeof named !== 'string' || !named) return here;
  const related = here?.related.find(({ name }) => name === named)?.entity;
  const looked = here?.fields.find(({ name, type }) => name === named && (type === 'lookup' || type === 'many'))?.to?.[0];
  return model.entity(related ?? looked ?? named);
}

/** The records that the steps within a step work on. */
export function innerEntity(model: Model, here: EntityMeta | undefined, step: Step): EntityMeta | undefined {
  return step.do === 'forEach' ? entityOf(model, here, step, 'collection') : here;
}
