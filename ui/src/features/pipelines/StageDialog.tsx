import { Alert, Button, Fieldset, Group, MultiSelect, Stack } from '@mantine/core';
import '@mantine/core/styles/Fieldset.css';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/http';
import { asText, isObject, type Json, type Patch, type RecordData } from '@/api/json';
import { fieldOf, fieldsOf, useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { createRecord, updateRecord } from '@/api/records';
import { FieldInput } from '@/fields/FieldInput';
import { nameOf } from '@/fields/lookup/value';
import { definitionOf } from '@/fields/registry';
import { Dialog } from '@/kit/Dialog';
import { useErrorText } from '@/kit/errorText';
import { ConflictDialog } from '@/records/detail/ConflictDialog';
import { useFormSave } from '@/records/detail/useFormSave';
import { changeDraft, fieldErrors, missingFields, startDraft, type Draft, type FieldErrors } from '@/records/form/draft';
import { useRefresh } from '@/records/useRecord';

interface StageDialogProps {
  entity: EntityMeta;
  pipeline: RecordData;
  stages: RecordData[];
  stage: RecordData | null;
  onClose: () => void;
}

const basics = ['name', 'kind', 'probability', 'rottingDays', 'alsoKnownAs', 'description'];
const sides = [
  { name: 'entry', fields: 'entryFields', rest: ['entryCondition', 'entryMessage'] },
  { name: 'exit', fields: 'exitFields', rest: ['needsNextStep', 'exitCondition', 'exitMessage'] },
] as const;

const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(asText) : []);
const ids = (value: Json | undefined): string[] => (Array.isArray(value) ? value.filter(isObject).map((one) => asText(one.id)) : []);

/** A stage with all its rules. */
export function StageDialog(props: StageDialogProps) {
  const { entity, pipeline, stages, stage, onClose } = props;
  const { t } = useTranslation();
  const form = useStageForm(props);
  const walkers = useModel().entity(asText(pipeline.recordType));
  const choices = (walkers?.fields ?? [])
    .filter((field) => !field.readOnly && field.name !== walkers?.stages?.field && field.type !== 'autoNumber')
    .map((field) => ({ value: field.name, label: field.label }));
  const others = stages.filter((one) => one.id !== stage?.id).map((one) => ({ value: one.id, label: nameOf(one, entity) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void form.save();
  };
  const inputs = (names: readonly string[]) => fieldsOf(entity, [...names]).map((field) => (
    <FieldInput
      key={field.name}
      field={field}
      entity={entity}
      value={definitionOf(field).read(form.draft, field)}
      values={form.draft}
      label={field.label}
      error={form.errors[field.name]}
      onChange={(value) => form.change((old) => changeDraft(old, field, value), field.name)}
    />
  ));
  return (
    <Dialog opened size="lg" title={stage ? nameOf(stage, entity) : t('form.new', { entity: entity.label })} onClose={onClose}>
      <form onSubmit={submit} noValidate data-testid="stage-form">
        <Stack>
          {form.errors[''] && <Alert color="red" variant="light" role="alert">{form.errors['']}</Alert>}
          {inputs(basics)}
          {sides.map((side) => (
            <Fieldset key={side.name} legend={t(`pipelines.${side.name}`)}>
              <Stack gap="sm">
                <MultiSelect
                  label={fieldOf(entity, side.fields)?.label}
                  data={choices}
                  value={texts(form.draft[side.fields])}
                  searchable
                  clearable
                  error={form.errors[side.fields]}
                  data-testid={`stage-${side.fields}`}
                  onChange={(value) => form.change((old) => ({ ...old, [side.fields]: value.length > 0 ? value : null }), side.fields)}
                />
                {inputs(side.rest)}
              </Stack>
            </Fieldset>
          ))}
          <MultiSelect
            label={fieldOf(entity, 'nextStages')?.label}
            description={t('pipelines.anywhere')}
            data={others}
            value={form.next}
            clearable
            data-testid="stage-nextStages"
            onChange={form.setNext}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={form.busy}>{t('action.save')}</Button>
          </Group>
        </Stack>
      </form>
      {stage && form.asking && (
        <ConflictDialog entity={entity} id={stage.id} {...form.asking} onDone={() => void form.settled()} onBack={form.goOn} />
      )}
    </Dialog>
  );
}

function useStageForm({ entity, pipeline, stages, stage, onClose }: StageDialogProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const fields = fieldsOf(entity, [...basics, ...sides.flatMap((side) => [side.fields, ...side.rest])]);
  const [draft, setDraft] = useState<Draft>(() => stage ?? startDraft(fields, { pipelineId: pipeline.id, position: stages.length + 1 }));
  const [next, setNext] = useState(() => ids(stage?.nextStages));
  const [errors, setErrors] = useState<FieldErrors>({});
  const [busy, setBusy] = useState(false);
  const change = (by: (old: Draft) => Draft, name: string) => {
    setDraft(by);
    setErrors(({ [name]: _mended, ...others }) => others);
  };
  const changes = useFormSave(entity, stage);
  const links: Patch = { 'nextStages@odata.bind': next.map((id) => `${entity.set}(${id})`) };
  const linksChanged = ids(stage?.nextStages).join() !== next.join();
  const created = (): Patch => Object.assign(
    links,
    ...fields.map((field) => definitionOf(field).write(definitionOf(field).read(draft, field), field)),
    { pipelineId: pipeline.id, position: stages.length + 1 },
  ) as Patch;
  const close = async () => {
    await refresh();
    onClose();
  };
  /** What one chose of the fields is saved; the links to other stages are not part of the choice. */
  const settled = async () => {
    if (stage && linksChanged) await updateRecord(entity.set, stage.id, links);
    await close();
  };
  const save = async () => {
    const missing = missingFields(entity, draft, fields, t('form.required'));
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    try {
      if (!stage) await createRecord(entity.set, created());
      else if (!(await changes.save(draft, fields, linksChanged ? links : {}))) return;
      await close();
    } catch (error) {
      setErrors(error instanceof ApiError ? fieldErrors(error, entity, fields, errorText) : { '': errorText(error) });
    } finally {
      setBusy(false);
    }
  };
  return { draft, next, setNext, errors, busy, change, save, asking: changes.asking, goOn: changes.goOn, settled };
}
