import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/kit/Dialog';
import type { Move } from './useMoveCard';

interface ReasonDialogProps {
  move: Move;
  onReason: (reason: string) => void;
  onClose: () => void;
}

/** A loss without a reason teaches nothing, so a card goes to a lost stage only with one. */
export function ReasonDialog({ move, onReason, onClose }: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) onReason(reason.trim());
  };
  return (
    <Dialog opened size="sm" title={t('board.lostTitle', { stage: move.to.label })} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('deal.reason')}
            description={t('deal.reasonText')}
            required
            data-autofocus
            data-testid="lost-reason"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" disabled={!reason.trim()}>{t('board.moveThere')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
