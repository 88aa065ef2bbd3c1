import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isObject } from '@/api/json';
import { useModel, type Model } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import type { Step, Trigger } from './rule';

const icons: Record<string, string> = {
  approve: 'shield',
  createRecord: 'checkbox', applyPlan: 'checklist', updateRecord: 'tool', notify: 'message', assign: 'user-plus', sendEmail: 'mail', makeDocument: 'file-text',
  webhook: 'link', branch: 'git-branch', forEach: 'list-check', wait: 'calendar', callRule: 'arrows-exchange', stop: 'flag',
  refuse: 'shield', set: 'tool',
};

export function actionIcon(action: string): string {
  return icons[action] ?? 'sparkles';
}

/** The name of an action or of a part of the flow; one that a module added and nobody named, its id. */
export function useActionName(): (action: string) => string {
  const { t } = useTranslation();
  return useCallback((action: string) => t(`ruleAction.${action}` as 'ruleAction.stop', { defaultValue: action }), [t]);
}

function fieldLabel(entity: EntityMeta | undefined, name: string | undefined): string {
  return entity?.fields.find((field) => field.name === name || field.properties.includes(name ?? ''))?.label ?? name ?? '';
}

function stepSummary(t: TFunction, model: Model, step: Step, here: EntityMeta | undefined): string {
  const text = (name: string) => (typeof step[name] === 'string' ? (step[name] as string) : '');
  const values = isObject(step.values) ? Object.keys(step.values).map((name) => fieldLabel(model.entity(text('entity')) ?? here, name)).join(', ') : '';
  switch (step.do) {
    case 'createRecord': return [model.entity(text('entity'))?.label, values].filter(Boolean).join(': ');
    case 'updateRecord': case 'set': return values;
    case 'branch': return text('if');
    case 'forEach': return here?.related.find(({ name }) => name === step.collection)?.label ?? text('collection');
    case 'wait': return text('until') ? t('rule.untilField', { field: fieldLabel(here, text('until')) }) : text('for');
    case 'refuse': return isObject(step.message as never) ? String((step.message as unknown as { en?: string }).en ?? '') : text('message');
    default: return text('subject') || text('name') || text('template');
  }
}

export function useStepSummary() {
  const { t } = useTranslation();
  const model = useModel();
  return useCallback((step: Step, here: EntityMeta | undefined) => stepSummary(t, model, step, here), [t, model]);
}

/** “Opportunity: enters a stage (Stage)” */
export function useTriggerSummary() {
  const { t } = useTranslation();
  const model = useModel();
  return useCallback(
    (entityName: string, { on, field, fields, offset, every, at, event, values }: Trigger) => {
      const entity = model.entity(entityName);
      const detail = [
        fieldLabel(entity, field), fields?.map((name) => fieldLabel(entity, name)).join(', '), offset, every, at, event,
        ['call', 'message', 'form'].includes(on) && values?.map((value) => t(`heard.${on}.${value}` as 'heard.call.missed', { defaultValue: value })).join(', '),
      ].filter(Boolean).join(', ');
      const what = t(`ruleTrigger.${on}` as 'ruleTrigger.created', { defaultValue: on });
      return `${entity ? `${entity.label}: ` : ''}${what}${detail ? ` (${detail})` : ''}`;
    },
    [t, model],
  );
}
