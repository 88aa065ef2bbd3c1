import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

interface ToastOptions {
  message: string;
  tone?: 'good' | 'bad';
  /** `of`: what it takes back, where that may be taken back elsewhere too. */
  undo?: { label: string; run: () => void; of?: string };
}

/** The way back that is on offer: of the last action alone. */
let offered: { id: string; run: () => void; of?: string } | undefined;

/** Takes the last action back while its toast is there. */
export function undoLast(): void {
  offered?.run();
}

/** Hides the way back from what was taken back elsewhere. */
export function withdrawUndo(of: string): void {
  if (offered?.of === of) notifications.hide(offered.id);
}

/** Shows a short message in the corner, with an Undo button where there is a way back; the same one not twice at once. */
export function showToast({ message, tone = 'good', undo }: ToastOptions): void {
  const id = undo ? `toast-${Date.now()}-${Math.random()}` : `toast-${message}`;
  const forget = () => {
    if (offered?.id === id) offered = undefined;
  };
  const runUndo = () => {
    forget();
    notifications.hide(id);
    undo?.run();
  };
  if (undo) {
    if (offered) notifications.hide(offered.id);
    offered = { id, run: runUndo, of: undo.of };
  }
  notifications.show({
    id,
    color: tone === 'bad' ? 'red' : 'persimmon',
    autoClose: undo || tone === 'bad' ? 8000 : 4000,
    withBorder: true,
    closeButtonProps: { 'aria-label': i18next.t('action.close') },
    role: tone === 'bad' ? 'alert' : 'status',
    onClose: forget,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" flex={1}>{message}</Text>
        {undo && <Button size="compact-sm" variant="light" flex="none" onClick={runUndo}>{undo.label}</Button>}
      </Group>
    ),
  });
}
