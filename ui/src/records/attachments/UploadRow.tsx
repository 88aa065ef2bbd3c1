import { ActionIcon, Progress, Text } from '@mantine/core';
import '@mantine/core/styles/Progress.css';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './attachments.module.css';
import type { Upload } from './useUploads';

/** A file on its way, or why it did not arrive. */
export function UploadRow({ upload }: { upload: Upload }) {
  const { t } = useTranslation();
  const { name, part, failure, stop } = upload;
  return (
    <li className={classes.upload} data-testid="upload">
      <div className={classes.uploadBody}>
        <Text size="sm" className={classes.name}>{name}</Text>
        {failure
          ? <Text size="xs" className={classes.failure} role="alert">{failure}</Text>
          : <Progress.Root size="sm"><Progress.Section value={Math.round(part * 100)} aria-label={t('attachment.sending', { name })} /></Progress.Root>}
      </div>
      <ActionIcon variant="subtle" color="gray" onClick={stop} aria-label={t(failure ? 'attachment.dismiss' : 'attachment.stop', { name })}>
        <IconX size={16} />
      </ActionIcon>
    </li>
  );
}
