import { Paper, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { ConditionEditor } from '@/fields/condition/ConditionEditor';
import { Icon } from '@/kit/Icon';
import type { Automation } from './automation';
import { BuilderContext, type Builder } from './BuilderContext';
import { withList, type Rule } from './rule';
import classes from './rules.module.css';
import { StepList } from './StepList';
import { TriggerForm } from './TriggerForm';

interface RuleFlowProps {
  rule: Rule;
  automation: Automation | undefined;
  errors: Record<string, string>;
  readOnly: boolean;
  onChange: (change: Partial<Rule>) => void;
}

/** The rule as people think of it: when, if, then. */
export function RuleFlow({ rule, automation, errors, readOnly, onChange }: RuleFlowProps) {
  const { t } = useTranslation();
  const entity = useModel().entity(rule.entity);
  const [openPath, setOpen] = useState<string | null>(null);
  const builder = useMemo<Builder>(
    () => ({
      automation, guard: rule.guard, readOnly, steps: rule.steps, errors, openPath, setOpen,
      change: (place, change) => onChange({ steps: withList(rule.steps, place, change) }),
    }),
    [automation, rule.guard, rule.steps, readOnly, errors, openPath, onChange],
  );
  return (
    <BuilderContext.Provider value={builder}>
      <div className={classes.flow} data-testid="rule-flow">
        <Part icon="flame" title={t('rule.whenTitle')}>
          <fieldset disabled={readOnly} className={classes.form}>
            <TriggerForm rule={rule} automation={automation} errors={errors} onChange={onChange} />
          </fieldset>
        </Part>
        {entity && <div className={classes.line} aria-hidden="true" />}
        {entity && (
          <Part icon="filter" title={t('rule.ifTitle')}>
            <fieldset disabled={readOnly} className={classes.form}>
              <ConditionEditor me key={entity.name} entity={entity} value={rule.condition} error={errors.condition} onChange={(condition) => onChange({ condition })} />
            </fieldset>
            {!rule.condition && <Text size="sm" c="dimmed">{t('rule.always')}</Text>}
          </Part>
        )}
        <StepList place={[]} here={entity} label={t('rule.thenTitle')} />
      </div>
    </BuilderContext.Provider>
  );
}

function Part({ icon, title, children }: { icon: string; title: string; children: React.ReactNode }) {
  return (
    <Paper withBorder radius="lg" component="section" aria-label={title} className={classes.part}>
      <h2 className={classes.partTitle}><span className={classes.medal}><Icon name={icon} size={19} /></span>{title}</h2>
      {children}
    </Paper>
  );
}
