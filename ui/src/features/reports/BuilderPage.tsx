import { Alert, Button, Select, Title } from '@mantine/core';
import { useDebouncedValue, useDocumentTitle } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/http';
import { asText, etagOf, type Patch, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { createRecord, updateRecord } from '@/api/records';
import { fetchReports, reportKeys, tryReport } from '@/api/reports';
import { ErrorState } from '@/kit/ErrorState';
import { useErrorText } from '@/kit/errorText';
import { LinkButton } from '@/kit/links';
import { LoadingRows } from '@/kit/LoadingRows';
import { UnknownPage } from '@/kit/UnknownPage';
import { useUnsaved } from '@/kit/useUnsaved';
import page from '@/records/page.module.css';
import { useRecord, useRefresh } from '@/records/useRecord';
import classes from './builder.module.css';
import type { ReportSearch } from './choice';
import { freshDefinition, readDefinition, writeDefinition, type Definition } from './definition';
import { QuestionForm } from './QuestionForm';
import { ReportBody } from './ReportView';
import { ShareForm, type Sharing } from './ShareForm';

/** A new report, perhaps one that begins as another is. */
export function NewReportPage() {
  const { id } = useSearch({ strict: false }) as ReportSearch;
  const entity = useModel().entity('report');
  if (!entity?.can.create) return <UnknownPage />;
  return id ? <Loaded key={id} entity={entity} id={id} copy /> : <Builder key="new" entity={entity} />;
}

export function EditReportPage() {
  const { id } = useParams({ strict: false });
  const entity = useModel().entity('report');
  return entity && id ? <Loaded key={id} entity={entity} id={id} /> : <UnknownPage />;
}

function Loaded({ entity, id, copy }: { entity: EntityMeta; id: string; copy?: boolean }) {
  const { i18n } = useTranslation();
  const record = useRecord(entity, id);
  const heads = useQuery({ queryKey: reportKeys.all(i18n.language), queryFn: () => fetchReports(i18n.language) });
  if (record.isPending || heads.isPending) return <LoadingRows rows={8} />;
  if (record.error instanceof ApiError && record.error.status === 404) return <UnknownPage />;
  if (!record.data) return <ErrorState error={record.error} retry={() => void record.refetch()} />;
  const title = heads.data?.find((one) => one.id === id)?.title ?? asText(record.data.name);
  return <Builder entity={entity} record={record.data} title={title} copy={copy} />;
}

interface Draft extends Sharing {
  definition: Definition;
}

function useDraft({ record, title, copy }: { record?: RecordData; title?: string; copy?: boolean }) {
  const { t } = useTranslation();
  const model = useModel();
  return useMemo((): Draft => {
    const readable = model.metadata.entities.filter((one) => one.can.read !== 'none');
    const first = readable.find((one) => one.stages) ?? readable[0];
    const definition = record ? readDefinition(record.definition) : freshDefinition(first);
    return {
      name: record ? (copy ? t('reports.copyOf', { name: title }) : (title ?? '')) : '',
      description: asText(record?.description),
      shared: !copy && record?.shared === true,
      team: copy ? '' : asText(record?.sharedTeamId),
      role: copy ? '' : asText(record?.sharedRole),
      dashboard: !copy && record?.dashboard === true,
      definition: copy ? { ...definition, text: undefined } : definition,
    };
  // eslint-disable-next-line react-hooks/exhaustive-deps -- what one begins with
  }, []);
}

/** A shipped report keeps its translated name until somebody gives it another. */
function valuesOf(draft: Draft, first: Draft, definition: ReturnType<typeof writeDefinition>): Patch {
  const renamed = draft.name !== first.name;
  const keepsText = Boolean(draft.definition.text) && !renamed;
  return {
    ...(keepsText ? {} : { name: draft.name.trim() }),
    description: draft.description || null,
    shared: draft.shared,
    sharedTeamId: draft.team || null,
    sharedRole: draft.role || null,
    dashboard: draft.dashboard,
    definition: keepsText || !draft.definition.text ? definition : { ...(definition as Patch), text: '' },
  };
}

interface BuilderProps {
  entity: EntityMeta;
  record?: RecordData;
  title?: string;
  copy?: boolean;
}

function Builder({ entity, record, title, copy }: BuilderProps) {
  const { t } = useTranslation();
  const model = useModel();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const first = useDraft({ record, title, copy });
  const [draft, setDraft] = useState(first);
  const [error, setError] = useState('');
  const [isSaving, setSaving] = useState(false);
  const isDone = useRef(false);
  const isDirty = draft !== first;
  const isNew = !record || copy;
  const readOnly = !isNew && entity.can.edit === 'none';
  const definition = useMemo(() => writeDefinition(draft.definition, model), [draft.definition, model]);
  useDocumentTitle(`${isNew ? t('reports.new') : title} · Suki`);
  const unsaved = useUnsaved(isDirty, isDone);

  const save = async () => {
    if (!draft.name.trim()) return setError(t('reports.needsName'));
    setSaving(true);
    try {
      const values = valuesOf(draft, first, definition);
      const saved = isNew
        ? await createRecord(entity.set, values)
        : await updateRecord(entity.set, record.id, values, etagOf(record));
      isDone.current = true;
      await refresh();
      await navigate({ to: '/reports', search: { id: saved?.id ?? record?.id } });
    } catch (problem) {
      setError(errorText(problem));
    } finally {
      setSaving(false);
    }
  };
  return (
    <div className={`${page.page} ${page.scrolling}`} data-testid="report-builder">
      <div className={page.head}>
        <Title order={1} className={page.title}>{isNew ? t('reports.new') : title}</Title>
        <div className={page.headActions}>
          <LinkButton to="/reports" search={{ id: record?.id }} variant="default">{t('action.cancel')}</LinkButton>
          <Button loading={isSaving} disabled={readOnly} onClick={() => void save()} data-testid="save-report">{t('action.save')}</Button>
        </div>
      </div>
      {error && <Alert color="red" role="alert" withCloseButton closeButtonLabel={t('action.close')} onClose={() => setError('')}>{error}</Alert>}
      <div className={classes.builder}>
        <div className={classes.form}>
          {!record && <BeginWith />}
          <QuestionForm definition={draft.definition} onChange={(part) => setDraft((old) => ({ ...old, definition: { ...old.definition, ...part } }))} />
          <ShareForm value={draft} onChange={(part) => setDraft((old) => ({ ...old, ...part }))} />
        </div>
        <Preview definition={definition} />
      </div>
      {unsaved.dialog}
    </div>
  );
}

/** Another report as the beginning of a new one. */
function BeginWith() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const heads = useQuery({ queryKey: reportKeys.all(i18n.language), queryFn: () => fetchReports(i18n.language) });
  return (
    <Select
      label={t('reports.beginWith')}
      placeholder={t('reports.fromNothing')}
      data={(heads.data ?? []).map((one) => ({ value: one.id, label: one.title }))}
      value={null}
      searchable
      data-testid="begin-with"
      onChange={(id) => id && void navigate({ to: '/reports/new', search: { id }, replace: true })}
    />
  );
}

/** The answer, as far as the question is complete. */
function Preview({ definition }: { definition: ReturnType<typeof writeDefinition> }) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const text = JSON.stringify(definition);
  const [asked] = useDebouncedValue(text, 350);
  const answer = useQuery({
    queryKey: ['records', 'reports', 'try', asked, i18n.language],
    queryFn: ({ signal }) => tryReport(JSON.parse(asked) as typeof definition, i18n.language, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <section className={`${classes.part} ${classes.preview}`} aria-labelledby="preview-title" data-testid="report-preview" tabIndex={0}>
      <Title order={2} size="h5" id="preview-title">{t('reports.preview')}</Title>
      {answer.error && <Alert color="orange" role="status">{errorText(answer.error)}</Alert>}
      {answer.isPending && <LoadingRows rows={5} />}
      {answer.data && !answer.error && <ReportBody report={answer.data} />}
    </section>
  );
}
