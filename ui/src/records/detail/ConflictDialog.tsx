import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patch, RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { fetchRecord } from '@/api/records';
import { definitionOf } from '@/fields/registry';
import { Dialog } from '@/kit/Dialog';
import { useErrorText } from '@/kit/errorText';
import { LoadingRows } from '@/kit/LoadingRows';
import { showToast } from '@/kit/toast';
import { expandFor, useRefresh } from '../useRecord';
import { useOfferUndo } from '../useUndo';
import { colliding, type Collision } from './collision';
import { isStale, useSave } from './useSave';
import { Versions, type Side } from './Versions';

interface ConflictDialogProps {
  entity: EntityMeta;
  id: string;
  /** All that one wants to save. */
  changes: Collision[];
  /** The record as it was when one began; absent when nobody knows any more. */
  before?: RecordData;
  /** Every field is decided, and saved. */
  onDone: () => void;
  /** Nothing is decided: back to what one was writing. */
  onBack: () => void;
}

/** Somebody saved first: shows each field that both changed, and lets the person choose. Nothing is lost silently. */
export function ConflictDialog({ entity, id, changes, before, onDone, onBack }: ConflictDialogProps) {
  const { t } = useTranslation();
  const model = useModel();
  const current = useQuery({
    queryKey: ['conflict', entity.set, id],
    queryFn: () => fetchRecord(entity.set, id, expandFor(entity.fields.filter((field) => field.type !== 'many'), model)),
    gcTime: 0,
    staleTime: 0,
  });
  return (
    <Dialog opened size="lg" title={t('conflict.title')} closeOnClickOutside={false} onClose={onBack}>
      {current.data
        ? <Choices entity={entity} current={current.data} changes={changes} before={before} onDone={onDone} onBack={onBack} again={() => void current.refetch()} />
        : <LoadingRows rows={2} />}
    </Dialog>
  );
}

type ChoicesProps = Omit<ConflictDialogProps, 'id'> & { current: RecordData; again: () => void };

function Choices({ entity, current, changes, before, onDone, onBack, again }: ChoicesProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const save = useSave(entity, current);
  const offerUndo = useOfferUndo();
  const collisions = colliding(changes, current, before);
  const [sides, setSides] = useState<Record<string, Side>>({});
  const sideOf = ({ field }: Collision) => sides[field.name] ?? 'mine';
  const finish = () => {
    void refresh(entity.set, current.id);
    onDone();
  };
  const settle = () => {
    const kept = changes.filter((change) => !collisions.includes(change) || sideOf(change) === 'mine');
    const patch: Patch = Object.assign({}, ...kept.map(({ field, mine }) => definitionOf(field).write(mine, field)));
    if (Object.keys(patch).length === 0) return finish();
    // Not by mutate()'s callbacks: what is saved settles the conflict even when the dialog has gone meanwhile.
    void save.mutateAsync({ patch }).then(({ answer, step }) => {
      const fields = kept.map(({ field }) => field.label).join(', ');
      if (answer) offerUndo(t('undo.saved', { field: fields }), entity.set, current.id, step);
      finish();
    }, (error: unknown) => {
      if (isStale(error)) return again(); // a third one was faster
      showToast({ message: errorText(error), tone: 'bad' });
    });
  };
  return (
    <Stack>
      <Text>{t('conflict.choose')}</Text>
      {collisions.map((one) => (
        <Versions
          key={one.field.name}
          collision={one}
          current={current}
          before={before}
          side={sideOf(one)}
          onSide={(side) => setSides({ ...sides, [one.field.name]: side })}
        />
      ))}
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack} data-autofocus>{t('conflict.goOn')}</Button>
        <Button onClick={settle} loading={save.isPending} data-testid="conflict-save">{t('conflict.save')}</Button>
      </Group>
    </Stack>
  );
}
