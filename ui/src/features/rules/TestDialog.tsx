import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { callAction } from '@/api/records';
import { RecordSelect } from '@/fields/condition/RecordSelect';
import { Dialog } from '@/kit/Dialog';
import { useErrorText } from '@/kit/errorText';
import { RunLog } from './RunLog';

interface Told {
  status: string;
  conditionHolds?: boolean;
  error?: string;
  log: Json;
}

/** Runs the saved rule on a chosen record, shows what would happen, and undoes it all. */
export function TestDialog({ rule, entity, onClose }: { rule: string; entity: EntityMeta | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [record, setRecord] = useState('');
  const test = useMutation({ mutationFn: () => callAction<Told>('rules', rule, 'testRun', entity ? { recordId: record } : {}) });
  const told = test.data;
  return (
    <Dialog opened size="lg" title={t('rule.test')} onClose={onClose}>
      <Stack data-testid="rule-test">
        <Text size="sm" c="dimmed">{t('rule.testText')}</Text>
        {entity && <RecordSelect label={entity.label} target={entity} required value={record} onChange={(id) => { setRecord(id); test.reset(); }} />}
        <Group justify="flex-end">
          <Button loading={test.isPending} disabled={entity !== undefined && !record} onClick={() => test.mutate()} data-testid="run-test">{t('rule.tryIt')}</Button>
        </Group>
        {test.error && <Alert color="red" variant="light" role="alert">{errorText(test.error)}</Alert>}
        {told && (
          <Stack gap="xs" role="status" data-testid="test-result">
            <Group gap="xs">
              <Badge variant="light" color={told.conditionHolds === false ? 'yellow' : 'green'}>
                {t(told.conditionHolds === false ? 'rule.conditionFails' : 'rule.conditionHolds')}
              </Badge>
              {told.error && <Badge variant="light" color="red">{t('rule.wouldFail')}</Badge>}
            </Group>
            <RunLog log={told.log} />
          </Stack>
        )}
      </Stack>
    </Dialog>
  );
}
