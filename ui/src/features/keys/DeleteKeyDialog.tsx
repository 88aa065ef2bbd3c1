import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/kit/Dialog';

interface DeleteKeyDialogProps {
  name: string;
  busy: boolean;
  onDelete: () => void;
  onClose: () => void;
}

export function DeleteKeyDialog({ name, busy, onDelete, onClose }: DeleteKeyDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened size="sm" title={t('keys.delete', { name })} onClose={onClose}>
      <Stack>
        <Text>{t('keys.deleteText')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>{t('action.cancel')}</Button>
          <Button color="red" loading={busy} onClick={onDelete}>{t('action.delete')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
