import { Button, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { goBackTo, versionsQuery, type ModelVersion } from '@/api/customisation';
import { fieldOf, useModel } from '@/api/metadata';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { useFormat } from '@/kit/format';
import { LoadingRows } from '@/kit/LoadingRows';
import classes from './dataModel.module.css';
import { useModelChange } from './useModelChange';

/** Who changed what when; one click goes back to how it was then. */
export function VersionList() {
  const { t } = useTranslation();
  const query = useQuery(versionsQuery);
  if (query.isPending) return <LoadingRows rows={6} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data.length === 0) return <EmptyState icon="repeat" title={t('model.noVersions')} text={t('model.noVersionsText')} />;
  return (
    <ol className={classes.rows} data-testid="versions">
      {query.data.map((version, index) => <VersionRow key={version.version} version={version} isLatest={index === 0} />)}
    </ol>
  );
}

/** What a version did, in words: names as they are now, else as they were given. */
function useDid(): (what: ModelVersion['what']) => string {
  const { t } = useTranslation();
  const model = useModel();
  return (what) => {
    const entity = model.entity(what.entity);
    const field = entity && what.field ? fieldOf(entity, what.field)?.label : undefined;
    const names = {
      entity: entity?.label ?? (what.field ? (what.entity ?? '') : (what.label ?? what.entity ?? '')),
      field: field ?? what.label ?? what.field ?? '',
      name: what.name ?? (what.variant ? (what.label ?? what.variant.slice(1)) : ''),
      version: what.version ?? 0,
      count: what.count ?? 0,
    };
    return t(`model.did.${what.did}` as 'model.did.fieldAdded', names);
  };
}

function VersionRow({ version, isLatest }: { version: ModelVersion; isLatest: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const did = useDid();
  const { runAloud, busy } = useModelChange();
  return (
    <li className={classes.row} data-testid="version">
      <span className={classes.what}>
        <b>{did(version.what)}</b>
        <Text span c="dimmed" size="sm">
          {version.by || 'Suki'} · <time dateTime={version.at} title={format.moment(version.at)}>{format.ago(version.at)}</time> · {t('model.version', { number: version.version })}
        </Text>
      </span>
      {isLatest
        ? <Text size="sm" c="dimmed">{t('model.isNow')}</Text>
        : (
          <Button
            variant="light"
            size="compact-md"
            loading={busy}
            leftSection={<IconArrowBackUp size={16} aria-hidden="true" />}
            onClick={() => runAloud(() => goBackTo(version.version), t('model.wentBack', { number: version.version }))}
          >
            {t('model.goBack')}
          </Button>
        )}
    </li>
  );
}
