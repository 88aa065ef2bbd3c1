import { Badge, Button, Stack, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { keyLiteral } from '@/api/odata';
import { callAction } from '@/api/records';
import { EmptyState } from '@/kit/EmptyState';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { LoadingRows } from '@/kit/LoadingRows';
import { showToast } from '@/kit/toast';
import { useRecordPages } from '@/records/list/useRecordPages';
import classes from './rules.module.css';
import { RunLog } from './RunLog';

const colours: Record<string, string> = { Running: 'blue', Waiting: 'yellow', Done: 'green', Failed: 'red', Stopped: 'gray' };

/** What the rule has done, newest first; live, like every list. */
export function RuleRuns({ runs, rule }: { runs: EntityMeta; rule: string }) {
  const { t } = useTranslation();
  const pages = useRecordPages(runs.set, { filter: `ruleId eq ${keyLiteral(rule)}`, orderby: 'startedAt desc', page: 25 });
  if (pages.isPending) return <LoadingRows rows={4} />;
  if (pages.records.length === 0) return <EmptyState icon="activity" title={t('rule.noRuns')} />;
  return (
    <Stack gap="xs" data-testid="rule-runs">
      {pages.records.map((run) => <Run key={run.id} entity={runs} run={run} />)}
      {pages.hasNextPage && <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('action.more')}</Button>}
    </Stack>
  );
}

function Run({ entity, run }: { entity: EntityMeta; run: RecordData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const status = asText(run.status);
  const label = entity.fields.find(({ name }) => name === 'status')?.options?.find(({ value }) => value === status)?.label ?? status;
  return (
    <article className={classes.run} data-testid="rule-run">
      <UnstyledButton className={classes.runHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Badge variant="light" color={colours[status] ?? 'gray'}>{label}</Badge>
        <Text span fw={600}>{asText(run.recordName) || t('rule.noRecord')}</Text>
        <Text span size="sm" c="dimmed" ml="auto">{run.startedAt ? format.moment(asText(run.startedAt)) : ''}</Text>
      </UnstyledButton>
      {asText(run.error) && <Text size="sm" c="red" px="md" pb="xs">{asText(run.error)}</Text>}
      {open && <RunBody run={run} failed={status === 'Failed'} set={entity.set} />}
    </article>
  );
}

function RunBody({ run, failed, set }: { run: RecordData; failed: boolean; set: string }) {
  const { t } = useTranslation();
  const model = useModel();
  const errorText = useErrorText();
  const about = model.entity(asText(run.recordEntity));
  const retry = () =>
    void callAction(set, run.id, 'retry', {})
      .then(() => showToast({ message: t('rule.retried') }))
      .catch((error: unknown) => showToast({ message: errorText(error), tone: 'bad' }));
  return (
    <div className={classes.runBody}>
      <div className={classes.runTools}>
        {about && (
          <Button component={Link} to={`/${about.set}/${asText(run.recordId)}`} size="compact-sm" variant="default">{t('rule.openRecord')}</Button>
        )}
        {failed && <Button size="compact-sm" onClick={retry} data-testid="retry-run">{t('action.retry')}</Button>}
      </div>
      <RunLog log={run.log} />
    </div>
  );
}
