import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { quote } from '@/api/odata';
import { callAction } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { Icon } from '@/kit/Icon';
import { showToast } from '@/kit/toast';
import { useRecordPages } from '@/records/list/useRecordPages';
import { useRefresh } from '@/records/useRecord';

/** The buttons that the firm's own rules put on records of this kind. */
export function RuleButtons({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const rules = useModel().entity('rule');
  return rules ? <Buttons rules={rules} entity={entity} record={record} /> : null;
}

function Buttons({ rules, entity, record }: { rules: EntityMeta; entity: EntityMeta; record: RecordData }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const [busy, setBusy] = useState('');
  const found = useRecordPages(rules.set, {
    select: ['id', 'name'], filter: `on eq 'button' and active eq true and entity eq ${quote(entity.name)}`, orderby: 'order', page: 10,
  });
  const press = async (rule: RecordData) => {
    setBusy(rule.id);
    try {
      const { error } = await callAction<{ error: string | null }>(entity.set, record.id, 'runRule', { rule: rule.id });
      showToast(error ? { message: error, tone: 'bad' } : { message: t('rule.done', { name: asText(rule.name) }) });
    } catch (problem) {
      showToast({ message: errorText(problem), tone: 'bad' });
    }
    setBusy('');
    await refresh(entity.set, record.id);
  };
  return found.records.map((rule) => (
    <Button key={rule.id} variant="light" leftSection={<Icon name="sparkles" size={17} />} loading={busy === rule.id} onClick={() => void press(rule)}>
      {asText(rule.name)}
    </Button>
  ));
}
