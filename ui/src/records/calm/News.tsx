import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './calm.module.css';

/** Says that there is more than is shown, and shows it when asked. */
export function News({ count, onShow }: { count: number; onShow: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.news} role="status">
      {count > 0 && (
        <Button size="compact-sm" radius="xl" leftSection={<IconArrowUp size={15} />} onClick={onShow} data-testid="news">
          {t('live.news', { count })}
        </Button>
      )}
    </div>
  );
}
