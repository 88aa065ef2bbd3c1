import { Button, Group, Menu, Paper, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPlayerPlay } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import { fieldsOf, useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { FieldView } from '@/fields/FieldView';
import { nameOf } from '@/fields/lookup/value';
import { CallButton } from '@/fields/phone/CallButton';
import { definitionOf } from '@/fields/registry';
import { useFormat } from '@/kit/format';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { UnknownPage } from '@/kit/UnknownPage';
import page from '@/records/page.module.css';
import { useRecord } from '@/records/useRecord';
import classes from './calls.module.css';
import { useOutcomes } from './OutcomeChoice';
import { QueueCounts } from './QueueCounts';
import { useQueueWork } from './useQueueWork';

/** Working through a queue: one person to call at a time, nobody twice. */
export function QueuePage() {
  const { id } = useParams({ strict: false });
  const queues = useModel().entity('callQueue');
  return queues && id ? <LoadedQueue queues={queues} id={id} /> : <UnknownPage />;
}

function LoadedQueue({ queues, id }: { queues: EntityMeta; id: string }) {
  const queue = useRecord(queues, id);
  if (queue.isPending) return <LoadingRows rows={6} />;
  if (!queue.data) return <ErrorState error={queue.error} retry={() => void queue.refetch()} />;
  return <Work queues={queues} queue={queue.data} />;
}

function Work({ queues, queue }: { queues: EntityMeta; queue: RecordData }) {
  const { t } = useTranslation();
  const work = useQueueWork(queue.id);
  const name = nameOf(queue, queues);
  useDocumentTitle(`${name} · Suki`);
  return (
    <div className={`${page.page} ${page.scrolling}`} data-testid="queue-page">
      <div className={classes.work}>
        <div>
          <Title order={1} className={page.title}>{name}</Title>
          <Link to="/$set/$id" params={{ set: queues.set, id: queue.id }} className={classes.about}>{t('queue.settings')}</Link>
        </div>
        <QueueCounts queue={queue.id} />
        {asText(queue.script) && (
          <Paper withBorder p="md" radius="lg">
            <Title order={2} size="h5" mb={6}>{t('queue.script')}</Title>
            <Text className={classes.script}>{asText(queue.script)}</Text>
          </Paper>
        )}
        {work.isPending ? <LoadingRows rows={4} /> : work.item ? <InHand item={work.item} work={work} /> : <Idle work={work} />}
      </div>
    </div>
  );
}

type WorkState = ReturnType<typeof useQueueWork>;

function Idle({ work }: { work: WorkState }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {work.isEmpty && (
        <EmptyState
          icon="list-check"
          title={t('queue.empty')}
          text={work.dueAt ? t('queue.emptyUntil', { when: format.moment(work.dueAt) }) : t('queue.emptyText')}
        />
      )}
      <Group>
        <Button size="md" leftSection={<IconPlayerPlay size={18} />} loading={work.busy} data-testid="queue-next" onClick={() => void work.next()}>
          {t('queue.next')}
        </Button>
      </Group>
    </>
  );
}

function InHand({ item, work }: { item: RecordData; work: WorkState }) {
  const entity = useModel().entity(asText(item.regardingType));
  if (!entity) return null;
  return (
    <Paper withBorder p="lg" radius="lg" data-testid="queue-item">
      <Card key={item.id} entity={entity} item={item} />
      <Group mt="lg">
        <CallButton set={entity.set} id={asText(item.regardingId)} who={asText(item.name)} size={48} />
        <Finish work={work} />
      </Group>
    </Paper>
  );
}

function Card({ entity, item }: { entity: EntityMeta; item: RecordData }) {
  const record = useRecord(entity, asText(item.regardingId));
  if (!record.data) return record.isPending ? <LoadingRows rows={3} /> : <ErrorState error={record.error} retry={() => void record.refetch()} />;
  const found = record.data;
  const phones = entity.fields.filter(({ type }) => type === 'phone').map(({ name }) => name);
  const fields = fieldsOf(entity, [...new Set([...phones, ...entity.list])])
    .filter((field) => field.name !== entity.nameField && !definitionOf(field).isEmpty(definitionOf(field).read(found, field)));
  return (
    <>
      <Title order={2} size="h3" mb="sm">
        <Link to="/$set/$id" params={{ set: entity.set, id: found.id }} className={classes.about}>{nameOf(found, entity)}</Link>
      </Title>
      <dl className={classes.facts}>
        {fields.map((field) => [
          <dt key={`${field.name} label`}>{field.label}</dt>,
          <dd key={field.name}><FieldView field={field} record={found} /></dd>,
        ])}
      </dl>
    </>
  );
}

/** For what needs no call, and for giving it back. */
function Finish({ work }: { work: WorkState }) {
  const { t } = useTranslation();
  const outcomes = useOutcomes();
  return (
    <>
      <Menu shadow="md" position="bottom-start">
        <Menu.Target><Button variant="default" loading={work.busy}>{t('queue.finish')}</Button></Menu.Target>
        <Menu.Dropdown>
          {outcomes.map((outcome) => (
            <Menu.Item key={outcome.id} onClick={() => void work.finish(outcome.id)}>{asText(outcome.name)}</Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button variant="subtle" color="gray" loading={work.busy} onClick={() => void work.release()}>{t('queue.release')}</Button>
    </>
  );
}
