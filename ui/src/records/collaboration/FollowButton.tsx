import { Button, Popover, SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { IconBell, IconBellFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asText, expanded, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { keyLiteral } from '@/api/odata';
import { createRecord, deleteRecord, fetchPage, recordKeys, updateRecord } from '@/api/records';
import detail from '../detail/detail.module.css';
import { useAttempt } from './useAttempt';

/** Who follows the record, and what I want to hear of it. */
export function FollowButton({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const { t } = useTranslation();
  const { user } = useModel().metadata;
  const attempt = useAttempt();
  const query = { filter: `recordId eq ${keyLiteral(record.id)}`, expand: ['user($select=id,name)'], top: 100 };
  const follows = useQuery({ queryKey: recordKeys.list('follows', query), queryFn: () => fetchPage('follows', query) });
  const all = follows.data?.records ?? [];
  const mine = all.find((follow) => asText(follow.userId) === user.id);
  const others = all.filter((follow) => follow !== mine).map((follow) => asText(expanded(follow, 'user')?.name)).filter(Boolean);
  const start = () => attempt(() => createRecord('follows', { recordId: record.id, recordType: entity.name }));
  const Shape = mine ? IconBellFilled : IconBell;
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button variant={mine ? 'light' : 'default'} leftSection={<Shape size={17} />} disabled={follows.isPending} data-testid="follow">
          <span className={detail.actionLabel}>{t(mine ? 'follow.following' : 'follow.follow')}</span>
          {all.length > 0 && <span>&nbsp;({all.length})</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown w={300} aria-label={t('follow.title')}>
        <Stack gap="sm">
          {mine ? <Wishes follow={mine} /> : <Button onClick={() => void start()} data-testid="follow-start">{t('follow.start')}</Button>}
          {others.length > 0 && <Text size="sm">{t('follow.others', { names: others.join(', ') })}</Text>}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Wishes({ follow }: { follow: RecordData }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const changes = useModel().entity('follow')?.fields.find(({ name }) => name === 'changes');
  return (
    <>
      <Switch
        label={t('follow.comments')}
        checked={follow.comments === true}
        onChange={(event) => {
          const comments = event.currentTarget.checked;
          void attempt(() => updateRecord('follows', follow.id, { comments }));
        }}
      />
      <div>
        <Text size="sm" fw={500} mb={4}>{t('follow.changes')}</Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('follow.changes')}
          value={asText(follow.changes)}
          data={(changes?.options ?? []).map(({ value, label }) => ({ value, label }))}
          onChange={(value) => void attempt(() => updateRecord('follows', follow.id, { changes: value }))}
        />
      </div>
      <Button variant="default" onClick={() => void attempt(() => deleteRecord('follows', follow.id))} data-testid="follow-stop">
        {t('follow.stop')}
      </Button>
    </>
  );
}
