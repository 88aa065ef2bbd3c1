import { Button, FileButton } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { importCustomisation } from '@/api/customisation';
import type { Json } from '@/api/json';
import { templateExport } from '@/api/templates';
import { useModelChange } from './useModelChange';

/** All that the firm customised, as a file from here or from another instance. */
export function Transfer() {
  const { t } = useTranslation();
  const { runAloud, busy } = useModelChange();
  const take = async (file: File) => importCustomisation(JSON.parse(await file.text()) as Json);
  return (
    <>
      <Button component="a" href={templateExport} download variant="default" leftSection={<IconDownload size={17} aria-hidden="true" />}>{t('model.export')}</Button>
      <FileButton accept=".json,application/json" onChange={(file) => file && runAloud(() => take(file), t('model.imported'))}>
        {(props) => <Button {...props} variant="default" loading={busy} leftSection={<IconUpload size={17} aria-hidden="true" />}>{t('model.import')}</Button>}
      </FileButton>
    </>
  );
}
