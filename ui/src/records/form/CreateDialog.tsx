import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { Dialog } from '@/kit/Dialog';
import { RecordForm } from './RecordForm';

interface CreateDialogProps {
  entity: EntityMeta;
  initial: Record<string, Json>;
  onDone: (record: RecordData | null) => void;
}

/** What is typed is not lost by closing, unless one says so. */
export function CreateDialog({ entity, initial, onDone }: CreateDialogProps) {
  const { t } = useTranslation();
  const [isTyped, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  const discard = () => onDone(null);
  const keep = () => setAsking(false);
  return (
    <>
      <Dialog opened size="lg" title={t('form.new', { entity: entity.label })} closeOnClickOutside={false} onClose={isTyped ? () => setAsking(true) : discard}>
        <RecordForm entity={entity} initial={initial} onCreated={onDone} onCancel={discard} onTyped={setTyped} />
      </Dialog>
      {asking && (
        <Dialog opened size="sm" title={t('form.closing')} onClose={keep}>
          <Text>{t('form.notSaved')}</Text>
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={discard} data-testid="form-discard">{t('form.discard')}</Button>
            <Button onClick={keep} data-autofocus data-testid="form-keep">{t('form.keep')}</Button>
          </Group>
        </Dialog>
      )}
    </>
  );
}
