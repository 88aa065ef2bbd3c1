import { Alert, Button, Group, List, Stack, Switch, Text, TextInput } from '@mantine/core';
import '@mantine/core/styles/List.css';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type Json, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { quote } from '@/api/odata';
import { fetchPage, recordKeys } from '@/api/records';
import type { RecordAction } from '@/commands/recordActions';
import { ReferencePicker } from '@/fields/lookup/ReferencePicker';
import { nameOf, type Reference } from '@/fields/lookup/value';
import { Dialog } from '@/kit/Dialog';
import { isTold, LossFields, type Loss } from '@/records/stage/LossFields';

interface ActionDialogProps {
  action: RecordAction;
  entity: EntityMeta;
  record: RecordData;
  onRun: (action: RecordAction, body: Json) => Promise<string | null>;
  onClose: () => void;
}

/** Asks what an action needs to know: the reason of a loss, or what a lead becomes; or whether it is meant. */
export function ActionDialog({ action, entity, record, onRun, onClose }: ActionDialogProps) {
  const { t } = useTranslation();
  const [body, setBody] = useState<Json>(action.ask === 'password' ? {} : null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const problem = await onRun(action, body);
    setBusy(false);
    setError(problem);
    if (problem === null) onClose();
  };
  return (
    <Dialog opened size="md" title={`${action.label(t)}: ${nameOf(record, entity)}`} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} data-testid={`dialog-${action.id}`}>
        <Stack>
          {error && <Alert color="red" variant="light" role="alert">{error}</Alert>}
          {action.ask === 'reason' && <Reason entity={entity} record={record} onChange={setBody} />}
          {action.ask === 'conversion' && <Conversion entity={entity} record={record} onChange={setBody} />}
          {action.ask === 'policy' && <Policy onChange={setBody} />}
          {action.ask === 'plan' && <Plan entity={entity} onChange={setBody} />}
          {action.ask === 'password' && <Text>{t('password.text')}</Text>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={busy} disabled={body === null}>{action.label(t)}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function Reason({ entity, record, onChange }: ConversionProps) {
  const change = useCallback((loss: Loss) => onChange(isTold(loss) ? lossBody(loss) : null), [onChange]);
  return <LossFields entity={entity} record={record} onChange={change} />;
}

function lossBody({ reason, reasonId }: Loss): Json {
  return { ...(reason.trim() ? { reason: reason.trim() } : {}), ...(reasonId ? { reasonId } : {}) };
}

function Policy({ onChange }: { onChange: (body: Json) => void }) {
  const { t } = useTranslation();
  const policies = useModel().entity('assignmentPolicy');
  const [policy, setPolicy] = useState<Reference | null>(null);
  if (!policies) return null;
  const choose = (chosen: Reference | null) => {
    setPolicy(chosen);
    onChange(chosen ? { policyId: chosen.id } : null);
  };
  return (
    <>
      <Text c="dimmed" size="sm">{t('assign.text')}</Text>
      <ReferencePicker label={policies.label} target={policies} value={policy} scope={null} clearable onChange={choose} />
    </>
  );
}

/** The steps of the chosen plan stand below it: what will be made. */
function Plan({ entity, onChange }: { entity: EntityMeta; onChange: (body: Json) => void }) {
  const { t } = useTranslation();
  const plans = useModel().entity('activityPlan');
  const [plan, setPlan] = useState<Reference | null>(null);
  const query = { filter: `planId eq ${plan?.id ?? ''}`, orderby: 'position', top: 50 };
  const steps = useQuery({
    queryKey: recordKeys.list('activityPlanSteps', query), queryFn: () => fetchPage('activityPlanSteps', query), enabled: plan !== null,
  });
  if (!plans) return null;
  const choose = (chosen: Reference | null) => {
    setPlan(chosen);
    onChange(chosen ? { planId: chosen.id } : null);
  };
  const scope = `active eq true and (entity eq null or entity eq ${quote(entity.name)})`;
  return (
    <>
      <Text c="dimmed" size="sm">{t('plan.text')}</Text>
      <ReferencePicker label={plans.label} target={plans} value={plan} scope={scope} clearable onChange={choose} />
      <List size="sm">
        {(steps.data?.records ?? []).map((step) => (
          <List.Item key={step.id}>{asText(step.subject)} · {asText(step.after)}</List.Item>
        ))}
      </List>
    </>
  );
}

interface ConversionProps {
  entity: EntityMeta;
  record: RecordData;
  onChange: (body: Json) => void;
}

interface Choice {
  withDeal: boolean;
  dealName: string;
  account: Reference | null;
}

function toBody({ withDeal, dealName, account }: Choice): Json {
  if (withDeal && !dealName.trim()) return null;
  return { createOpportunity: withDeal, opportunityName: withDeal ? dealName.trim() : null, accountId: account?.id ?? null };
}

function Conversion({ entity, record, onChange }: ConversionProps) {
  const { t } = useTranslation();
  const accounts = useModel().entity('account');
  const [choice, setChoice] = useState<Choice>({
    withDeal: true, dealName: asText(record.company) || nameOf(record, entity), account: null,
  });
  const change = (part: Partial<Choice>) => setChoice({ ...choice, ...part });
  useEffect(() => onChange(toBody(choice)), [choice, onChange]);
  return (
    <>
      <Text c="dimmed" size="sm">{t('lead.convertText')}</Text>
      {accounts && (
        <ReferencePicker
          label={t('lead.account')}
          placeholder={t('lead.newAccount')}
          target={accounts}
          value={choice.account}
          scope={null}
          clearable
          onChange={(account) => change({ account })}
        />
      )}
      <Switch label={t('lead.withDeal')} checked={choice.withDeal} onChange={(event) => change({ withDeal: event.currentTarget.checked })} />
      {choice.withDeal && (
        <TextInput label={t('lead.dealName')} required value={choice.dealName} onChange={(event) => change({ dealName: event.currentTarget.value })} />
      )}
    </>
  );
}
