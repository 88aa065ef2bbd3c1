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

export function CreateDialog({ entity, initial, onDone }: CreateDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened size="lg" title={t('form.new', { entity: entity.label })} closeOnClickOutside={false} onClose={() => onDone(null)}>
      <RecordForm entity={entity} initial={initial} onCreated={onDone} onCancel={() => onDone(null)} />
    </Dialog>
  );
}
