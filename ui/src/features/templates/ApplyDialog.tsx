import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateInfo } from '@/api/templates';
import { Dialog } from '@/kit/Dialog';

interface ApplyDialogProps {
  template: TemplateInfo;
  busy: boolean;
  onApply: (examples: boolean) => void;
  onClose: () => void;
}

export function ApplyDialog({ template, busy, onApply, onClose }: ApplyDialogProps) {
  const { t } = useTranslation();
  const [examples, setExamples] = useState(false);
  return (
    <Dialog opened size="md" title={t('templates.applyOne', { name: template.title })} onClose={onClose}>
      <Stack>
        <Text>{t('templates.applyText')}</Text>
        {template.hasExamples && (
          <Checkbox label={t('templates.examples')} checked={examples} onChange={(event) => setExamples(event.currentTarget.checked)} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
          <Button loading={busy} onClick={() => onApply(examples)} data-autofocus>{t('templates.apply')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
