import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, etagOf, isObject, type Json, type Patch, type RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { callAction, updateRecord } from '@/api/records';
import { stepBetween } from '@/api/versions';
import type { RecordAction } from '@/commands/recordActions';
import { nameOf } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { stageDemand, type Demand } from '@/records/stage/refusal';
import { useRefresh } from '@/records/useRecord';
import { useOfferUndo } from '@/records/useUndo';
import { useClosing } from './useClosing';

/** An action that a stage refused for what is missing. */
export interface Refused {
  action: RecordAction;
  body: Json;
  demand: Demand;
}

/**
 * Runs a record's action; resolves to an error's text, or to null when it worked or its stage asks
 * for more: then `refused` says what, and `repeat` tries again with it.
 */
export function useRecordAction(entity: EntityMeta, record: RecordData) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const close = useClosing(entity, record);
  const navigate = useNavigate();
  const [busy, setBusy] = useState<string>();
  const [secret, setSecret] = useState('');
  const [refused, setRefused] = useState<Refused>();

  const offerUndo = useOfferUndo();
  const after = useRef<string | undefined>(undefined);
  const call = (action: RecordAction, body: Json) => {
    after.current = undefined;
    return callAction<Json>(entity.set, record.id, action.action ?? action.id, body, (etag) => { after.current = etag; });
  };
  /** To another stage and back: what else an action makes, such as a customer of a lead, stays. */
  const tell = (action: RecordAction) => {
    if (!action.done) return;
    const step = action.stage ? stepBetween(etagOf(record), after.current) : undefined;
    offerUndo(action.done(t, nameOf(record, entity)), entity.set, record.id, step);
  };
  const run = async (action: RecordAction, body: Json): Promise<string | null> => {
    if (action.page) {
      await navigate({ href: `/${entity.set}/${record.id}/${action.page}` });
      return null;
    }
    setBusy(action.id);
    try {
      const answer = await (action.stage ? close(action.stage, () => call(action, body), body) : call(action, body));
      if (answer === 'waits') return null;
      await refresh(entity.set, record.id);
      tell(action);
      if (action.secret && isObject(answer)) setSecret(asText(answer[action.secret]));
      const deal = isObject(answer) ? answer.opportunityId : null;
      if (typeof deal === 'string') void navigate({ to: '/$set/$id', params: { set: 'opportunities', id: deal } });
      return null;
    } catch (error) {
      const demand = stageDemand(error, entity);
      if (demand) {
        setRefused({ action, body, demand });
        return null;
      }
      const message = errorText(error);
      if (!action.ask) showToast({ message, tone: 'bad' });
      return message;
    } finally {
      setBusy(undefined);
    }
  };
  const repeat = async (patch: Patch): Promise<unknown> => {
    if (!refused) return null;
    const { action, body } = refused;
    try {
      if (Object.keys(patch).length > 0) await updateRecord(entity.set, record.id, patch);
      await call(action, body);
      await refresh(entity.set, record.id);
      tell(action);
      return null;
    } catch (error) {
      return error;
    }
  };
  return { run, busy, secret, forget: () => setSecret(''), refused, repeat, giveUp: () => setRefused(undefined) };
}
