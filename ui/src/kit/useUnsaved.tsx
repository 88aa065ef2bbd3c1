import { Button, Group, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';

interface DiscardDialogProps {
  title: string;
  text: string;
  keepLabel: string;
  discardLabel?: string;
  onDiscard: () => void;
  onKeep: () => void;
}

/** Asks before what somebody typed or changed is lost. */
export function DiscardDialog({ title, text, keepLabel, discardLabel, onDiscard, onKeep }: DiscardDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened size="sm" title={title} onClose={onKeep}>
      <Text>{text}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onDiscard} data-testid="form-discard">{discardLabel ?? t('form.discard')}</Button>
        <Button onClick={onKeep} data-autofocus data-testid="form-keep">{keepLabel}</Button>
      </Group>
    </Dialog>
  );
}

/** Of a page with changes that are not saved: asks before one leaves it, and before what `ask` is given. `isDone`: saved since it was drawn. */
export function useUnsaved(isChanged: boolean, isDone?: RefObject<boolean>): { ask: (go: () => void) => void; dialog: ReactNode } {
  const { t } = useTranslation();
  const [wish, setWish] = useState<{ go: () => void }>();
  const isLost = () => isChanged && !isDone?.current;
  const leaving = useBlocker({ shouldBlockFn: isLost, enableBeforeUnload: isLost, withResolver: true });
  const ask = (go: () => void) => (isChanged ? setWish({ go }) : go());
  const discard = () => {
    wish?.go();
    setWish(undefined);
    leaving.proceed?.();
  };
  const keep = () => {
    setWish(undefined);
    leaving.reset?.();
  };
  const isAsking = wish !== undefined || leaving.status === 'blocked';
  const dialog = isAsking && (
    <DiscardDialog title={t('form.leaving')} text={t('form.changed')} keepLabel={t('form.stay')} onDiscard={discard} onKeep={keep} />
  );
  return { ask, dialog };
}
