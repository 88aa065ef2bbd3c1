import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, isObject, type Json, type RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { callAction } from '@/api/records';
import type { RecordAction } from '@/commands/recordActions';
import { nameOf } from '@/fields/lookup/value';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useRefresh } from '@/records/useRecord';

/** Runs a record's action; resolves to an error's text, or to null when it worked. */
export function useRecordAction(entity: EntityMeta, record: RecordData) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [busy, setBusy] = useState<string>();
  const [secret, setSecret] = useState('');

  const run = async (action: RecordAction, body: Json): Promise<string | null> => {
    if (action.page) {
      await navigate({ href: `/${entity.set}/${record.id}/${action.page}` });
      return null;
    }
    setBusy(action.id);
    try {
      const answer = await callAction<Json>(entity.set, record.id, action.action ?? action.id, body);
      await refresh(entity.set, record.id);
      if (action.done) showToast({ message: action.done(t, nameOf(record, entity)) });
      if (action.secret && isObject(answer)) setSecret(asText(answer[action.secret]));
      const deal = isObject(answer) ? answer.opportunityId : null;
      if (typeof deal === 'string') void navigate({ to: '/$set/$id', params: { set: 'opportunities', id: deal } });
      return null;
    } catch (error) {
      const message = errorText(error);
      if (!action.ask) showToast({ message, tone: 'bad' });
      return message;
    } finally {
      setBusy(undefined);
    }
  };
  return { run, busy, secret, forget: () => setSecret('') };
}
