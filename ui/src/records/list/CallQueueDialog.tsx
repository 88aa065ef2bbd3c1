import { Alert, Button, Checkbox, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fillQueue } from '@/api/calls';
import type { RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import type { ListQuery } from '@/api/odata';
import { createRecord } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';
import { Dialog } from '@/kit/Dialog';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import classes from './list.module.css';

export interface Listed {
  query: ListQuery;
  records: RecordData[];
  total?: number;
}

interface CallQueueDialogProps {
  entity: EntityMeta;
  listed: Listed;
  onClose: () => void;
}

/** Makes a call queue of what a list shows: all that match, or those that one ticks. */
export function CallQueueDialog({ entity, listed, onClose }: CallQueueDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const errorText = useErrorText();
  // A search has no filter that a queue could keep.
  const mayAll = !listed.query.search;
  const [all, setAll] = useState(mayAll);
  const [name, setName] = useState(`${entity.pluralLabel} ${format.dayOf(new Date().toISOString())}`);
  const [chosen, setChosen] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const filter = listed.query.filter ?? 'id ne null';
      const queue = await createRecord('callQueues', {
        name, recordType: entity.name, ...(all ? { filter, orderby: listed.query.orderby ?? null } : {}),
      });
      if (!all) await fillQueue(queue.id, chosen);
      await navigate({ to: '/callQueues/$id/work', params: { id: queue.id } });
      onClose();
    } catch (problem) {
      setError(errorText(problem));
      setBusy(false);
    }
  };
  return (
    <Dialog opened size="md" title={t('queue.fromList')} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} data-testid="queue-dialog">
        <Stack>
          {error && <Alert color="red" variant="light" role="alert">{error}</Alert>}
          <TextInput label={t('queue.name')} required maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <SegmentedControl
            aria-label={t('queue.whom')}
            data={[
              { value: 'all', label: t('queue.all', { number: format.number(listed.total ?? listed.records.length) }), disabled: !mayAll },
              { value: 'chosen', label: t('queue.chosen') },
            ]}
            value={all ? 'all' : 'chosen'}
            onChange={(value) => setAll(value === 'all')}
          />
          {!all && (
            <Checkbox.Group label={t('queue.whom')} value={chosen} onChange={setChosen}>
              <Stack gap={6} mt={6} className={classes.choices}>
                {listed.records.map((record) => <Checkbox key={record.id} value={record.id} label={nameOf(record, entity)} />)}
              </Stack>
            </Checkbox.Group>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={busy} disabled={!name.trim() || (!all && chosen.length === 0)}>{t('queue.make')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
