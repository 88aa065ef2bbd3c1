import { Button, Select, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { keyLiteral } from '@/api/odata';
import { fetchPage, recordKeys } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { LinkButton } from '@/kit/links';
import { LoadingRows } from '@/kit/LoadingRows';
import { UnknownPage } from '@/kit/UnknownPage';
import { useOpenCreate } from '@/records/form/CreateProvider';
import page from '@/records/page.module.css';
import { StageDialog } from './StageDialog';
import { StageList } from './StageList';

/** Where the pipelines are set up: their stages in order, and the rules of each. */
export function PipelinesPage() {
  const model = useModel();
  const [pipeline, stage] = [model.entity('pipeline'), model.entity('pipelineStage')];
  return pipeline && stage ? <Pipelines pipeline={pipeline} stage={stage} /> : <UnknownPage />;
}

function usePipelines(entity: EntityMeta) {
  const query = { orderby: 'position', top: 200 };
  return useQuery({ queryKey: recordKeys.list(entity.set, query), queryFn: () => fetchPage(entity.set, query) });
}

function Pipelines({ pipeline, stage }: { pipeline: EntityMeta; stage: EntityMeta }) {
  const { t } = useTranslation();
  useDocumentTitle(`${pipeline.pluralLabel} · Suki`);
  const navigate = useNavigate();
  const openCreate = useOpenCreate();
  const { id } = useSearch({ strict: false }) as { id?: string };
  const pipelines = usePipelines(pipeline);
  const records = pipelines.data?.records ?? [];
  const chosen = records.find((one) => one.id === id) ?? records[0];
  const show = (next: string | null) => next && void navigate({ to: '/settings/pipelines', search: { id: next }, replace: true });
  return (
    <div className={`${page.page} ${page.scrolling}`} style={{ maxWidth: 980 }} data-testid="pipelines">
      <div className={page.head}>
        <Title order={1} className={page.title}>{pipeline.pluralLabel}</Title>
        <div className={page.headActions}>
          {chosen && (
            <Select
              aria-label={pipeline.label}
              data={records.map((one) => ({ value: one.id, label: nameOf(one, pipeline) }))}
              value={chosen.id}
              allowDeselect={false}
              data-testid="pipeline-choice"
              onChange={show}
            />
          )}
          {chosen && <LinkButton to="/$set/$id" params={{ set: pipeline.set, id: chosen.id }} variant="default">{t('pipelines.details')}</LinkButton>}
          {pipeline.can.create && (
            <Button variant="light" leftSection={<IconPlus size={17} />} onClick={() => void openCreate(pipeline).then((made) => made && show(made.id))}>
              {t('form.new', { entity: pipeline.label })}
            </Button>
          )}
        </div>
      </div>
      <Text c="dimmed">{t('pipelines.text')}</Text>
      {pipelines.isPending && <LoadingRows rows={6} />}
      {pipelines.isError && <ErrorState error={pipelines.error} retry={() => void pipelines.refetch()} />}
      {chosen && <Stages key={chosen.id} pipeline={chosen} entity={stage} />}
    </div>
  );
}

function Stages({ pipeline, entity }: { pipeline: RecordData; entity: EntityMeta }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<RecordData | 'new'>();
  const query = {
    filter: `pipelineId eq ${keyLiteral(pipeline.id)}`, orderby: 'position', expand: ['nextStages($select=id,name)'], top: 200,
  };
  const stages = useQuery({ queryKey: recordKeys.list(entity.set, query), queryFn: () => fetchPage(entity.set, query) });
  const records = stages.data?.records ?? [];
  if (stages.isPending) return <LoadingRows rows={6} />;
  if (stages.isError) return <ErrorState error={stages.error} retry={() => void stages.refetch()} />;
  return (
    <>
      {records.length === 0 && <EmptyState icon="stairs" title={t('board.noStages')} text={t('board.noStagesText')} />}
      <StageList entity={entity} stages={records} onEdit={setEditing} />
      {entity.can.create && (
        <div><Button leftSection={<IconPlus size={17} />} onClick={() => setEditing('new')}>{t('form.new', { entity: entity.label })}</Button></div>
      )}
      {editing && (
        <StageDialog
          entity={entity}
          pipeline={pipeline}
          stages={records}
          stage={editing === 'new' ? null : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}
