import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsOffline, useOutbox } from '@/records/useOutbox';
import { OutboxPanel } from './OutboxPanel';
import classes from './outbox.module.css';

/** In the top bar while there is no line, or something waits for one. */
export function OutboxButton() {
  const { t } = useTranslation();
  const { entries } = useOutbox();
  const offline = useIsOffline();
  const [open, setOpen] = useState(false);
  if (!offline && entries.length === 0) return null;
  const troubled = entries.some(({ state }) => state !== 'waiting');
  const words = [offline ? t('outbox.offline') : '', entries.length > 0 ? t('outbox.waiting', { count: entries.length }) : ''];
  const label = words.filter(Boolean).join('. ');
  const Shape = offline ? IconCloudOff : IconCloudUp;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" shadow="md" trapFocus returnFocus width={380}>
      <Popover.Target>
        <Tooltip label={label} disabled={open}>
          <ActionIcon
            variant="light"
            color={troubled ? 'red' : 'yellow'}
            size="lg"
            className={classes.button}
            aria-label={label}
            aria-haspopup="dialog"
            aria-expanded={open}
            data-testid="outbox"
            onClick={() => setOpen(!open)}
          >
            <Shape size={20} />
            {entries.length > 0 && <span className={classes.count} aria-hidden="true" data-testid="outbox-count">{entries.length}</span>}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} className={classes.panel} aria-label={t('outbox.title')}>
        <OutboxPanel entries={entries} offline={offline} onClose={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
