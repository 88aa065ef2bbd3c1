import { ActionIcon, Button, Group, Text, Title, Tooltip, UnstyledButton } from '@mantine/core';
import { IconMail, IconMailOpened } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import { EmptyState } from '@/kit/EmptyState';
import { useFormat } from '@/kit/format';
import { Icon } from '@/kit/Icon';
import { LoadingRows } from '@/kit/LoadingRows';
import type { RecordPages } from '@/records/list/useRecordPages';
import { SnoozeMenu } from '@/records/reminders/SnoozeMenu';
import classes from './notifications.module.css';

interface NotificationPanelProps {
  pages: RecordPages;
  unread: number;
  onFollow: (notification: RecordData) => void;
  onRead: (notification: RecordData, read: boolean) => void;
  onAllRead: () => void;
}

export function NotificationPanel({ pages, unread, onFollow, onRead, onAllRead }: NotificationPanelProps) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('notice.title')} data-testid="notification-panel">
      <Group justify="space-between" className={classes.head}>
        <Title order={2} size="h5">{t('notice.title')}</Title>
        <Button size="compact-sm" variant="subtle" disabled={unread === 0} onClick={onAllRead} data-testid="notifications-read">
          {t('notice.allRead')}
        </Button>
      </Group>
      {pages.isPending && <LoadingRows rows={3} />}
      {pages.isSuccess && pages.records.length === 0 && <EmptyState icon="check" title={t('notice.none')} />}
      <ul className={classes.list}>
        {pages.records.map((notification) => (
          <Row key={notification.id} notification={notification} onFollow={onFollow} onRead={onRead} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button fullWidth variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  notification: RecordData;
  onFollow: (notification: RecordData) => void;
  onRead: (notification: RecordData, read: boolean) => void;
}

function Row({ notification, onFollow, onRead }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const model = useModel();
  const isUnread = notification.read !== true;
  const body = asText(notification.body);
  const about = asText(notification.recordName);
  const toggle = t(isUnread ? 'notice.markRead' : 'notice.markUnread');
  return (
    <li className={classes.row} data-unread={isUnread || undefined} data-testid="notification">
      <UnstyledButton className={classes.open} onClick={() => onFollow(notification)}>
        <span className={classes.kind}><Icon name={model.entity(asText(notification.recordEntity))?.icon} size={18} /></span>
        <span className={classes.words}>
          <span className={classes.subject}>{asText(notification.subject)}</span>
          {body && <span className={classes.body}>{body}</span>}
          <Text span size="xs" c="dimmed">
            {[about, format.ago(asText(notification.createdAt))].filter(Boolean).join(' · ')}
          </Text>
        </span>
      </UnstyledButton>
      {notification.reminderId && (
        <SnoozeMenu within reminder={asText(notification.reminderId)} name={about} onSnoozed={() => onRead(notification, true)} />
      )}
      <Tooltip label={toggle}>
        <ActionIcon variant="subtle" color="gray" aria-label={toggle} onClick={() => onRead(notification, isUnread)}>
          {isUnread ? <IconMailOpened size={17} /> : <IconMail size={17} />}
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
