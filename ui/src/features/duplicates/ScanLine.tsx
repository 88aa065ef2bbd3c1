import { Button } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Scan } from '@/api/duplicates';
import { useFormat } from '@/kit/format';
import classes from './merge.module.css';

/** When all records were last compared, how far it is now, and a button to do it again. */
export function ScanLine({ scan, onStart }: { scan: Scan | null; onStart: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isRunning = scan?.state === 'running';
  const words = () => {
    if (!scan) return t('duplicates.never');
    if (isRunning) return t('duplicates.running', { done: format.number(scan.processed), all: format.number(scan.total) });
    if (scan.state === 'failed') return t('duplicates.failed', { error: scan.error });
    return t('duplicates.scanned', { when: format.ago(scan.endedAt ?? scan.at), pairs: format.number(scan.total) });
  };
  return (
    <div className={classes.scan} data-testid="scan" data-state={scan?.state ?? 'never'}>
      <Button variant="light" leftSection={<IconSearch size={17} />} loading={isRunning} onClick={onStart} data-testid="scan-start">
        {t('duplicates.scan')}
      </Button>
      <span role="status">{words()}</span>
      {scan && scan.leftOut > 0 && <span>{t('duplicates.leftOut', { number: format.number(scan.leftOut) })}</span>}
    </div>
  );
}
