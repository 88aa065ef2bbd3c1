import { ActionIcon, Button, Collapse, Select, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import classes from './builder.module.css';
import { aggregates, isNumber, isTime, type Definition, type Measure } from './definition';
import { WhereList } from './WhereList';

interface MeasureCardProps {
  definition: Definition;
  measure: Measure;
  number: number;
  onChange: (measure: Measure) => void;
  onRemove?: () => void;
}

function useValues(entity: EntityMeta | undefined) {
  const { t } = useTranslation();
  const fields = entity?.fields ?? [];
  return [
    { value: 'count', label: t('reports.aggregates.count', { entities: entity?.pluralLabel ?? '' }) },
    ...aggregates.map((aggregate) => ({
      group: t(`reports.aggregates.${aggregate}`),
      items: fields
        .filter((field) => (aggregate === 'countdistinct' ? field.type === 'lookup' && field.to?.length === 1 : isNumber(field)))
        .map((field) => ({
          value: `${aggregate} ${aggregate === 'countdistinct' ? `${field.name}Id` : field.name}`,
          label: `${field.label} (${t(`reports.aggregates.${aggregate}`)})`,
        })),
    })),
  ];
}

/** One number per row: what is counted, of which records, and what it is called. */
export function MeasureCard({ definition, measure, number, onChange, onRemove }: MeasureCardProps) {
  const { t } = useTranslation();
  const model = useModel();
  const entity = model.entity(measure.entity ?? definition.entity);
  const values = useValues(entity);
  const [opened, setOpened] = useState(Boolean(measure.entity || measure.where?.length));
  const change = (part: Partial<Measure>) => onChange({ ...measure, ...part });
  const dates = (entity?.fields ?? []).filter(isTime).map((field) => ({ value: field.name, label: field.label }));
  const entities = model.metadata.entities
    .filter((one) => one.can.read !== 'none')
    .map((one) => ({ value: one.name, label: one.pluralLabel }));
  const move = (name: string | null) =>
    name && change({ entity: name === definition.entity ? undefined : name, value: 'count', where: [], date: undefined, filter: undefined });
  return (
    <fieldset className={classes.measure} aria-label={t('reports.measure', { number })} data-testid="measure">
      <div className={classes.measureRow}>
        <Select label={t('reports.what')} data={values} value={measure.value} searchable allowDeselect={false} data-testid={`measure-value-${number}`} onChange={(value) => value && change({ value })} />
        <TextInput label={t('reports.called')} placeholder={t('reports.byItself')} maxLength={120} value={measure.label ?? ''} onChange={(event) => change({ label: event.currentTarget.value || undefined })} />
        {onRemove && <ActionIcon className={classes.drop} variant="subtle" color="gray" aria-label={t('reports.dropMeasure', { number })} onClick={onRemove}><IconTrash size={16} /></ActionIcon>}
      </div>
      <Button
        className={classes.add}
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-expanded={opened}
        rightSection={<IconChevronDown size={14} />}
        onClick={() => setOpened(!opened)}
      >
        {t('reports.onlySome')}
      </Button>
      <Collapse in={opened}>
        {opened && (
          <div className={classes.details}>
            <div className={classes.pair}>
              <Select label={t('reports.records')} data={entities} searchable value={entity?.name ?? null} allowDeselect={false} onChange={move} />
              <Select label={t('reports.dateOf')} data={dates} clearable placeholder={t('reports.noDate')} value={measure.date ?? null} onChange={(date) => change({ date: date ?? undefined })} />
            </div>
            {measure.filter && (
              <Text size="sm" c="dimmed">
                {t('reports.shipped')} <code className={classes.code}>{measure.filter}</code>{' '}
                <Button variant="subtle" size="compact-xs" onClick={() => change({ filter: undefined })}>{t('reports.dropShipped')}</Button>
              </Text>
            )}
            {entity && <WhereList entity={entity} value={measure.where ?? []} onChange={(where) => change({ where })} />}
          </div>
        )}
      </Collapse>
    </fieldset>
  );
}
