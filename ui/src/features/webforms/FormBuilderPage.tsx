import { Alert, Button, Title } from '@mantine/core';
import '@mantine/core/styles/Alert.css';
import { useDocumentTitle } from '@mantine/hooks';
import { IconDeviceFloppy, IconExternalLink } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type ErrorDetail } from '@/api/http';
import { asText, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { ErrorState } from '@/kit/ErrorState';
import { useErrorText, useSaidText } from '@/kit/errorText';
import { LoadingRows } from '@/kit/LoadingRows';
import { showToast } from '@/kit/toast';
import { UnknownPage } from '@/kit/UnknownPage';
import { useUnsaved } from '@/kit/useUnsaved';
import { mayAct } from '@/records/access';
import { isStale, useSave } from '@/records/detail/useSave';
import page from '@/records/page.module.css';
import { useRecord } from '@/records/useRecord';
import { AddField } from './AddField';
import { ConfirmPanel } from './ConfirmPanel';
import { EmbedPanel } from './EmbedPanel';
import { FieldList } from './FieldList';
import { FormPreview } from './FormPreview';
import { readFields, targets, writeFields, type FormField } from './formFields';
import classes from './webforms.module.css';

/** Builds a web form: its fields, how it looks, and how it comes into other pages. */
export function FormBuilderPage() {
  const { id } = useParams({ strict: false });
  const entity = useModel().entity('webForm');
  return entity && id ? <Loaded entity={entity} id={id} /> : <UnknownPage />;
}

function Loaded({ entity, id }: { entity: EntityMeta; id: string }) {
  const record = useRecord(entity, id);
  if (record.isPending) return <LoadingRows rows={8} />;
  if (record.error instanceof ApiError && record.error.status === 404) return <UnknownPage />;
  if (!record.data) return <ErrorState error={record.error} retry={() => void record.refetch()} />;
  return <Builder entity={entity} record={record.data} />;
}

function useTargets() {
  const { t } = useTranslation();
  const model = useModel();
  return useMemo(() => targets(model, (part) => t(`address.${part}` as 'address.City')), [model, t]);
}

function Builder({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const { t } = useTranslation();
  const { user } = useModel().metadata;
  const known = useTargets();
  const errorText = useErrorText();
  const saidText = useSaidText();
  const save = useSave(entity, record);
  const [edited, setEdited] = useState<FormField[]>();
  const [open, setOpen] = useState('');
  const fields = edited ?? readFields(record.fields, known);
  const canEdit = mayAct(entity.can.edit, entity, record, user.id);
  const problems: ErrorDetail[] = save.error instanceof ApiError ? save.error.details : [];
  const name = asText(record.name);
  useDocumentTitle(`${name} · Suki`);
  const unsaved = useUnsaved(!!edited);

  const change = (next: FormField[]) => {
    setEdited(next);
    if (save.isError) save.reset();
  };
  const add = (field: FormField) => {
    change([...fields, field]);
    setOpen(field.id);
  };
  const keep = () =>
    save.mutate({ patch: { fields: writeFields(fields) } }, {
      onSuccess: () => {
        setEdited(undefined);
        showToast({ message: t('forms.saved') });
      },
    });
  return (
    <div className={`${page.page} ${page.scrolling}`} data-testid="form-builder">
      <div className={page.head}>
        <Title order={1} className={page.title}>
          <Link to="/$set/$id" params={{ set: entity.set, id: record.id }} className={classes.back}>{name}</Link>
        </Title>
        <div className={page.headActions}>
          <Button component="a" href={`/forms/${asText(record.slug)}`} target="_blank" rel="noopener" variant="default" leftSection={<IconExternalLink size={17} aria-hidden="true" />}>
            {t('forms.open')}
          </Button>
          {canEdit && (
            <Button leftSection={<IconDeviceFloppy size={17} aria-hidden="true" />} disabled={!edited} loading={save.isPending} onClick={keep} data-testid="form-save">
              {t('action.save')}
            </Button>
          )}
        </div>
      </div>
      {save.isError && (
        <Alert color="red" role="alert" title={t('forms.notSaved')}>
          {isStale(save.error) ? t('conflict.title') : problems.length ? problems.map((one) => <div key={one.target}>{saidText(one)}</div>) : errorText(save.error)}
        </Alert>
      )}
      <div className={classes.columns}>
        <section className={classes.panel} aria-labelledby="form-fields">
          <Title order={2} id="form-fields" className={classes.panelTitle}>{t('forms.fields')}</Title>
          <FieldList fields={fields} targets={known} problems={problems} canEdit={canEdit} open={open} onOpen={setOpen} onChange={change} />
          {canEdit && <AddField fields={fields} targets={known} onAdd={add} />}
        </section>
        <div className={classes.side}>
          <FormPreview record={record} fields={fields} />
          <ConfirmPanel entity={entity} record={record} canEdit={canEdit} />
          <EmbedPanel slug={asText(record.slug)} />
        </div>
      </div>
      {unsaved.dialog}
    </div>
  );
}
