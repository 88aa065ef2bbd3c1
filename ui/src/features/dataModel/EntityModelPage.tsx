import { Button, SegmentedControl, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entityQuery, type ModelDetail } from '@/api/customisation';
import { ErrorState } from '@/kit/ErrorState';
import { LinkButton } from '@/kit/links';
import { LoadingRows } from '@/kit/LoadingRows';
import { useUnsaved } from '@/kit/useUnsaved';
import page from '@/records/page.module.css';
import classes from './dataModel.module.css';
import { DropDialog } from './DropDialog';
import { EntityDialog } from './EntityDialog';
import { FieldList } from './FieldList';
import { LayoutTab } from './LayoutTab';
import { useSaid } from './words';

/** One kind of record: its fields and its layout. */
export function EntityModelPage() {
  const { entity } = useParams({ strict: false }) as { entity: string };
  const query = useQuery(entityQuery(entity));
  return (
    <div className={`${page.page} ${page.scrolling}`} style={{ maxWidth: 1120 }} data-testid="entity-model">
      {query.isPending && <LoadingRows rows={6} />}
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.data && <EntityModel key={entity} entity={query.data} />}
    </div>
  );
}

type Tab = 'fields' | 'layout';

function EntityModel({ entity }: { entity: ModelDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  const navigate = useNavigate();
  const title = said(entity.plurals, entity.set);
  useDocumentTitle(`${title} · Suki`);
  const [tab, setTab] = useState<Tab>('fields');
  const [isChanged, setChanged] = useState(false);
  const unsaved = useUnsaved(isChanged);
  const [dialog, setDialog] = useState<'edit' | 'drop'>();
  const close = () => setDialog(undefined);
  return (
    <>
      <div className={page.head}>
        <Title order={1} className={page.title}>{title}</Title>
        <div className={page.headActions}>
          <LinkButton to="/settings/data-model" variant="subtle">{t('model.title')}</LinkButton>
          {entity.inMenu && <LinkButton to="/$set" params={{ set: entity.set }} variant="default">{t('model.openRecords')}</LinkButton>}
          <Button variant="default" leftSection={<IconPencil size={17} aria-hidden="true" />} onClick={() => setDialog('edit')}>{t('model.rename')}</Button>
          {entity.own && <Button variant="light" color="red" leftSection={<IconTrash size={17} aria-hidden="true" />} onClick={() => setDialog('drop')}>{t('model.toTrash')}</Button>}
        </div>
      </div>
      <Text c="dimmed" size="sm">{t('model.nameInApi')} <code>{entity.set}</code></Text>
      <SegmentedControl
        className={classes.tabs}
        aria-label={title}
        data={(['fields', 'layout'] as const).map((value) => ({ value, label: t(`model.tab.${value}`) }))}
        value={tab}
        data-testid="model-tab"
        onChange={(value) => unsaved.ask(() => setTab(value as Tab))}
      />
      {tab === 'fields' ? <FieldList entity={entity} /> : <LayoutTab entity={entity} onChanged={setChanged} ask={unsaved.ask} />}
      {unsaved.dialog}
      {dialog === 'edit' && <EntityDialog entity={entity} onSaved={close} onClose={close} />}
      {dialog === 'drop' && (
        <DropDialog
          entity={entity.name}
          label={said(entity.labels, entity.name)}
          onDropped={() => void navigate({ to: '/settings/data-model' })}
          onClose={close}
        />
      )}
    </>
  );
}
