import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { fetchPage, recordKeys } from '@/api/records';
import type { ReportChoice } from '@/api/reports';
import { nameOf } from '@/fields/lookup/value';
import { periods } from './choice';
import classes from './reports.module.css';

interface ReportFiltersProps {
  choice: ReportChoice;
  onChange: (part: ReportChoice) => void;
}

function useNames(name: string, orderby: string) {
  const entity = useModel().entity(name);
  const query = { orderby, top: 200, select: ['id', entity?.nameField ?? 'name'] };
  const found = useQuery({
    queryKey: recordKeys.list(entity?.set ?? '', query),
    queryFn: () => fetchPage(entity?.set ?? '', query),
    enabled: entity !== undefined,
    staleTime: 60_000,
  });
  return (found.data?.records ?? []).map((record) => ({ value: record.id, label: nameOf(record, entity) }));
}

/** Period, person and pipeline. */
export function ReportFilters({ choice, onChange }: ReportFiltersProps) {
  const { t } = useTranslation();
  const people = useNames('user', 'name');
  const pipelines = useNames('pipeline', 'position');
  return (
    <div className={classes.filters} role="group" aria-label={t('reports.filters')}>
      <Select
        aria-label={t('reports.period')}
        placeholder={t('reports.ownPeriod')}
        data={periods.map((value) => ({ value, label: t(`reports.periods.${value}`) }))}
        value={choice.period ?? null}
        clearable
        data-testid="report-period"
        onChange={(period) => onChange({ period: period ?? undefined, from: undefined, to: undefined })}
      />
      <Select
        aria-label={t('reports.person')}
        placeholder={t('reports.everybody')}
        data={people}
        value={choice.person ?? null}
        clearable
        searchable
        data-testid="report-person"
        onChange={(person) => onChange({ person: person ?? undefined })}
      />
      {pipelines.length > 1 && (
        <Select
          aria-label={t('reports.pipeline')}
          placeholder={t('reports.anyPipeline')}
          data={pipelines}
          value={choice.pipeline ?? null}
          clearable
          data-testid="report-pipeline"
          onChange={(pipeline) => onChange({ pipeline: pipeline ?? undefined })}
        />
      )}
    </div>
  );
}
