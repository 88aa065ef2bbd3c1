import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportDialogProps } from './ExportDialog';

const ExportDialog = lazy(() => import('./ExportDialog').then((m) => ({ default: m.ExportDialog })));

type ExportButtonProps = Omit<ExportDialogProps, 'onClose'>;

/** Opens the dialog; over ticked records it says in words what it does. */
export function ExportButton(props: ExportButtonProps & { isWide?: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { isWide, ...what } = props;
  return (
    <>
      {isWide ? (
        <Button size="xs" variant="default" title={t('export.title')} leftSection={<IconFileExport size={16} />} onClick={() => setOpen(true)} data-testid="export-ticked">{t('export.title')}</Button>
      ) : (
        <Tooltip label={t('export.list')}>
          <ActionIcon variant="default" size={36} aria-label={t('export.list')} onClick={() => setOpen(true)} data-testid="export-list"><IconFileExport size={18} /></ActionIcon>
        </Tooltip>
      )}
      {open && <Suspense fallback={null}><ExportDialog {...what} onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
