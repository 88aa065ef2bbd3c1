import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { Dialog } from '@/kit/Dialog';
import { DiscardDialog } from '@/kit/useUnsaved';
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
        <DiscardDialog title={t('form.closing')} text={t('form.notSaved')} keepLabel={t('form.keep')} onDiscard={discard} onKeep={keep} />
      )}
    </>
  );
}
