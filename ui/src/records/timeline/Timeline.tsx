import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { fetchTimeline, isChange, timelineKey } from '@/api/timeline';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { AttachmentEntry } from '../attachments/AttachmentEntry';
import { CommentEntry } from '../collaboration/CommentEntry';
import { CommentForm } from '../collaboration/CommentForm';
import { commentsOf, useComments } from '../collaboration/useComments';
import { ActivityEntry } from './ActivityEntry';
import { ChangeEntry } from './ChangeEntry';
import { Composer } from './Composer';
import classes from './timeline.module.css';
import { WaitingEntries } from './WaitingEntries';

/** Everything that happened to a record, newest first, with a way to add to it. */
export function Timeline({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: timelineKey(entity.set, record.id),
    queryFn: ({ pageParam }) => fetchTimeline(entity.set, record.id, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const comments = commentsOf(useModel(), entity);
  const { add } = useComments();
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={t('timeline.title')} className={classes.timeline} data-testid="timeline">
      {comments?.can.create && <CommentForm onSave={(text, people) => add(entity, record, text, people)} />}
      <Composer entity={entity} record={record} />
      <WaitingEntries id={record.id} />
      {pages.isPending && <LoadingRows rows={4} />}
      {pages.isError && items.length === 0 && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && <Text c="dimmed" size="sm" p="md">{t('timeline.none')}</Text>}
      <ol className={classes.entries}>
        {items.map((item, index) => {
          if (isChange(item)) return <ChangeEntry key={`${item.at}-${index}`} item={item} entity={entity} />;
          if (item.entity === 'attachment') return <AttachmentEntry key={item.id} item={item} />;
          return comments?.name === item.entity
            ? <CommentEntry key={item.id} item={item} comments={comments} />
            : <ActivityEntry key={item.id} item={item} />;
        })}
      </ol>
      {pages.hasNextPage && (
        <Button variant="subtle" size="compact-sm" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('timeline.older')}
        </Button>
      )}
    </section>
  );
}
