import { useDocumentTitle } from '@mantine/hooks';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { RecordData } from '@/api/json';
import { ApiError } from '@/api/http';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { nameOf } from '@/fields/lookup/value';
import { ErrorState } from '@/kit/ErrorState';
import { LoadingRows } from '@/kit/LoadingRows';
import { UnknownPage } from '@/kit/UnknownPage';
import { mayAct } from '@/records/access';
import { ApprovalBanner } from '@/records/approvals/ApprovalBanner';
import { FollowButton } from '@/records/collaboration/FollowButton';
import { StarButton } from '@/records/collaboration/StarButton';
import { TagBar } from '@/records/collaboration/TagBar';
import { commentsOf } from '@/records/collaboration/useComments';
import { RecordHeader } from '@/records/detail/RecordHeader';
import { StagePath } from '@/records/detail/StagePath';
import { GoneRecord } from '@/records/duplicates/GoneRecord';
import page from '@/records/page.module.css';
import { PresenceProvider } from '@/records/presence/PresenceProvider';
import { rememberRecord } from '@/records/search/recent';
import { useEntity } from '@/records/useEntity';
import { useOutbox } from '@/records/useOutbox';
import { useRecord } from '@/records/useRecord';
import { RecordMenu } from './RecordMenu';
import { RecordParts } from './RecordParts';

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
      <RecordParts entity={entity} record={record} canEdit={canEdit} />
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
