import { Alert, Button, Group, Stack, Textarea, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { callAction } from '@/api/records';
import { ReferencePicker } from '@/fields/lookup/ReferencePicker';
import { useCandidates } from '@/fields/lookup/useCandidates';
import type { Reference } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import detail from '@/records/detail/detail.module.css';
import { useSave } from '@/records/detail/useSave';
import classes from './documents.module.css';
import { Pages } from './Pages';

interface TemplateEditorProps {
  entity: EntityMeta;
  record: RecordData;
  canEdit: boolean;
}

/** A template's text and style beside what a document of a chosen record would look like. */
export function TemplateEditor({ entity, record, canEdit }: TemplateEditorProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const target = useModel().entity(asText(record.entity));
  const save = useSave(entity, record);
  const [html, setHtml] = useState(() => asText(record.html));
  const [css, setCss] = useState(() => asText(record.css));
  const [chosen, setChosen] = useState<Reference | null>(null);
  const first = useCandidates(target, '', null, chosen === null).references[0];
  const sample = chosen ?? first ?? null;
  const [text] = useDebouncedValue(html, 800);
  const [style] = useDebouncedValue(css, 800);
  const preview = useQuery({
    queryKey: ['preview', 'template', record.id, sample?.id, text, style],
    queryFn: () => callAction<{ pages: string[] }>(entity.set, record.id, 'preview', { recordId: sample?.id ?? '', html: text, css: style }),
    enabled: sample !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const isChanged = html !== asText(record.html) || css !== asText(record.css);
  const submit = () =>
    save.mutate({ patch: { html, css: css || null } }, {
      onSuccess: () => showToast({ message: t('document.saved') }),
      onError: (error) => showToast({ message: errorText(error), tone: 'bad' }),
    });
  return (
    <section className={detail.panel} aria-label={t('document.editor')} data-testid="template-editor">
      <div className={detail.panelHead}>
        <Title order={2} className={detail.panelTitle}>{t('document.editor')}</Title>
        {canEdit && <Button disabled={!isChanged} loading={save.isPending} onClick={submit}>{t('action.save')}</Button>}
      </div>
      <div className={classes.editor}>
        <Stack className={classes.code}>
          <Textarea
            label={t('document.html')} description={t('document.htmlText', { braces: '{{account.name}}' })} autosize minRows={12} maxRows={30} spellCheck={false}
            readOnly={!canEdit} value={html} data-testid="template-html" onChange={(event) => setHtml(event.currentTarget.value)}
          />
          <Textarea
            label={t('document.css')} autosize minRows={6} maxRows={20} spellCheck={false}
            readOnly={!canEdit} value={css} data-testid="template-css" onChange={(event) => setCss(event.currentTarget.value)}
          />
        </Stack>
        <Stack>
          {target && (
            <ReferencePicker label={t('document.with')} target={target} value={sample} scope={null} onChange={(record) => setChosen(record)} />
          )}
          <Group gap="xs">{preview.error && <Alert color="red" variant="light" role="alert">{errorText(preview.error)}</Alert>}</Group>
          {sample && !preview.error && (
            <Pages pages={preview.data?.pages} error={null} isBusy={preview.isFetching} retry={() => void preview.refetch()} />
          )}
        </Stack>
      </div>
    </section>
  );
}
