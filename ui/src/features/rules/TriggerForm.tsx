import { Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { watchable, type Automation } from './automation';
import type { Rule, Trigger } from './rule';
import { TriggerDetails } from './TriggerDetails';

interface TriggerFormProps {
  rule: Rule;
  automation: Automation | undefined;
  errors: Record<string, string>;
  onChange: (change: Partial<Rule>) => void;
}

/** Nothing but these can happen without a record. */
const withoutRecord = ['schedule', 'webhook'];
const guardable = ['created', 'updated', 'saved', 'removed', 'stageEntered', 'stageLeft', 'fieldChanged'];

/** Fields are those of one kind of record; times and names are not. */
function withoutFields({ field: _field, fields: _fields, values: _values, key: _key, ...others }: Trigger): Trigger {
  return others;
}

/** When the rule is asked: which kind of record, and what happens to it. */
export function TriggerForm({ rule, automation, errors, onChange }: TriggerFormProps) {
  const { t } = useTranslation();
  const model = useModel();
  const entity = model.entity(rule.entity);
  const triggers = (automation?.triggers ?? [rule.trigger.on]).filter((on) => !rule.guard || guardable.includes(on));
  const change = (part: Partial<Trigger>) => onChange({ trigger: { ...rule.trigger, ...part } });
  const choose = (on: string | null) => {
    const { field, fields } = rule.trigger;
    onChange({ trigger: { on: on ?? 'created', ...(field ? { field } : {}), ...(fields ? { fields } : {}), ...(on === 'schedule' ? { at: '08:00' } : {}) } });
  };
  return (
    <Stack gap="sm">
      <Select
        label={t('rule.entity')}
        searchable
        data={watchable(model).map(({ name, label }) => ({ value: name, label }))}
        value={rule.entity || null}
        error={errors.entity}
        clearable={withoutRecord.includes(rule.trigger.on)}
        allowDeselect={false}
        clearButtonProps={{ 'aria-label': t('rule.noRecord') }}
        onChange={(name) => onChange({ entity: name ?? '', condition: '', trigger: withoutFields(rule.trigger) })}
      />
      <Select
        label={t('rule.happens')}
        allowDeselect={false}
        data={triggers.map((on) => ({ value: on, label: t(`ruleTrigger.${on}` as 'ruleTrigger.created', { defaultValue: on }) }))}
        value={rule.trigger.on}
        error={errors['trigger.on'] ?? errors.trigger}
        onChange={choose}
      />
      <TriggerDetails trigger={rule.trigger} automation={automation} entity={entity} errors={errors} onChange={change} />
    </Stack>
  );
}
