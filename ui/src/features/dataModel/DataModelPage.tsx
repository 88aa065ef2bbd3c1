import { Badge, Button, SegmentedControl, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entitiesQuery, type ModelEntity } from '@/api/customisation';
import { ErrorState } from '@/kit/ErrorState';
import { Icon } from '@/kit/Icon';
import { LoadingRows } from '@/kit/LoadingRows';
import page from '@/records/page.module.css';
import classes from './dataModel.module.css';
import { EntityDialog } from './EntityDialog';
import { ModelTrash } from './ModelTrash';
import { Transfer } from './Transfer';
import { VersionList } from './VersionList';
import { useSaid } from './words';

const administration = 900;
const tabs = ['entities', 'versions', 'trash'] as const;
type Tab = (typeof tabs)[number];

/** Which kinds of record there are, and what was changed about them. */
export function DataModelPage() {
  const { t } = useTranslation();
  useDocumentTitle(`${t('model.title')} · Suki`);
  const navigate = useNavigate();
  const [tab, setTab] = useState<Tab>('entities');
  const [making, setMaking] = useState(false);
  return (
    <div className={`${page.page} ${page.scrolling}`} style={{ maxWidth: 1120 }} data-testid="data-model">
      <div className={page.head}>
        <Title order={1} className={page.title}>{t('model.title')}</Title>
        <div className={page.headActions}>
          <Transfer />
          <Button leftSection={<IconPlus size={17} aria-hidden="true" />} data-testid="new-entity" onClick={() => setMaking(true)}>{t('model.newEntity')}</Button>
        </div>
      </div>
      <Text c="dimmed" maw={720}>{t('model.text')}</Text>
      <SegmentedControl
        className={classes.tabs}
        aria-label={t('model.title')}
        data={tabs.map((value) => ({ value, label: t(`model.tab.${value}`) }))}
        value={tab}
        onChange={(value) => setTab(value as Tab)}
      />
      {tab === 'entities' && <Entities />}
      {tab === 'versions' && <VersionList />}
      {tab === 'trash' && <ModelTrash />}
      {making && (
        <EntityDialog
          entity={null}
          onSaved={(entity) => void navigate({ to: '/settings/data-model/$entity', params: { entity } })}
          onClose={() => setMaking(false)}
        />
      )}
    </div>
  );
}

function groupOf(entity: ModelEntity): 'own' | 'daily' | 'other' {
  if (entity.own) return 'own';
  return entity.menu > 0 && entity.menu < administration ? 'daily' : 'other';
}

function Entities() {
  const { t } = useTranslation();
  const query = useQuery(entitiesQuery);
  if (query.isPending) return <LoadingRows rows={8} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return (['own', 'daily', 'other'] as const).map((group) => {
    const entities = query.data.filter((entity) => groupOf(entity) === group);
    if (entities.length === 0) return null;
    return (
      <section key={group} className={classes.part}>
        <Title order={2} size="h4">{t(`model.group.${group}`)}</Title>
        <div className={classes.cards}>{entities.map((entity) => <EntityCard key={entity.name} entity={entity} />)}</div>
      </section>
    );
  });
}

function EntityCard({ entity }: { entity: ModelEntity & { fields?: number } }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <Link to="/settings/data-model/$entity" params={{ entity: entity.name }} className={`${classes.row} ${classes.card}`} data-testid={`entity-${entity.name}`}>
      <Icon name={entity.icon} size={20} />
      <span className={classes.what}>
        <b>{said(entity.plurals, entity.set)}</b>
        <Text span c="dimmed" size="sm">{t('model.fieldCount', { count: entity.fields ?? 0 })}</Text>
      </span>
      {entity.own && <Badge variant="light">{t('model.ownOne')}</Badge>}
    </Link>
  );
}
