import { Button, SegmentedControl, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { useFormat } from '@/kit/format';
import { LoadingRows } from '@/kit/LoadingRows';
import { mayMerge, usePolicyEntities } from '@/records/duplicates/useDuplicates';
import page from '@/records/page.module.css';
import { GroupCard } from './GroupCard';
import { ScanLine } from './ScanLine';
import { useGroups, useScan } from './useGroups';
import classes from './merge.module.css';

/** All groups of records that may be the same, of one kind after the other. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  useDocumentTitle(`${t('duplicates.title')} · Suki`);
  const navigate = useNavigate();
  const model = useModel();
  const names = usePolicyEntities();
  const kinds = model.metadata.entities.filter((entity) => names.includes(entity.name) && mayMerge(entity));
  const { set } = useSearch({ strict: false });
  const entity = kinds.find((kind) => kind.set === set) ?? kinds[0];
  return (
    <div className={`${page.page} ${page.scrolling}`} style={{ maxWidth: 980 }} data-testid="duplicates">
      <div className={page.head}>
        <Title order={1} className={page.title}>{t('duplicates.title')}</Title>
        {kinds.length > 1 && (
          <SegmentedControl
            value={entity?.set} aria-label={t('duplicates.kind')} data={kinds.map((kind) => ({ value: kind.set, label: kind.pluralLabel }))}
            onChange={(value) => void navigate({ to: '/duplicates', search: { set: value } })}
          />
        )}
      </div>
      {entity ? <Groups key={entity.set} entity={entity} /> : <EmptyState icon="check" title={t('duplicates.none')} text={t('duplicates.noPolicy')} />}
    </div>
  );
}

const certainties = ['', 'surely', 'perhaps'] as const;

function Groups({ entity }: { entity: EntityMeta }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [certainty, setCertainty] = useState('');
  const query = useGroups(entity.set, certainty);
  const { scan, start } = useScan(entity.set);
  const pages = query.data?.pages ?? [];
  const groups = pages.flatMap((one) => one.groups);
  // Before all were compared, none were found either.
  const isKnown = scan?.state === 'done' || groups.length > 0 || certainty !== '';
  const label = (one: string) => (one === 'surely' ? t('duplicates.onlySure') : one === 'perhaps' ? t('duplicates.onlyPerhaps') : t('duplicates.both'));
  return (
    <>
      {scan !== undefined && <ScanLine scan={scan} onStart={() => void start()} />}
      {query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <LoadingRows rows={6} />}
      {query.data && isKnown && (
        <div className={classes.groupHead}>
          <SegmentedControl size="xs" value={certainty} onChange={setCertainty} data={certainties.map((value) => ({ value, label: label(value) }))} />
          <span data-testid="group-count">{t('duplicates.groups', { number: format.number(pages[0]?.count ?? 0) })}</span>
        </div>
      )}
      {query.data && isKnown && groups.length === 0 && <EmptyState icon="check" title={t('duplicates.none')} text={t('duplicates.noneHere')} />}
      <ul className={classes.groups}>
        {groups.map((group) => <GroupCard key={group.id} entity={entity} group={group} />)}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('duplicates.more')}</Button>
      )}
    </>
  );
}
