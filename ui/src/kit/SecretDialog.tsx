import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';

interface SecretDialogProps {
  title: string;
  text: string;
  secret: string;
  testId: string;
  onClose: () => void;
}

/** A key or a password, this once: afterwards only its hash exists. */
export function SecretDialog({ title, text, secret, testId, onClose }: SecretDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened size="md" title={title} closeOnClickOutside={false} onClose={onClose}>
      <Stack>
        <Text>{text}</Text>
        <Code block data-testid={testId} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{secret}</Code>
        <Group justify="flex-end">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="light" leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={copy}>
                {t(copied ? 'keys.copied' : 'keys.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t('keys.kept')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
