import { Alert, Button, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowsJoin } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mergeRecords, undoMerge } from '@/api/duplicates';
import type { EntityMeta } from '@/api/model';
import { recordKeys } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { LinkButton } from '@/kit/links';
import { showToast } from '@/kit/toast';
import { UnknownPage } from '@/kit/UnknownPage';
import { useAttempt } from '@/records/collaboration/useAttempt';
import { showUndone } from '@/records/duplicates/LineagePanel';
import { mayMerge } from '@/records/duplicates/useDuplicates';
import page from '@/records/page.module.css';
import { useEntity } from '@/records/useEntity';
import { useRefresh } from '@/records/useRecord';
import { MergePreview } from './MergePreview';
import { MergeTable } from './MergeTable';
import { useMergeDraft } from './useMergeDraft';
import classes from './merge.module.css';

export function MergePage() {
  const entity = useEntity();
  const { ids } = useSearch({ strict: false });
  const list = [...new Set(String(ids ?? '').split(',').filter(Boolean))];
  if (!entity || !mayMerge(entity) || list.length < 2) return <UnknownPage />;
  return <Merge key={list.join()} entity={entity} ids={list} />;
}

/** Two or more records side by side, and the one that is left. */
function Merge({ entity, ids }: { entity: EntityMeta; ids: string[] }) {
  const { t } = useTranslation();
  const draft = useMergeDraft(entity, ids);
  const { merge, busy } = useMerge(entity, draft);
  const title = t('duplicates.mergeTitle', { kind: entity.pluralLabel });
  useDocumentTitle(`${title} · Suki`);
  if (draft.error) return <ErrorState error={draft.error} retry={draft.retry} />;
  if (draft.isLoading) return <LoadingRows rows={10} />;
  const beyond = draft.preview?.outOfReach ?? 0;
  return (
    <div className={`${page.page} ${page.scrolling}`} data-testid="merge-page">
      <div className={page.head}>
        <Title order={1} className={page.title}>{title}</Title>
        <div className={page.headActions}>
          <LinkButton variant="default" to="/$set/$id" params={{ set: entity.set, id: draft.survivor }}>{t('action.cancel')}</LinkButton>
          <Button leftSection={<IconArrowsJoin size={17} />} disabled={beyond > 0} loading={busy} onClick={() => void merge()} data-testid="merge">
            {t('duplicates.merge', { number: ids.length })}
          </Button>
        </div>
      </div>
      {beyond > 0 && <Alert color="red" variant="light" role="alert">{t('duplicates.outOfReach', { number: beyond })}</Alert>}
      <div className={classes.sides}>
        <MergeTable entity={entity} draft={draft} />
        <MergePreview entity={entity} draft={draft} />
      </div>
    </div>
  );
}

function useMerge(entity: EntityMeta, draft: ReturnType<typeof useMergeDraft>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const attempt = useAttempt();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const merge = async () => {
    setBusy(true);
    try {
      const done = await mergeRecords(entity.set, draft.survivor, draft.wish);
      client.removeQueries({ queryKey: recordKeys.one(entity.set, done.id) }); // its page begins with what was made of it
      await navigate({ to: '/$set/$id', params: { set: entity.set, id: done.id } });
      const undo = () => void attempt(() => undoMerge(done.merge).then(showUndone(t)));
      showToast({ message: t('duplicates.merged'), undo: { label: t('action.undo'), run: undo, of: done.merge } });
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
    }
    setBusy(false);
    await refresh();
  };
  return { merge, busy };
}
