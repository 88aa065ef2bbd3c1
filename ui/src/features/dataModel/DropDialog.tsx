import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { countUsage, dataModelKey, dropEntity, dropField } from '@/api/customisation';
import { Dialog } from '@/kit/Dialog';
import { useModelChange } from './useModelChange';

interface DropDialogProps {
  entity: string;
  /** None: the whole kind of record. */
  field?: string;
  label: string;
  onDropped: () => void;
  onClose: () => void;
}

/** Asks before something goes to the trash, and says how much it holds. */
export function DropDialog({ entity, field, label, onDropped, onClose }: DropDialogProps) {
  const { t } = useTranslation();
  const usage = useQuery({ queryKey: [...dataModelKey, 'usage', entity, field ?? ''], queryFn: () => countUsage(entity, field), gcTime: 0 });
  const { run, busy, errors } = useModelChange(onDropped);
  const problem = Object.values(errors)[0];
  return (
    <Dialog opened size="sm" title={t('model.dropTitle', { name: label })} onClose={onClose}>
      <Stack data-testid="drop-dialog">
        {problem && <Alert color="red" variant="light" role="alert">{problem}</Alert>}
        <Text>{usage.data === undefined ? '…' : t(field ? 'model.fieldHolds' : 'model.entityHolds', { count: usage.data })}</Text>
        <Text c="dimmed" size="sm">{t('model.dropText')}</Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>{t('action.cancel')}</Button>
          <Button color="red" loading={busy} disabled={usage.isPending} onClick={() => run(() => (field ? dropField(entity, field) : dropEntity(entity)))}>
            {t('model.toTrash')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
