import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { callAction } from '@/api/records';
import type { ReportHead } from '@/api/reports';
import { Dialog } from '@/kit/Dialog';
import { ErrorState } from '@/kit/ErrorState';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { LoadingRows } from '@/kit/LoadingRows';
import { showToast } from '@/kit/toast';
import { useRecordPages } from '@/records/list/useRecordPages';
import { useRefresh } from '@/records/useRecord';
import { useRemove } from '@/records/useRemove';
import classes from './builder.module.css';
import { SubscriptionForm } from './SubscriptionForm';

interface ScheduleDialogProps {
  report: ReportHead;
  entity: EntityMeta;
  onClose: () => void;
}

/** To whom a report goes by e-mail, and when. */
export function ScheduleDialog({ report, entity, onClose }: ScheduleDialogProps) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<RecordData | 'new'>();
  return (
    <Dialog opened onClose={onClose} title={t('reports.schedule.title', { report: report.title })} size="lg">
      {edited
        ? <SubscriptionForm entity={entity} report={report.id} record={edited === 'new' ? undefined : edited} onDone={() => setEdited(undefined)} />
        : <Subscriptions entity={entity} report={report} onEdit={setEdited} />}
    </Dialog>
  );
}

interface SubscriptionsProps {
  entity: EntityMeta;
  report: ReportHead;
  onEdit: (what: RecordData | 'new') => void;
}

function Subscriptions({ entity, report, onEdit }: SubscriptionsProps) {
  const { t } = useTranslation();
  const pages = useRecordPages(entity.set, { filter: `reportId eq ${report.id}`, expand: ['recipients($select=id,name)'], orderby: 'createdAt', page: 50 });
  return (
    <Stack gap="sm">
      {pages.isPending && <LoadingRows rows={2} />}
      {pages.isError && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && pages.records.length === 0 && <Text c="dimmed">{t('reports.schedule.none')}</Text>}
      <ul className={classes.subscriptions}>
        {pages.records.map((one) => <SubscriptionRow key={one.id} entity={entity} record={one} onEdit={() => onEdit(one)} />)}
      </ul>
      {entity.can.create && (
        <Button className={classes.add} variant="light" leftSection={<IconPlus size={16} />} onClick={() => onEdit('new')} data-testid="new-subscription">
          {t('reports.schedule.new')}
        </Button>
      )}
    </Stack>
  );
}

export function optionText(entity: EntityMeta, field: string, value: string): string {
  return entity.fields.find((one) => one.name === field)?.options?.find((one) => one.value === value)?.label ?? value;
}

function useCadenceText(entity: EntityMeta) {
  const { t } = useTranslation();
  return (record: RecordData) => {
    const hour = `${String(asText(record.hour)).padStart(2, '0')}:00`;
    const cadence = asText(record.cadence);
    if (cadence === 'Weekly') return t('reports.schedule.weekly', { day: optionText(entity, 'weekday', asText(record.weekday)), hour });
    if (cadence === 'Monthly') return t('reports.schedule.monthly', { day: asText(record.monthDay), hour });
    return t('reports.schedule.daily', { hour });
  };
}

function SubscriptionRow({ entity, record, onEdit }: { entity: EntityMeta; record: RecordData; onEdit: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const refresh = useRefresh();
  const remove = useRemove();
  const errorText = useErrorText();
  const cadence = useCadenceText(entity);
  const { user } = useModel().metadata;
  const people = Array.isArray(record.recipients) ? record.recipients.map((one) => asText((one as RecordData).name)).join(', ') : '';
  const mine = record.ownerId === user.id || entity.can.edit === 'all';
  const sendNow = () =>
    void callAction(entity.set, record.id, 'sendNow', {})
      .then(() => { showToast({ message: t('reports.schedule.onItsWay') }); return refresh(); })
      .catch((error: unknown) => showToast({ message: errorText(error), tone: 'bad' }));
  const next = asText(record.nextRunAt);
  return (
    <li className={classes.subscription} data-testid="subscription">
      <div>
        <Text fw={600}>{cadence(record)} · {asText(record.format)} {record.active === false && <Badge color="gray" component="span">{t('reports.schedule.off')}</Badge>}</Text>
        <Text size="sm" c="dimmed">{people || t('reports.schedule.nobody')}</Text>
        {next && <Text size="sm" c="dimmed">{t('reports.schedule.next', { at: format.moment(next) })}</Text>}
      </div>
      <Group gap="xs">
        <Button component={Link} to={`/${entity.set}/${record.id}`} variant="subtle" size="compact-sm">{t('reports.schedule.log')}</Button>
        {mine && (
          <>
            <Button variant="subtle" size="compact-sm" onClick={sendNow} data-testid="send-now">{t('reports.schedule.sendNow')}</Button>
            <Button variant="subtle" size="compact-sm" onClick={onEdit}>{t('reports.edit')}</Button>
            <Button variant="subtle" color="red" size="compact-sm" onClick={() => void remove(entity, record, () => Promise.resolve())}>{t('action.delete')}</Button>
          </>
        )}
      </Group>
    </li>
  );
}
