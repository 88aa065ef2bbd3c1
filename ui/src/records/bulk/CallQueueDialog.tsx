import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fillQueue } from '@/api/calls';
import type { Patch } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { createRecord } from '@/api/records';
import { Dialog } from '@/kit/Dialog';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import type { Selection } from './useSelection';

interface CallQueueDialogProps {
  entity: EntityMeta;
  selection: Selection;
  onClose: () => void;
}

/** Makes a call queue of what is ticked in a list: of all that match it keeps the filter. */
export function CallQueueDialog({ entity, selection, onClose }: CallQueueDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const { all, ids, query } = selection;
  const isOfSearch = all && Boolean(query.search);
  const [name, setName] = useState(`${entity.pluralLabel} ${format.dayOf(new Date().toISOString())}`);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const chosen: Patch = all ? { filter: query.filter ?? 'id ne null', orderby: query.orderby ?? null } : {};
      const queue = await createRecord('callQueues', { name, recordType: entity.name, ...chosen });
      if (!all) await fillQueue(queue.id, ids);
      await navigate({ to: '/callQueues/$id/work', params: { id: queue.id } });
      onClose();
    } catch (problem) {
      setError(errorText(problem));
      setBusy(false);
    }
  };
  return (
    <Dialog opened size="md" title={`${t('queue.fromList')}: ${format.number(selection.count)}`} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} data-testid="queue-dialog">
        <Stack>
          {error && <Alert color="red" variant="light" role="alert">{error}</Alert>}
          {isOfSearch && <Alert color="yellow" variant="light" role="alert">{t('queue.ofSearch')}</Alert>}
          <TextInput label={t('queue.name')} required maxLength={200} value={name} data-autofocus onChange={(event) => setName(event.currentTarget.value)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={busy} disabled={!name.trim() || isOfSearch}>{t('queue.make')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
