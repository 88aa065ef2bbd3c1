import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordOutcome, type StartedCall } from '@/api/calls';
import { asText, type Json, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import { deleteRecord, updateRecord } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useRefresh } from '@/records/useRecord';
import { nothing, timeOf, type Next } from './FollowUp';

/** What a person says of a call that they have made. */
export function useOutcomeForm(started: StartedCall, call: RecordData | undefined, time: number, onDone: () => void) {
  const { t } = useTranslation();
  const model = useModel();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const [outcome, setOutcome] = useState<RecordData>();
  const [note, setNote] = useState('');
  const [next, setNext] = useState<Next>(nothing);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const asksNextStep = outcome?.asksNextStep === true && Boolean(asText(call?.regardingId));
  const entity = model.entity(next.kind);

  const missing = (): Record<string, string> => {
    if (!asksNextStep) return {};
    const needed: Record<string, string> = entity
      ? { [entity.nameField]: asText(next.step[entity.nameField]), [timeOf(entity)]: asText(next.step[timeOf(entity)]) }
      : { because: next.because };
    return Object.fromEntries(Object.entries(needed).filter(([, value]) => !value.trim()).map(([name]) => [name, t('form.required')]));
  };
  const body = (): Json => ({
    outcomeId: outcome?.id ?? null,
    note: note.trim(),
    // Of a call on the person's own phone nobody else reports how long it was.
    durationSeconds: started.kind === 'device' && outcome?.reached === true ? Math.min(time, 86_400) : null,
    ...(asksNextStep && entity
      ? { nextStep: { entity: entity.name, subject: asText(next.step[entity.nameField]), at: asText(next.step[timeOf(entity)]) } }
      : {}),
    ...(asksNextStep && !entity ? { noNextStep: next.because } : {}),
  });
  const save = async () => {
    const open = missing();
    setErrors(open);
    if (!outcome || busy || Object.keys(open).length > 0) return;
    setBusy(true);
    try {
      await recordOutcome(started.call, body());
      await refresh();
      showToast({ message: t('call.saved') });
      onDone();
    } catch (error) {
      setErrors({ '': errorText(error) });
      setBusy(false);
    }
  };
  const discard = async () => {
    setDiscarding(true);
    try {
      if (started.planned) await updateRecord('calls', started.call, { status: 'Planned' });
      else await deleteRecord('calls', started.call);
      await refresh();
      onDone();
    } catch (error) {
      setErrors({ '': errorText(error) });
      setDiscarding(false);
    }
  };
  const choose = (chosen: RecordData) => {
    setOutcome(chosen);
    setErrors({});
  };
  const plan = (changed: Next) => {
    setNext(changed);
    setErrors({});
  };
  return { outcome, choose, note, setNote, next, plan, asksNextStep, errors, busy, save, discarding, discard };
}
