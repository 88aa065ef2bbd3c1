import { Button, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Merge } from '@/api/duplicates';
import { undoMerge } from '@/api/duplicates';
import type { EntityMeta } from '@/api/model';
import { useFormat } from '@/kit/format';
import { showToast, withdrawUndo } from '@/kit/toast';
import detail from '../detail/detail.module.css';
import { fieldOfProperty } from '../form/draft';
import { useAttempt } from '../collaboration/useAttempt';
import classes from './duplicates.module.css';
import { useLineage } from './useDuplicates';

/** What a record was made of: which records went into it, and which values came from them. */
export function LineagePanel({ entity, id }: { entity: EntityMeta; id: string }) {
  const { t } = useTranslation();
  const merges = useLineage(entity, id).data?.merges.filter(({ undone }) => !undone) ?? [];
  if (merges.length === 0) return null;
  return (
    <section className={detail.panel} aria-label={t('duplicates.lineage')} data-testid="lineage">
      <Title order={2} className={detail.panelTitle}>{t('duplicates.lineage')}</Title>
      <div className={classes.lineage}>
        {merges.map((merge) => <MergeEntry key={merge.id} entity={entity} merge={merge} />)}
      </div>
    </section>
  );
}

function MergeEntry({ entity, merge }: { entity: EntityMeta; merge: Merge }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = merge.sources.map(({ name, id }) => name || id).join(', ');
  const sourceName = (id: string | null) => merge.sources.find((source) => source.id === id)?.name ?? t('duplicates.several');
  return (
    <div className={classes.merge} data-testid="merge-entry">
      <p className={classes.mergeHead}>
        <span>
          {t('duplicates.mergedFrom', { names })} · {merge.by && `${merge.by.name} · `}
          <time dateTime={merge.at} title={format.moment(merge.at)}>{format.ago(merge.at)}</time>
        </span>
        {merge.canUndo && <UndoButton merge={merge} />}
      </p>
      <ul className={classes.values}>
        {merge.values.map(({ property, source, isCurrent }) => (
          <li key={property} data-old={!isCurrent || undefined} data-testid={`from-${property}`}>
            <b>{fieldOfProperty(entity, property)?.label ?? property}</b>{' '}
            {t(isCurrent ? 'duplicates.cameFrom' : 'duplicates.cameFromOnce', { name: sourceName(source) })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function UndoButton({ merge }: { merge: Merge }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    setBusy(true);
    await attempt(async () => {
      const told = await undoMerge(merge.id);
      withdrawUndo(merge.id);
      showUndone(t)(told);
    });
    setBusy(false);
  };
  return (
    <Button size="compact-sm" variant="default" leftSection={<IconArrowBackUp size={15} />} loading={busy} onClick={() => void undo()} data-testid="undo-merge">
      {t('duplicates.undo')}
    </Button>
  );
}

/** Says that a merge is taken back, and what somebody changed meanwhile. */
export function showUndone(t: TFunction) {
  return (told: { name: string }[]) => {
    const names = [...new Set(told.map(({ name }) => name || '…'))].join(', ');
    showToast(told.length === 0
      ? { message: t('duplicates.undone') }
      : { message: t('duplicates.undoneBut', { names }), tone: 'bad' });
  };
}
