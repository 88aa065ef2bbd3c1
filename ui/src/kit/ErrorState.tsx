import { Button, Stack, Text, Title } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from './errorText';
import classes from './states.module.css';

/** A failed load, in words, with a way to try again. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const text = useErrorText();
  return (
    <Stack align="center" gap="xs" className={classes.state} role="alert">
      <div className={`${classes.medal} ${classes.warning}`}><IconPlugConnectedX size={30} aria-hidden="true" /></div>
      <Title order={2} size="h4" ta="center">{t('state.failed')}</Title>
      <Text c="dimmed" ta="center" maw={420}>{text(error)}</Text>
      {retry && (
        <Button variant="light" mt="sm" leftSection={<IconRefresh size={16} />} onClick={retry}>
          {t('action.retry')}
        </Button>
      )}
    </Stack>
  );
}
