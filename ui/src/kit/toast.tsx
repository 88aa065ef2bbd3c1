import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

interface ToastOptions {
  message: string;
  tone?: 'good' | 'bad';
  undo?: { label: string; run: () => void };
}

/** Shows a short message in the corner, with an Undo button where there is a way back. */
export function showToast({ message, tone = 'good', undo }: ToastOptions): void {
  const id = `toast-${Date.now()}-${Math.random()}`;
  const runUndo = () => {
    notifications.hide(id);
    undo?.run();
  };
  notifications.show({
    id,
    color: tone === 'bad' ? 'red' : 'persimmon',
    autoClose: undo || tone === 'bad' ? 8000 : 4000,
    withBorder: true,
    closeButtonProps: { 'aria-label': i18next.t('action.close') },
    role: tone === 'bad' ? 'alert' : 'status',
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" flex={1}>{message}</Text>
        {undo && <Button size="compact-sm" variant="light" flex="none" onClick={runUndo}>{undo.label}</Button>}
      </Group>
    ),
  });
}
