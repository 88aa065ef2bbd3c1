import { Button, Group, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { makeVariant, type ModelDetail } from '@/api/customisation';
import { asText } from '@/api/json';
import { useModel } from '@/api/metadata';
import { fetchPage, recordKeys } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';
import { ownPipelines } from '@/records/variant';
import classes from './dataModel.module.css';
import { LayoutEditor } from './LayoutEditor';
import { useModelChange } from './useModelChange';
import { VariantEditor } from './VariantEditor';

const general = 'general';

interface PipelineForm {
  /** The pipeline, or the form where no pipeline has it. */
  value: string;
  label: string;
  /** Of the form. */
  variant: string;
  isPipeline: boolean;
}

/** The pipelines of an entity, and forms that no pipeline has any more. */
function usePipelineForms(entity: ModelDetail): PipelineForm[] {
  const { t } = useTranslation();
  const model = useModel();
  const about = model.entity(entity.name);
  const target = model.entity(about?.fields.find((field) => field.name === about.stages?.pipeline)?.to?.[0]);
  const query = { filter: (about && ownPipelines(about, target)) ?? undefined, orderby: target?.defaultSort, top: 200 };
  const pipelines = useQuery({
    queryKey: recordKeys.list(target?.set ?? '', query),
    queryFn: () => fetchPage(target?.set ?? '', query),
    enabled: target !== undefined,
  });
  const forms = (pipelines.data?.records ?? []).map((record) => ({
    value: record.id, label: nameOf(record, target), variant: asText(record[about?.stages?.variant ?? '']), isPipeline: true,
  }));
  const unused = entity.variants.filter(({ name }) => !forms.some((form) => form.variant === name));
  return [
    ...forms,
    ...(pipelines.data ? unused : []).map(({ name }) => ({
      value: name, label: t('model.unusedForm', { name: name.slice(1) }), variant: name, isPipeline: false,
    })),
  ];
}

interface LayoutTabProps {
  entity: ModelDetail;
  /** Whether anything is changed that is not saved. */
  onChanged: (isChanged: boolean) => void;
  /** Does it, unless people want to save first. */
  ask: (go: () => void) => void;
}

/** The general layout, and where records go through stages the form of each pipeline. */
export function LayoutTab({ entity, onChanged, ask }: LayoutTabProps) {
  const { t } = useTranslation();
  const forms = usePipelineForms(entity);
  const [value, setValue] = useState(general);
  const chosen = forms.find((form) => form.value === value);
  const variant = entity.variants.find(({ name }) => name === chosen?.variant);
  return (
    <>
      {entity.staged && (
        <Select
          className={classes.formChoice}
          label={t('model.formOf')}
          data={[{ value: general, label: t('model.generalForm') }, ...forms.map(({ value: one, label }) => ({ value: one, label }))]}
          value={chosen?.value ?? general}
          allowDeselect={false}
          data-testid="form-of"
          onChange={(next) => ask(() => setValue(next ?? general))}
        />
      )}
      {!chosen && <LayoutEditor entity={entity} onChanged={onChanged} />}
      {chosen && variant && <VariantEditor key={variant.name} entity={entity} variant={variant} onChanged={onChanged} />}
      {chosen && !variant && chosen.isPipeline && <NoVariant entity={entity} pipeline={chosen} />}
    </>
  );
}

function NoVariant({ entity, pipeline }: { entity: ModelDetail; pipeline: PipelineForm }) {
  const { t } = useTranslation();
  const { runAloud, busy } = useModelChange();
  return (
    <Group data-testid="no-variant">
      <Text>{t('model.ownForm', { name: pipeline.label })}</Text>
      <Button loading={busy} data-testid="make-variant" onClick={() => runAloud(() => makeVariant(entity.name, pipeline.value))}>
        {t('model.giveForm')}
      </Button>
    </Group>
  );
}
