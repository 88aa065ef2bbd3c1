import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { showToast } from '@/kit/toast';
import { NotificationPanel } from './NotificationPanel';
import { notificationEntity } from './notifications';
import classes from './notifications.module.css';
import { useArrivals } from './useArrivals';
import { useNotificationActions, useNotifications } from './useNotifications';

/** In the top bar: how many notifications are unread, and the newest of them. */
export function NotificationBell() {
  const entity = useModel().entity(notificationEntity);
  return entity ? <Bell entity={entity} /> : null;
}

function Bell({ entity }: { entity: EntityMeta }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { unread, all } = useNotifications(entity, open);
  const { setRead, follow } = useNotificationActions(entity);
  const count = unread.total ?? 0;
  useArrivals(unread.records, unread.isSuccess, (notification) =>
    showToast({
      message: asText(notification.subject),
      undo: { label: t('notice.open'), run: () => follow(notification) },
    }));
  const label = count > 0 ? t('notice.bell', { count }) : t('notice.title');
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" shadow="md" trapFocus returnFocus width={380}>
      <Popover.Target>
        <Tooltip label={t('notice.title')} disabled={open}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            className={classes.bell}
            aria-label={label}
            aria-haspopup="dialog"
            aria-expanded={open}
            data-testid="notification-bell"
            onClick={() => setOpen(!open)}
          >
            <IconBell size={20} />
            {count > 0 && <span className={classes.count} aria-hidden="true">{count > 99 ? '99+' : count}</span>}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} className={classes.panel} aria-label={t('notice.title')}>
        <NotificationPanel
          pages={all}
          unread={count}
          onFollow={(notification) => { setOpen(false); follow(notification); }}
          onRead={(notification, read) => void setRead([notification], read)}
          onAllRead={() => void setRead(unread.records, true)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
