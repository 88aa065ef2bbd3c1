import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/http';
import type { Patch, RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import type { Reference } from '@/fields/lookup/value';
import { definitionOf } from '@/fields/registry';
import { useErrorText } from '@/kit/errorText';
import { changeDraft, fieldErrors, type Draft, type FieldErrors } from '../form/draft';
import { isTold, lossPatch, type Loss } from './LossFields';
import { excuseField, isPlanned, nextStepEntity, planStep } from './NextStep';
import { joined, stageDemand, type Demand } from './refusal';

/** The state of the dialog that asks for what a stage demands, and asks again when that was not all. */
export function useDemand(
  entity: EntityMeta, record: RecordData, first: Demand, send: (patch: Patch) => Promise<unknown>, onDone: () => void,
) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const kind = nextStepEntity(useModel());
  const [demand, setDemand] = useState(first);
  const [draft, setDraft] = useState<Draft>(record);
  const [links, setLinks] = useState<Record<string, Reference | null>>({});
  const [step, setStep] = useState<Draft>({ id: '' });
  const excuse = excuseField(entity);
  /** Why there is no next step; null while one is to be planned. */
  const [because, setBecause] = useState<string | null>(kind || !excuse ? null : '');
  const [loss, setLoss] = useState<Loss>({ reasonId: null, reason: '' });
  const [errors, setErrors] = useState<FieldErrors>({});
  const [busy, setBusy] = useState(false);

  const isExcused = demand.nextStep && because !== null && excuse !== undefined;
  const isMissing = (field: FieldMeta) => {
    if (field.type === 'many') return !links[field.name];
    const definition = definitionOf(field);
    const value = definition.read(draft, field);
    return definition.isEmpty(value) || value === false;
  };
  const missing = (): FieldErrors => {
    const open = demand.fields.filter(isMissing).map((field) => field.name);
    if (demand.reason && !isTold(loss)) open.push('reason');
    if (demand.nextStep && because === null && kind && !isPlanned(step, kind)) open.push(kind.nameField, 'dueAt');
    if (isExcused && !because?.trim()) open.push(excuse.name);
    return Object.fromEntries(open.map((name) => [name, t('form.required')]));
  };
  const patch = (): Patch => {
    const parts = demand.fields.map((field): Patch => {
      const link = links[field.name];
      if (field.type === 'many') return link ? { [`${field.name}@odata.bind`]: [`${targetSet(link)}(${link.id})`] } : {};
      return definitionOf(field).write(definitionOf(field).read(draft, field), field);
    });
    const reasons: Patch = demand.reason ? lossPatch(loss) : {};
    const said: Patch = isExcused && because ? { [excuse.name]: because.trim() } : {};
    return Object.assign({}, ...parts, reasons, said) as Patch;
  };
  const model = useModel();
  const targetSet = (link: Reference) => model.entity(link.entity)?.set ?? '';

  const told = (error: unknown): FieldErrors => {
    const more = stageDemand(error, entity);
    const next = more ? joined(demand, more) : demand;
    setDemand(next);
    return error instanceof ApiError ? fieldErrors(error, entity, next.fields, errorText) : { '': errorText(error) };
  };
  const attempt = async (): Promise<FieldErrors> => {
    let left = demand;
    if (demand.nextStep && because === null && kind) {
      try {
        await planStep(step, kind, entity, record);
      } catch (error) {
        return error instanceof ApiError ? fieldErrors(error, kind, kind.fields, errorText) : { '': errorText(error) };
      }
      left = { ...demand, nextStep: false };
      setDemand(left);
    }
    const error = await send(patch());
    if (error === null) onDone();
    return error === null ? {} : told(error);
  };
  const submit = async () => {
    const open = missing();
    setErrors(open);
    if (Object.keys(open).length > 0 || busy) return;
    setBusy(true);
    setErrors(await attempt());
    setBusy(false);
  };
  const forget = (name: string) => setErrors(({ [name]: _mended, ...others }) => others);
  const change = (field: FieldMeta, value: unknown) => {
    setDraft((old) => changeDraft(old, field, value));
    forget(field.name);
  };
  const link = (field: FieldMeta, value: Reference | null) => {
    setLinks((old) => ({ ...old, [field.name]: value }));
    forget(field.name);
  };
  return { demand, draft, links, step, setStep, setLoss, errors, busy, kind, excuse, because, setBecause, change, link, submit };
}
