import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { keyLiteral, type ListQuery } from '@/api/odata';
import { recordKeys, updateRecord } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useRecordPages } from '@/records/list/useRecordPages';
import { targetOf } from './notifications';

const newest = 'createdAt desc';

/** The reader's own notifications: administrators may see those of others, but not here. */
export function useNotifications(entity: EntityMeta, open: boolean) {
  const { user } = useModel().metadata;
  const mine = `userId eq ${keyLiteral(user.id)}`;
  const unreadQuery = useMemo<ListQuery>(
    () => ({ filter: `${mine} and read eq false`, orderby: newest, page: 50, count: true }), [mine]);
  const allQuery = useMemo<ListQuery>(() => ({ filter: mine, orderby: newest, page: 30 }), [mine]);
  const unread = useRecordPages(entity.set, unreadQuery);
  const all = useRecordPages(entity.set, allQuery, open);
  return { unread, all };
}

/** Marking as read, and going to what a notification is about. */
export function useNotificationActions(entity: EntityMeta) {
  const client = useQueryClient();
  const model = useModel();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const setRead = useCallback(
    async (notifications: RecordData[], read: boolean) => {
      const changed = notifications.filter((notification) => notification.read !== read);
      const answers = await Promise.allSettled(changed.map(({ id }) => updateRecord(entity.set, id, { read })));
      const failed = answers.find((answer) => answer.status === 'rejected');
      if (failed) showToast({ message: errorText(failed.reason), tone: 'bad' });
      await client.invalidateQueries({ queryKey: [...recordKeys.all, entity.set] });
    },
    [client, entity, errorText],
  );
  const follow = useCallback(
    (notification: RecordData) => {
      const target = targetOf(notification, model);
      void setRead([notification], true);
      if (target) void navigate({ to: '/$set/$id', params: target });
      // Of a record out of one's reach: the question itself is not.
      else if (notification.kind === 'approval') void navigate({ to: '/approvals' });
    },
    [model, navigate, setRead],
  );
  return { setRead, follow };
}
