import { Alert, Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import { fieldsOf, useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { restoreRecord } from '@/api/records';
import { FieldView } from '@/fields/FieldView';
import { nameOf } from '@/fields/lookup/value';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { LinkButton } from '@/kit/links';
import { LoadingRows } from '@/kit/LoadingRows';
import { showToast } from '@/kit/toast';
import { UnknownPage } from '@/kit/UnknownPage';
import { useRecordPages } from '@/records/list/useRecordPages';
import { PageHead } from '@/records/PageHead';
import page from '@/records/page.module.css';
import { useEntity } from '@/records/useEntity';
import { expandFor, useRefresh } from '@/records/useRecord';
import classes from './trash.module.css';

export function TrashPage() {
  const entity = useEntity();
  return entity ? <EntityTrash entity={entity} /> : <UnknownPage />;
}

function EntityTrash({ entity }: { entity: EntityMeta }) {
  const { t } = useTranslation();
  const model = useModel();
  const facts = fieldsOf(entity, entity.list).filter((field) => field.name !== entity.nameField).slice(0, 2);
  const query = { trash: true, expand: expandFor(facts, model), orderby: 'modifiedAt desc', page: 50 };
  const pages = useRecordPages(entity.set, query);
  return (
    <div className={`${page.page} ${page.scrolling}`} data-testid={`trash-${entity.set}`}>
      <PageHead entity={entity} mode="other" title={`${t('trash.title')}: ${entity.pluralLabel}`}>
        <LinkButton to="/$set" params={{ set: entity.set }} variant="default">{entity.pluralLabel}</LinkButton>
      </PageHead>
      {pages.isPending && <LoadingRows rows={6} />}
      {pages.isError && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && pages.records.length === 0 && <EmptyState icon="sparkles" title={t('trash.empty')} text={t('trash.emptyText')} />}
      {pages.records.length > 0 && (
        <>
          <Alert variant="light" color="gray" icon={<IconTrash size={18} />}>{t('trash.text')}</Alert>
          <ul className={classes.list}>
            {pages.records.map((record) => (
              <li key={record.id} className={classes.row}>
                <b>{nameOf(record, entity)}</b>
                {facts.map((field) => <span key={field.name}><FieldView field={field} record={record} dense /></span>)}
                <Restore entity={entity} record={record} />
              </li>
            ))}
          </ul>
          {pages.hasNextPage && (
            <Group justify="center">
              <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('action.more')}</Button>
            </Group>
          )}
        </>
      )}
    </div>
  );
}

function Restore({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const deletedAt = asText(record.deletedAt) || asText(record.modifiedAt);
  const restore = async () => {
    setBusy(true);
    try {
      await restoreRecord(entity.set, record.id);
      await refresh();
      showToast({ message: t('trash.restored', { name: nameOf(record, entity) }) });
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes.end}>
      {deletedAt && <time dateTime={deletedAt} title={format.moment(deletedAt)}>{format.ago(deletedAt)}</time>}
      <Button
        variant="light"
        size="compact-md"
        loading={busy}
        leftSection={<IconArrowBackUp size={16} />}
        aria-label={`${t('trash.restore')}: ${nameOf(record, entity)}`}
        onClick={() => void restore()}
      >
        {t('trash.restore')}
      </Button>
    </div>
  );
}
