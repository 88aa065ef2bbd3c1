import { ActionIcon, Button, Skeleton, Text, Title } from '@mantine/core';
import { IconLinkOff, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import { fieldsOf, useModel } from '@/api/metadata';
import type { EntityMeta, RelatedMeta } from '@/api/model';
import { keyLiteral, type ListQuery } from '@/api/odata';
import { linkRecord, unlinkRecord } from '@/api/records';
import { FieldView } from '@/fields/FieldView';
import { ReferencePicker } from '@/fields/lookup/ReferencePicker';
import { nameOf } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { showToast } from '@/kit/toast';
import { useOpenCreate } from '../form/CreateProvider';
import { useRecordPages } from '../list/useRecordPages';
import { expandFor, selectFor, useRefresh } from '../useRecord';
import classes from './detail.module.css';

interface RelatedListProps {
  parent: EntityMeta;
  record: RecordData;
  related: RelatedMeta;
}

/** The lookup on the other side: `account` of `accountId`. */
function lookupOf(related: RelatedMeta): string {
  return related.via?.replace(/Id$/, '') ?? '';
}

function relatedQuery(target: EntityMeta, related: RelatedMeta, id: string, expand: string[], columns: string[]): ListQuery {
  return {
    select: columns,
    expand,
    filter: related.via ? `${related.via} eq ${keyLiteral(id)}` : undefined,
    orderby: related.many ? undefined : target.defaultSort,
    page: 8,
    count: 'cheap',
  };
}

/** Records of another kind that belong to this one, with a way to add one on the spot. */
export function RelatedList({ parent, record, related }: RelatedListProps) {
  const { t } = useTranslation();
  const model = useModel();
  const format = useFormat();
  const target = model.entity(related.entity);
  const lookup = lookupOf(related);
  const facts = target
    ? fieldsOf(target, target.list).filter((field) => field.name !== target.nameField && field.name !== lookup && !field.partOf).slice(0, 2)
    : [];
  const query = target ? relatedQuery(target, related, record.id, expandFor(facts, model), selectFor(facts, target)) : {};
  const collection = related.many ? `${parent.set}(${record.id})/${related.name}` : related.set;
  const pages = useRecordPages(collection, query, target !== undefined);
  const link = useLink(parent, record, related, target);
  if (!target) return null;
  return (
    <section className={classes.panel} aria-label={related.label} data-testid={`related-${related.name}`}>
      <div className={classes.panelHead}>
        <Title order={2} className={classes.panelTitle}>
          {related.label} <Text span c="dimmed" fw={500} size="sm">{pages.total !== undefined && format.count(pages.total, pages.isMore)}</Text>
        </Title>
        <AddButton parent={parent} record={record} related={related} target={target} onLink={link.add} />
      </div>
      {pages.isPending && <Skeleton height={42} />}
      {pages.records.length === 0 && !pages.isPending && <Text c="dimmed" size="sm">{t('related.none')}</Text>}
      <div className={classes.related}>
        {pages.records.map((item) => (
          <div key={item.id} className={classes.relatedRow} data-alone={!item[target.nameField] || undefined}>
            <Link to="/$set/$id" params={{ set: target.set, id: item.id }} className={classes.relatedName}>
              {nameOf(item, target)}
            </Link>
            {item[target.nameField] && facts.map((field) => <span key={field.name}><FieldView field={field} record={item} dense /></span>)}
            {related.many && (
              <ActionIcon variant="subtle" color="gray" aria-label={t('related.unlink', { name: nameOf(item, target) })} onClick={() => void link.remove(item)}>
                <IconLinkOff size={16} />
              </ActionIcon>
            )}
          </div>
        ))}
      </div>
      {pages.hasNextPage && (
        <Button variant="subtle" size="compact-sm" mt="xs" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
    </section>
  );
}

function useLink(parent: EntityMeta, record: RecordData, related: RelatedMeta, target: EntityMeta | undefined) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const attempt = async (action: () => Promise<void>) => {
    try {
      await action();
      await refresh();
      return true;
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
      return false;
    }
  };
  const add = (id: string) => attempt(() => linkRecord(parent.set, record.id, related.name, target?.set ?? '', id));
  const remove = async (item: RecordData) => {
    const done = await attempt(() => unlinkRecord(parent.set, record.id, related.name, target?.set ?? '', item.id));
    const undo = { label: t('action.undo'), run: () => void add(item.id) };
    if (done) showToast({ message: t('related.unlinked', { name: nameOf(item, target) }), undo });
  };
  return { add, remove };
}

interface AddButtonProps extends RelatedListProps {
  target: EntityMeta;
  onLink: (id: string) => void;
}

function AddButton({ parent, record, related, target, onLink }: AddButtonProps) {
  const { t } = useTranslation();
  const openCreate = useOpenCreate();
  const [picking, setPicking] = useState(false);
  const create = () =>
    void openCreate(target, {
      [related.via ?? '']: record.id,
      [lookupOf(related)]: { id: record.id, name: nameOf(record, parent), '@odata.type': `#Suki.${parent.name}` },
      ...(related.viaType ? { [related.viaType]: parent.name } : {}),
    });
  if (picking) {
    const choose = (id: string | undefined) => {
      setPicking(false);
      if (id) onLink(id);
    };
    return <ReferencePicker target={target} value={null} scope={null} autoFocus aria-label={target.label} onChange={(chosen) => choose(chosen?.id)} />;
  }
  if (!related.many && !target.can.create) return null;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconPlus size={15} />}
      aria-label={`${t('action.add')}: ${related.label}`}
      onClick={() => (related.many ? setPicking(true) : create())}
    >
      {t('action.add')}
    </Button>
  );
}
