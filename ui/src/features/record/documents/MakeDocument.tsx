import { Alert, Button, Group, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, etagOf, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { quote } from '@/api/odata';
import { callAction, fetchPage, recordKeys } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';
import { Dialog } from '@/kit/Dialog';
import { useErrorText } from '@/kit/errorText';
import { Icon } from '@/kit/Icon';
import detail from '@/records/detail/detail.module.css';
import { useRefresh } from '@/records/useRecord';
import { Pages } from './Pages';

interface MakeDocumentProps {
  entity: EntityMeta;
  record: RecordData;
}

/** Templates for records of this kind; none for kinds that have no documents. */
function useTemplates(entity: EntityMeta) {
  const templates = useModel().entity('documentTemplate');
  const kinds = templates?.fields.find((field) => field.name === 'entity')?.options ?? [];
  const query = {
    select: ['id', 'name', 'language'], filter: `entity eq ${quote(entity.name)} and active eq true`, orderby: 'name', page: 100,
  };
  return useQuery({
    queryKey: recordKeys.list('documentTemplates', query),
    queryFn: ({ signal }) => fetchPage('documentTemplates', query, undefined, signal),
    enabled: kinds.some((kind) => kind.value === entity.name),
  }).data?.records ?? [];
}

/** A button for records that have templates; what it opens shows the document before it is made. */
export function MakeDocument({ entity, record }: MakeDocumentProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const templates = useTemplates(entity);
  if (templates.length === 0) return null;
  return (
    <>
      <Button variant="light" leftSection={<Icon name="file-text" size={17} />} data-testid="action-makeDocument" onClick={() => setOpened(true)}>
        <span className={detail.actionLabel}>{t('document.make')}</span>
      </Button>
      {opened && <DocumentDialog entity={entity} record={record} templates={templates} onClose={() => setOpened(false)} />}
    </>
  );
}

interface DocumentDialogProps extends MakeDocumentProps {
  templates: RecordData[];
  onClose: () => void;
}

function DocumentDialog({ entity, record, templates, onClose }: DocumentDialogProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const own = templates.find((template) => template.language === i18n.language) ?? templates[0];
  const [chosen, setChosen] = useState(own?.id ?? '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const preview = useQuery({
    queryKey: ['preview', chosen, record.id, etagOf(record)],
    queryFn: () => callAction<{ pages: string[] }>('documentTemplates', chosen, 'preview', { recordId: record.id }),
    retry: false,
  });
  const make = async () => {
    setBusy(true);
    try {
      const made = await callAction<{ documentId: string }>(entity.set, record.id, 'makeDocument', { template: chosen });
      await refresh(entity.set, record.id);
      await navigate({ to: '/$set/$id', params: { set: 'documents', id: made.documentId } });
    } catch (problem) {
      setError(errorText(problem));
      setBusy(false);
    }
  };
  return (
    <Dialog opened size="xl" title={`${t('document.make')}: ${nameOf(record, entity)}`} onClose={onClose}>
      <Stack data-testid="dialog-makeDocument">
        {error && <Alert color="red" variant="light" role="alert">{error}</Alert>}
        <Select
          label={t('document.template')} value={chosen} allowDeselect={false}
          data={templates.map((template) => ({ value: template.id, label: asText(template.name) }))}
          onChange={(id) => setChosen(id ?? chosen)}
        />
        <Pages pages={preview.data?.pages} error={preview.error} isBusy={preview.isFetching} retry={() => void preview.refetch()} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
          <Button loading={busy} onClick={() => void make()}>{t('document.makeNow')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
