import { ActionIcon, Button } from '@mantine/core';
import { IconArrowsJoin, IconPencil, IconPhoneCall, IconTrash, IconX, type Icon } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkWish } from '@/api/bulk';
import { useModel, type Model } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { useFormat } from '@/kit/format';
import { LinkButton } from '@/kit/links';
import { ScrollRow } from '@/kit/ScrollRow';
import { mayMerge } from '../duplicates/useDuplicates';
import { ExportButton } from '../export/ExportButton';
import { useChangeMany } from './BulkProvider';
import classes from './bulk.module.css';
import { changeableFields } from './changeable';
import type { Selection } from './useSelection';

const EditDialog = lazy(() => import('./EditDialog').then((m) => ({ default: m.EditDialog })));
const DeleteDialog = lazy(() => import('./DeleteDialog').then((m) => ({ default: m.DeleteDialog })));
const CallQueueDialog = lazy(() => import('./CallQueueDialog').then((m) => ({ default: m.CallQueueDialog })));

/** What this person may do with several records of a kind. */
export function bulkActions(entity: EntityMeta, model: Model) {
  const queues = model.entity('callQueue');
  const kinds = queues?.fields.find(({ name }) => name === 'recordType')?.options ?? [];
  return {
    edit: entity.can.edit !== 'none' && changeableFields(entity).length > 0,
    remove: entity.can.delete !== 'none',
    queue: Boolean(queues?.can.create) && kinds.some(({ value }) => value === entity.name),
  };
}

/** An icon with a word, which gives way where there is no room. */
const asAction = (label: string, Sign: Icon) =>
  ({ size: 'xs', variant: 'default', title: label, leftSection: <Sign size={16} />, children: label }) as const;

interface SelectionBarProps {
  entity: EntityMeta;
  selection: Selection;
  /** Those of the list, in their order. */
  columns: string[];
}

/** In the place of the filters while records are ticked: how many, and what to do with them. */
export function SelectionBar({ entity, selection, columns }: SelectionBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = bulkActions(entity, useModel());
  const changeMany = useChangeMany();
  const [dialog, setDialog] = useState<'edit' | 'delete' | 'queue'>();
  const isMergeable = mayMerge(entity) && (entity.menu ?? 0) < 900 && !selection.all && selection.count >= 2 && selection.count <= 10;
  const close = () => setDialog(undefined);
  const start = async (part: Pick<BulkWish, 'action' | 'values'>) => {
    const isUnderWay = await changeMany(entity, { set: entity.set, ...part, ...selection.wish });
    if (!isUnderWay) return;
    close();
    selection.clear();
  };
  return (
    <section className={classes.bar} aria-label={t('bulk.bar')} data-testid="selection-bar">
      <ActionIcon variant="subtle" color="gray" aria-label={t('bulk.clear')} title={t('bulk.clear')} onClick={selection.clear}><IconX size={17} /></ActionIcon>
      <span className={classes.count} role="status" data-testid="selection-count">{t('bulk.selected', { number: format.count(selection.count, selection.all && selection.isMore) })}</span>
      <ScrollRow className={classes.actions}>
        <Wider selection={selection} />
        <div className={classes.end}>
          {may.edit && <Button {...asAction(t('bulk.edit'), IconPencil)} onClick={() => setDialog('edit')} data-testid="bulk-edit" />}
          <ExportButton isWide entity={entity} query={selection.query} columns={columns} count={selection.count} ids={selection.all ? undefined : selection.ids} />
          {may.queue && <Button {...asAction(t('queue.fromList'), IconPhoneCall)} onClick={() => setDialog('queue')} data-testid="queue-from-list" />}
          {isMergeable && (
            <LinkButton {...asAction(t('duplicates.compare'), IconArrowsJoin)} to="/$set/merge" params={{ set: entity.set }} search={{ ids: selection.ids.join(',') }} data-testid="bulk-merge" />
          )}
          {may.remove && <Button {...asAction(t('action.delete'), IconTrash)} onClick={() => setDialog('delete')} data-testid="bulk-delete" />}
        </div>
      </ScrollRow>
      <Suspense fallback={null}>
        {dialog === 'edit' && <EditDialog entity={entity} selection={selection} onChange={(values) => start({ action: 'edit', values })} onClose={close} />}
        {dialog === 'delete' && <DeleteDialog entity={entity} selection={selection} onDelete={() => start({ action: 'delete' })} onClose={close} />}
        {dialog === 'queue' && <CallQueueDialog entity={entity} selection={selection} onClose={close} />}
      </Suspense>
    </section>
  );
}

/** Ticks more than what is ticked. */
function Wider({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={classes.wider}>
      {!selection.areAllTicked && (
        <Button size="compact-sm" variant="subtle" onClick={selection.tickLoaded}>{t('bulk.loaded', { number: format.number(selection.loaded) })}</Button>
      )}
      {!selection.all && selection.total > selection.loaded && (
        <Button size="compact-sm" variant="subtle" onClick={selection.tickAll} data-testid="select-all">{t('bulk.all', { number: format.count(selection.total, selection.isMore) })}</Button>
      )}
    </div>
  );
}
