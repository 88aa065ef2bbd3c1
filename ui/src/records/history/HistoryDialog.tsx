import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { fetchHistory, historyKey, type HistoryItem } from '@/api/versions';
import { Dialog } from '@/kit/Dialog';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { ChangeEntry } from '../timeline/ChangeEntry';
import timeline from '../timeline/timeline.module.css';
import { Moment } from './Moment';

export interface HistoryDialogProps {
  entity: EntityMeta;
  record: RecordData;
  canEdit: boolean;
  onClose: () => void;
}

/** Every version of a record, newest first: who, when, by which door, what; and how it was then. */
export function HistoryDialog({ entity, record, canEdit, onClose }: HistoryDialogProps) {
  const { t } = useTranslation();
  const [opened, open] = useState<number>();
  const pages = useInfiniteQuery({
    queryKey: historyKey(entity.set, record.id),
    queryFn: ({ pageParam }) => fetchHistory(entity.set, record.id, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const moment = ({ sequence, action }: HistoryItem, index: number) => {
    if (index === 0 || action.startsWith('approval:')) return null;
    const isOpen = opened === sequence;
    return (
      <>
        <div>
          <Button variant="subtle" size="compact-sm" ml={-8} aria-expanded={isOpen} data-testid="history-then" onClick={() => open(isOpen ? undefined : sequence)}>
            {t(isOpen ? 'history.hide' : 'history.show')}
          </Button>
        </div>
        {isOpen && <Moment entity={entity} record={record} sequence={sequence} canEdit={canEdit} />}
      </>
    );
  };
  return (
    <Dialog opened size="lg" title={t('history.title')} onClose={onClose}>
      <div data-testid="history">
        {pages.isPending && <LoadingRows rows={5} />}
        {pages.isError && items.length === 0 && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
        <ol className={timeline.entries}>
          {items.map((item, index) => (
            <ChangeEntry key={item.sequence} item={{ ...item, kind: 'change' }} entity={entity}>{moment(item, index)}</ChangeEntry>
          ))}
        </ol>
        {pages.hasNextPage && (
          <Button variant="subtle" size="compact-sm" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('timeline.older')}</Button>
        )}
      </div>
    </Dialog>
  );
}
