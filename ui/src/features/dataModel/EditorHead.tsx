import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showToast } from '@/kit/toast';
import { useModelChange } from './useModelChange';

interface EditorHeadProps {
  text: string;
  /** Gives back what the layout was without the editor's work. */
  resetLabel: string;
  onReset: () => Promise<unknown>;
  isChanged: boolean;
  onSave: () => Promise<unknown>;
  saveId: string;
}

/** What a layout is for, the buttons that save it or undo it, and what is wrong with it. */
export function EditorHead({ text, resetLabel, onReset, isChanged, onSave, saveId }: EditorHeadProps) {
  const { t } = useTranslation();
  const { run, runAloud, busy, errors } = useModelChange(() => showToast({ message: t('model.layoutSaved') }));
  const problem = Object.values(errors)[0];
  return (
    <>
      <Group justify="space-between">
        <Text c="dimmed" maw={620}>{text}</Text>
        <Group gap="xs">
          <Button variant="default" onClick={() => runAloud(onReset)}>{resetLabel}</Button>
          <Button disabled={!isChanged} loading={busy} data-testid={saveId} onClick={() => run(onSave)}>{t('action.save')}</Button>
        </Group>
      </Group>
      {problem && <Alert color="red" variant="light" role="alert">{problem}</Alert>}
    </>
  );
}
