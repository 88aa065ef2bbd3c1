import { Tabs } from '@mantine/core';
import '@mantine/core/styles/Tabs.css';
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import { ApiError } from '@/api/http';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { nameOf } from '@/fields/lookup/value';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { UnknownPage } from '@/kit/UnknownPage';
import { mayAct } from '@/records/access';
import { AttachmentPanel } from '@/records/attachments/AttachmentPanel';
import { ApprovalBanner } from '@/records/approvals/ApprovalBanner';
import { FollowButton } from '@/records/collaboration/FollowButton';
import { StarButton } from '@/records/collaboration/StarButton';
import { TagBar } from '@/records/collaboration/TagBar';
import { commentsOf, hasTimeline } from '@/records/collaboration/useComments';
import { RecordHeader } from '@/records/detail/RecordHeader';
import { RecordSections } from '@/records/detail/RecordSections';
import { RelatedList } from '@/records/detail/RelatedList';
import { StagePath } from '@/records/detail/StagePath';
import { GoneRecord } from '@/records/duplicates/GoneRecord';
import { LineagePanel } from '@/records/duplicates/LineagePanel';
import page from '@/records/page.module.css';
import { PresenceProvider } from '@/records/presence/PresenceProvider';
import { rememberRecord } from '@/records/search/recent';
import { Timeline } from '@/records/timeline/Timeline';
import { useEntity } from '@/records/useEntity';
import { useOutbox } from '@/records/useOutbox';
import { useRecord } from '@/records/useRecord';
import classes from './record.module.css';
import { RecordMenu } from './RecordMenu';
import { RecordPanel } from './RecordPanel';

export function RecordPage() {
  const entity = useEntity();
  const { id } = useParams({ strict: false });
  const { ids } = useOutbox();
  const sent = id ? ids[id] : undefined;
  if (entity && sent) return <Navigate to="/$set/$id" params={{ set: entity.set, id: sent }} replace />;
  return entity && id ? <LoadedRecord key={id} entity={entity} id={id} /> : <UnknownPage />;
}

function LoadedRecord({ entity, id }: { entity: EntityMeta; id: string }) {
  const record = useRecord(entity, id);
  if (record.isPending) return <LoadingRows rows={10} />;
  if (record.error instanceof ApiError && record.error.status === 404) return <GoneRecord entity={entity} id={id} />;
  if (!record.data) return <ErrorState error={record.error} retry={() => void record.refetch()} />;
  return <PresenceProvider set={entity.set} id={id}><RecordBody entity={entity} record={record.data} /></PresenceProvider>;
}

interface RecordBodyProps {
  entity: EntityMeta;
  record: RecordData;
}

function RecordBody({ entity, record }: RecordBodyProps) {
  const { user } = useModel().metadata;
  const navigate = useNavigate();
  const isWide = useMediaQuery('(min-width: 1100px)', undefined, { getInitialValueInEffect: false });
  useDocumentTitle(`${nameOf(record, entity)} · Suki`);
  useEffect(() => rememberRecord(user.id, entity.name, record.id), [user.id, entity.name, record.id]);
  const canEdit = mayAct(entity.can.edit, entity, record, user.id);
  const gone = () => navigate({ to: '/$set', params: { set: entity.set } });
  return (
    <div className={`${page.page} ${page.scrolling}`} data-testid={`record-${entity.name}`}>
      <RecordHeader entity={entity} record={record} actions={<Actions entity={entity} record={record} onGone={gone} />} />
      <TagBar entity={entity} record={record} canEdit={canEdit} />
      <ApprovalBanner entity={entity} record={record} canEdit={canEdit} />
      {entity.board && <StagePath entity={entity} record={record} canEdit={canEdit} />}
      {isWide ? <Columns entity={entity} record={record} canEdit={canEdit} /> : <Sheets entity={entity} record={record} canEdit={canEdit} />}
    </div>
  );
}

function Actions({ entity, record, onGone }: RecordBodyProps & { onGone: () => Promise<void> }) {
  const isTalkedAbout = commentsOf(useModel(), entity) !== undefined;
  return (
    <>
      {isTalkedAbout && <StarButton entity={entity} record={record} />}
      {isTalkedAbout && <FollowButton entity={entity} record={record} />}
      <RecordMenu entity={entity} record={record} onGone={onGone} />
    </>
  );
}

interface PartsProps extends RecordBodyProps {
  canEdit: boolean;
}

function Related({ entity, record }: RecordBodyProps) {
  return entity.related.map((related) => (
    <RelatedList key={related.name} parent={entity} record={record} related={related} />
  ));
}

function Columns({ entity, record, canEdit }: PartsProps) {
  const withTimeline = hasTimeline(useModel(), entity);
  return (
    <>
      <RecordPanel entity={entity} record={record} canEdit={canEdit} />
      <div className={withTimeline ? classes.columns : classes.stack}>
        <div className={classes.stack}>
          <RecordSections entity={entity} record={record} canEdit={canEdit} />
          <LineagePanel entity={entity} id={record.id} />
          <AttachmentPanel entity={entity} record={record} canEdit={canEdit} />
          <Related entity={entity} record={record} />
        </div>
        {withTimeline && <aside className={classes.side}><Timeline entity={entity} record={record} /></aside>}
      </div>
    </>
  );
}

/** The same parts one at a time, for narrow screens. */
function Sheets({ entity, record, canEdit }: PartsProps) {
  const { t } = useTranslation();
  const withTimeline = hasTimeline(useModel(), entity);
  return (
    <Tabs defaultValue="details" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="details">{t('record.details')}</Tabs.Tab>
        {withTimeline && <Tabs.Tab value="timeline">{t('timeline.title')}</Tabs.Tab>}
        {entity.related.length > 0 && <Tabs.Tab value="related">{t('record.related')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="details" className={classes.stack}>
        <RecordPanel entity={entity} record={record} canEdit={canEdit} />
        <RecordSections entity={entity} record={record} canEdit={canEdit} />
        <LineagePanel entity={entity} id={record.id} />
        <AttachmentPanel entity={entity} record={record} canEdit={canEdit} />
      </Tabs.Panel>
      <Tabs.Panel value="timeline"><Timeline entity={entity} record={record} /></Tabs.Panel>
      <Tabs.Panel value="related" className={classes.stack}><Related entity={entity} record={record} /></Tabs.Panel>
    </Tabs>
  );
}
