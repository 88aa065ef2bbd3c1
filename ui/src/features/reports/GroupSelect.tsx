import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { buckets, canGroup, fieldAt, isTime, pathChoices, splitGroup } from './definition';

interface GroupSelectProps {
  entity: EntityMeta;
  label: string;
  value: string | undefined;
  onChange: (group: string | undefined) => void;
  testId: string;
}

/** What makes rows or columns: a field, one of a related record, or a step of time. */
export function GroupSelect({ entity, label, value, onChange, testId }: GroupSelectProps) {
  const { t } = useTranslation();
  const model = useModel();
  const choices = useMemo(
    () => pathChoices(model, entity, canGroup).map(({ path, label: name }) => ({ value: path, label: name })),
    [model, entity],
  );
  const [path, bucket] = splitGroup(value);
  const choose = (next: string | null) => {
    if (!next) return onChange(undefined);
    onChange(isTime(fieldAt(model, entity, next)) ? `${next}:month` : next);
  };
  return (
    <>
      <Select label={label} placeholder={t('reports.nothingChosen')} data={choices} value={path || null} searchable clearable onChange={choose} data-testid={testId} />
      {bucket && (
        <Select
          label={t('reports.step')}
          data={buckets.map((one) => ({ value: one, label: t(`reports.buckets.${one}`) }))}
          value={bucket}
          allowDeselect={false}
          data-testid={`${testId}-step`}
          onChange={(next) => onChange(`${path}:${next ?? bucket}`)}
        />
      )}
    </>
  );
}
