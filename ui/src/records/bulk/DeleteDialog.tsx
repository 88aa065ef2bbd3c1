import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta } from '@/api/model';
import { Dialog } from '@/kit/Dialog';
import { useFormat } from '@/kit/format';
import type { Selection } from './useSelection';

interface DeleteDialogProps {
  entity: EntityMeta;
  selection: Selection;
  onDelete: () => Promise<void>;
  onClose: () => void;
}

/** Says how many go before they go; they can be brought back. */
export function DeleteDialog({ entity, selection, onDelete, onClose }: DeleteDialogProps) {
  const { t } = useTranslation();
  const number = useFormat().number(selection.count);
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    await onDelete();
    setBusy(false);
  };
  return (
    <Dialog opened size="sm" title={`${t('action.delete')}: ${entity.pluralLabel}, ${number}`} onClose={onClose}>
      <Stack data-testid="bulk-delete-dialog">
        <Text>{t('bulk.toTrash')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>{t('action.cancel')}</Button>
          <Button loading={busy} onClick={() => void remove()}>{t('bulk.delete', { number })}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
