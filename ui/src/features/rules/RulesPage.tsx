import { Badge, Button, Switch, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { createRecord, updateRecord } from '@/api/records';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { useErrorText } from '@/kit/errorText';
import { LoadingRows } from '@/kit/LoadingRows';
import { showToast } from '@/kit/toast';
import { UnknownPage } from '@/kit/UnknownPage';
import { useRecordPages } from '@/records/list/useRecordPages';
import page from '@/records/page.module.css';
import { useRefresh } from '@/records/useRecord';
import { watchable } from './automation';
import { readRule } from './rule';
import classes from './rules.module.css';
import { useTriggerSummary } from './words';

export function RulesPage() {
  const entity = useModel().entity('rule');
  return entity ? <Rules entity={entity} /> : <UnknownPage />;
}

function useNewRule(entity: EntityMeta) {
  const { t } = useTranslation();
  const model = useModel();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const first = watchable(model).find(({ name }) => name === 'opportunity') ?? watchable(model)[0];
  return () =>
    void createRecord(entity.set, { name: t('rule.new'), entity: first?.name ?? null, active: false, trigger: { on: 'created' }, steps: [] })
      .then(({ id }) => navigate({ to: '/settings/rules/$id', params: { id } }))
      .catch((error: unknown) => showToast({ message: errorText(error), tone: 'bad' }));
}

function Rules({ entity }: { entity: EntityMeta }) {
  const { t } = useTranslation();
  const create = useNewRule(entity);
  const pages = useRecordPages(entity.set, { orderby: 'order,name', page: 100 });
  useDocumentTitle(`${t('rule.title')} · Suki`);
  return (
    <div className={`${page.page} ${page.scrolling}`} style={{ maxWidth: 1000, width: '100%' }} data-testid="rules">
      <div className={page.head}>
        <Title order={1} className={page.title}>{t('rule.title')}</Title>
        {entity.can.create && (
          <div className={page.headActions}>
            <Button leftSection={<IconPlus size={17} />} onClick={create} data-testid="new-rule">{t('rule.new')}</Button>
          </div>
        )}
      </div>
      <Text c="dimmed">{t('rule.text')}</Text>
      {pages.isPending && <LoadingRows rows={5} />}
      {pages.isError && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && pages.records.length === 0 && <EmptyState icon="sparkles" title={t('rule.none')} text={t('rule.noneText')} />}
      <ul className={classes.rules}>
        {pages.records.map((rule) => <RuleRow key={rule.id} entity={entity} record={rule} />)}
      </ul>
      {pages.hasNextPage && <Button variant="subtle" onClick={() => void pages.fetchNextPage()}>{t('action.more')}</Button>}
    </div>
  );
}

function RuleRow({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const summary = useTriggerSummary();
  const rule = readRule(record);
  const isPaused = Boolean(asText(record.pausedReason));
  const switchTo = (active: boolean) =>
    void updateRecord(entity.set, record.id, { active })
      .catch((error: unknown) => showToast({ message: errorText(error), tone: 'bad' }))
      .then(() => refresh(entity.set, record.id));
  return (
    <li className={classes.rule} data-off={rule.active ? undefined : true} data-testid="rule-row">
      <Link to="/settings/rules/$id" params={{ id: record.id }} className={classes.ruleLink}>
        <b>{rule.name}</b>
        <Text span size="sm" c="dimmed">{summary(rule.entity, rule.trigger)}</Text>
      </Link>
      {rule.guard && <Badge variant="light" color="blue">{t('rule.guards')}</Badge>}
      {isPaused && <Badge variant="light" color="yellow">{t('rule.paused')}</Badge>}
      <Switch
        aria-label={t('rule.activeOf', { name: rule.name })}
        checked={rule.active}
        disabled={entity.can.edit === 'none'}
        onChange={(event) => switchTo(event.currentTarget.checked)}
      />
    </li>
  );
}
