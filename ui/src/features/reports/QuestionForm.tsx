import { Button, NumberInput, Select, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import classes from './builder.module.css';
import { periods } from './choice';
import { charts, freshDefinition, isTime, kinds, newName, withEntity, type Definition, type Kind } from './definition';
import { GroupSelect } from './GroupSelect';
import { MeasureCard } from './MeasureCard';
import { WhereList } from './WhereList';

interface QuestionFormProps {
  definition: Definition;
  onChange: (part: Partial<Definition>) => void;
}

/** The question, as people choose it. */
export function QuestionForm({ definition, onChange }: QuestionFormProps) {
  const { t } = useTranslation();
  const entity = useModel().entity(definition.entity);
  return (
    <>
      <About definition={definition} onChange={onChange} />
      {entity && definition.kind === 'table' && <Numbers definition={definition} onChange={onChange} />}
      {entity && definition.kind === 'table' && <Shape entity={entity} definition={definition} onChange={onChange} />}
      {entity && (
        <section className={classes.part}>
          <Title order={2} size="h5">{t('reports.conditions')}</Title>
          <WhereList entity={entity} value={definition.where} onChange={(where) => onChange({ where })} />
        </section>
      )}
    </>
  );
}

function About({ definition, onChange }: QuestionFormProps) {
  const { t } = useTranslation();
  const model = useModel();
  const isTable = definition.kind === 'table';
  const readable = model.metadata.entities.filter((one) => one.can.read !== 'none' && (isTable || one.stages));
  const staged = model.metadata.entities.filter((one) => one.stages);
  const entity = model.entity(definition.entity);
  const dates = (entity?.fields ?? []).filter(isTime).map((field) => ({ value: field.name, label: field.label }));
  const choose = (kind: string | null) => {
    const next = kinds.find((one) => one === kind) ?? 'table';
    const about = next === 'table' || entity?.stages ? entity : staged[0];
    onChange({
      ...freshDefinition(about), kind: next, where: about === entity ? definition.where : [], period: definition.period, text: undefined,
      filter: undefined, columns: undefined, sort: undefined, date: undefined, chart: next === 'funnel' ? 'funnel' : 'bar',
    });
  };
  const move = (name: string | null) => {
    const next = model.entity(name ?? undefined);
    if (next) onChange({ columns: undefined, date: undefined, sort: undefined, filter: undefined, ...withEntity(definition, next) });
  };
  return (
    <section className={classes.part}>
      <Title order={2} size="h5">{t('reports.question')}</Title>
      <div className={classes.pair}>
        <Select label={t('reports.kind')} data={kinds.map((kind: Kind) => ({ value: kind, label: t(`reports.kinds.${kind}`) }))} value={definition.kind} allowDeselect={false} data-testid="report-kind" onChange={choose} />
        <Select label={t('reports.records')} searchable data={readable.map((one) => ({ value: one.name, label: one.pluralLabel }))} value={definition.entity || null} allowDeselect={false} data-testid="report-entity" onChange={move} />
        <Select label={t('reports.period')} data={periods.map((value) => ({ value, label: t(`reports.periods.${value}`) }))} value={definition.period || 'all'} allowDeselect={false} data-testid="definition-period" onChange={(period) => onChange({ period: period === 'all' || !period ? undefined : period })} />
        {isTable && <Select label={t('reports.dateOf')} data={dates} clearable placeholder={t('reports.noDate')} value={definition.date ?? null} data-testid="report-date" onChange={(date) => onChange({ date: date ?? undefined })} />}
        <Select label={t('reports.chart')} data={charts.map((value) => ({ value, label: t(`reports.charts.${value}`) }))} value={definition.chart} allowDeselect={false} data-testid="report-chart" onChange={(chart) => chart && onChange({ chart })} />
      </div>
    </section>
  );
}

const mostMeasures = 12;

function Numbers({ definition, onChange }: QuestionFormProps) {
  const { t } = useTranslation();
  const { measures } = definition;
  return (
    <section className={classes.part}>
      <Title order={2} size="h5">{t('reports.measures')}</Title>
      {measures.map((measure, at) => (
        <MeasureCard
          key={measure.name}
          definition={definition}
          measure={measure}
          number={at + 1}
          onChange={(next) => onChange({ measures: measures.map((old, index) => (index === at ? next : old)) })}
          onRemove={measures.length > 1 ? () => onChange({ measures: measures.filter((_, index) => index !== at), sort: undefined }) : undefined}
        />
      ))}
      <Button
        className={classes.add}
        variant="light"
        size="compact-sm"
        leftSection={<IconPlus size={15} />}
        disabled={measures.length >= mostMeasures}
        data-testid="add-measure"
        onClick={() => onChange({ measures: [...measures, { name: newName(measures), value: 'count' }] })}
      >
        {t('reports.addMeasure')}
      </Button>
    </section>
  );
}

function Shape({ entity, definition, onChange }: QuestionFormProps & { entity: EntityMeta }) {
  const { t } = useTranslation();
  const sorts = [
    { value: '', label: t('reports.sorts.usual') },
    { value: 'name', label: t('reports.sorts.name') },
    { value: '-name', label: t('reports.sorts.nameDown') },
    ...definition.measures.flatMap((measure, at) => [
      { value: `-${measure.name}`, label: t('reports.sorts.most', { measure: measure.label ?? at + 1 }) },
      { value: measure.name, label: t('reports.sorts.least', { measure: measure.label ?? at + 1 }) },
    ]),
  ];
  return (
    <section className={classes.part}>
      <Title order={2} size="h5">{t('reports.shape')}</Title>
      <div className={classes.pair}>
        <GroupSelect entity={entity} label={t('reports.rows')} value={definition.by} testId="report-rows" onChange={(by) => onChange({ by, columns: by ? definition.columns : undefined })} />
        {definition.by && <GroupSelect entity={entity} label={t('reports.columns')} value={definition.columns} testId="report-columns" onChange={(columns) => onChange({ columns })} />}
        {definition.by && <Select label={t('reports.sort')} data={sorts} value={definition.sort ?? ''} allowDeselect={false} onChange={(sort) => onChange({ sort: sort || undefined })} />}
        {definition.by && (
          <NumberInput label={t('reports.top')} min={1} max={1000} allowDecimal={false} placeholder="100" value={definition.top ?? ''} onChange={(top) => onChange({ top: typeof top === 'number' ? top : undefined })} />
        )}
      </div>
    </section>
  );
}
