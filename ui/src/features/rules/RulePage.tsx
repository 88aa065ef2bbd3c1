import { Alert, Button, Group, SegmentedControl, Switch, Tabs, TextInput, Textarea, VisuallyHidden } from '@mantine/core';
import '@mantine/core/styles/Tabs.css';
import '@mantine/core/styles/VisuallyHidden.css';
import { useParams } from '@tanstack/react-router';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/http';
import { asText, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { UnknownPage } from '@/kit/UnknownPage';
import { useUnsaved } from '@/kit/useUnsaved';
import page from '@/records/page.module.css';
import { Timeline } from '@/records/timeline/Timeline';
import { useRecord } from '@/records/useRecord';
import { useAutomation } from './automation';
import { RuleFlow } from './RuleFlow';
import { RuleRuns } from './RuleRuns';
import classes from './rules.module.css';
import { TestDialog } from './TestDialog';
import { useRuleDraft } from './useRuleDraft';

export function RulePage() {
  const entity = useModel().entity('rule');
  const { id } = useParams({ strict: false });
  return entity && id ? <LoadedRule key={id} entity={entity} id={id} /> : <UnknownPage />;
}

function LoadedRule({ entity, id }: { entity: EntityMeta; id: string }) {
  const record = useRecord(entity, id);
  if (record.isPending) return <LoadingRows rows={8} />;
  if (record.error instanceof ApiError && record.error.status === 404) return <UnknownPage />;
  if (!record.data) return <ErrorState error={record.error} retry={() => void record.refetch()} />;
  return <Builder entity={entity} record={record.data} />;
}

function Builder({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const { t } = useTranslation();
  const model = useModel();
  const automation = useAutomation();
  const draft = useRuleDraft(entity, record);
  const [testing, setTesting] = useState(false);
  const { rule, change, errors } = draft;
  const readOnly = entity.can.edit === 'none';
  const runs = model.entity('ruleRun');
  useDocumentTitle(`${rule.name} · Suki`);
  const unsaved = useUnsaved(draft.isDirty);
  const test = () => void draft.save().then((saved) => saved && setTesting(true));
  return (
    <div className={`${page.page} ${page.scrolling}`} style={{ maxWidth: 1000, width: '100%' }} data-testid="rule-page">
      <VisuallyHidden component="h1">{rule.name}</VisuallyHidden>
      <div className={classes.head}>
        <TextInput
          aria-label={t('rule.name')}
          className={classes.name}
          size="md"
          value={rule.name}
          readOnly={readOnly}
          error={errors.name}
          data-testid="rule-name"
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Switch label={t('rule.active')} checked={rule.active} disabled={readOnly} onChange={(event) => change({ active: event.currentTarget.checked })} data-testid="rule-active" />
        {!readOnly && (
          <Group gap="xs" ml="auto">
            <Button variant="default" onClick={test} data-testid="test-rule">{t('rule.test')}</Button>
            <Button disabled={!draft.isDirty} loading={draft.isSaving} onClick={() => void draft.save()} data-testid="save-rule">{t('action.save')}</Button>
          </Group>
        )}
      </div>
      {asText(record.pausedReason) && <Alert color="yellow" variant="light">{asText(record.pausedReason)}</Alert>}
      {draft.isStale && (
        <Alert color="yellow" variant="light" role="alert" title={t('conflict.title')}>
          <Button size="compact-sm" variant="default" onClick={draft.reset}>{t('conflict.takeTheirs')}</Button>{' '}
          <Button size="compact-sm" onClick={() => void draft.save(true)}>{t('conflict.keepMine')}</Button>
        </Alert>
      )}
      {errors[''] && <Alert color="red" variant="light" role="alert" data-testid="rule-error">{errors['']}</Alert>}
      <Tabs defaultValue="flow" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="flow">{t('rule.flowTab')}</Tabs.Tab>
          {runs && <Tabs.Tab value="runs">{t('rule.runsTab')}</Tabs.Tab>}
          <Tabs.Tab value="versions">{t('rule.versionsTab')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="flow">
          <SegmentedControl
            mb="md"
            aria-label={t('rule.kind')}
            disabled={readOnly}
            value={rule.guard ? 'guard' : 'after'}
            data={[{ value: 'after', label: t('rule.acts') }, { value: 'guard', label: t('rule.guards') }]}
            onChange={(kind) => change({ guard: kind === 'guard', steps: [] })}
          />
          <RuleFlow rule={rule} automation={automation.data} errors={errors} readOnly={readOnly} onChange={change} />
          <Textarea mt="lg" label={t('rule.note')} autosize minRows={2} readOnly={readOnly} value={rule.note} onChange={(event) => change({ note: event.currentTarget.value })} />
        </Tabs.Panel>
        <Tabs.Panel value="runs">{runs && <RuleRuns runs={runs} rule={record.id} />}</Tabs.Panel>
        <Tabs.Panel value="versions"><Timeline entity={entity} record={record} /></Tabs.Panel>
      </Tabs>
      {testing && <TestDialog rule={record.id} entity={model.entity(rule.entity)} onClose={() => setTesting(false)} />}
      {unsaved.dialog}
    </div>
  );
}
