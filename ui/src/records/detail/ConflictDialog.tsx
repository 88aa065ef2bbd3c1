import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { fetchRecord } from '@/api/records';
import { FieldView } from '@/fields/FieldView';
import { definitionOf } from '@/fields/registry';
import { Dialog } from '@/kit/Dialog';
import { LoadingRows } from '@/kit/LoadingRows';
import { showToast } from '@/kit/toast';
import { useErrorText } from '@/kit/errorText';
import { changeDraft } from '../form/draft';
import { expandFor, useRefresh } from '../useRecord';
import classes from './detail.module.css';
import { useOfferUndo } from '../useUndo';
import { useSave } from './useSave';

interface ConflictDialogProps {
  entity: EntityMeta;
  field: FieldMeta;
  record: RecordData;
  mine: unknown;
  onClose: () => void;
}

/** Somebody saved first: shows both values and lets the person choose. Nothing is lost silently. */
export function ConflictDialog({ entity, field, record, mine, onClose }: ConflictDialogProps) {
  const { t } = useTranslation();
  const model = useModel();
  const refresh = useRefresh();
  const current = useQuery({
    queryKey: ['conflict', entity.set, record.id],
    queryFn: () => fetchRecord(entity.set, record.id, expandFor(entity.fields.filter((f) => f.type !== 'many'), model)),
    gcTime: 0,
  });
  const takeTheirs = () => {
    void refresh(entity.set, record.id);
    onClose();
  };
  return (
    <Dialog opened size="md" title={t('conflict.title')} onClose={takeTheirs}>
      <Stack>
        <Text>{t('conflict.text', { field: field.label })}</Text>
        {!current.data && <LoadingRows rows={2} />}
        {current.data && (
          <>
            <div className={classes.versions}>
              <Version label={t('conflict.mine')} field={field} record={changeDraft(record, field, mine)} />
              <Version label={t('conflict.theirs')} field={field} record={current.data} />
            </div>
            <Choice entity={entity} field={field} current={current.data} mine={mine} onTheirs={takeTheirs} onClose={onClose} />
          </>
        )}
      </Stack>
    </Dialog>
  );
}

function Version({ label, field, record }: { label: string; field: FieldMeta; record: RecordData }) {
  return (
    <div className={classes.version}>
      <Text size="sm" c="dimmed">{label}</Text>
      <FieldView field={field} record={record} />
    </div>
  );
}

interface ChoiceProps {
  entity: EntityMeta;
  field: FieldMeta;
  current: RecordData;
  mine: unknown;
  onTheirs: () => void;
  onClose: () => void;
}

function Choice({ entity, field, current, mine, onTheirs, onClose }: ChoiceProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const save = useSave(entity, current);
  const offerUndo = useOfferUndo();
  // Not by mutate()'s callbacks: what is saved settles the conflict even when the dialog has gone meanwhile.
  const keepMine = () =>
    void save.mutateAsync({ patch: definitionOf(field).write(mine, field) })
      .then(({ answer, step }) => {
        if (answer) offerUndo(t('undo.saved', { field: field.label }), entity.set, current.id, step);
        onClose();
      }, (error: unknown) => showToast({ message: errorText(error), tone: 'bad' }));
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onTheirs} data-autofocus>{t('conflict.takeTheirs')}</Button>
      <Button onClick={keepMine} loading={save.isPending}>{t('conflict.keepMine')}</Button>
    </Group>
  );
}
