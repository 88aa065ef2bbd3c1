import { useCallback, useEffect, useMemo, useState } from 'react';
import { ApiError } from '@/api/http';
import { etagOf, type RecordData } from '@/api/json';
import type { EntityMeta } from '@/api/model';
import { updateRecord } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { useRefresh, useStoreRecord } from '@/records/useRecord';
import { readRule, writeRule, type Rule } from './rule';

/** Errors by what they are about; those that nothing on the screen is about stand under "". */
function errorsOf(error: unknown, errorText: (error: unknown) => string): Record<string, string> {
  if (!(error instanceof ApiError)) return { '': errorText(error) };
  const details = error.details.length > 0 ? error.details : [error];
  const entries = details.map(({ target, message }) => [target ?? '', message] as const);
  return { ...Object.fromEntries(entries), '': details.map(({ message }) => message).join(' ') };
}

/** The rule while it is changed: saved as a whole, against the version it began from. */
export function useRuleDraft(entity: EntityMeta, record: RecordData) {
  const errorText = useErrorText();
  const refresh = useRefresh();
  const store = useStoreRecord();
  const [base, setBase] = useState(record);
  const [rule, setRule] = useState(() => readRule(record));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isSaving, setSaving] = useState(false);
  const [isStale, setStale] = useState(false);
  const isDirty = useMemo(() => JSON.stringify(rule) !== JSON.stringify(readRule(base)), [rule, base]);

  const begin = useCallback((from: RecordData) => {
    setBase(from);
    setRule(readRule(from));
    setErrors({});
    setStale(false);
  }, []);
  useEffect(() => {
    if (!isDirty && etagOf(record) !== etagOf(base)) begin(record);
  }, [record, base, isDirty, begin]);

  const change = useCallback((part: Partial<Rule>) => setRule((old) => ({ ...old, ...part })), []);
  /** False when it was refused. `overwrite`: whatever somebody else saved meanwhile. */
  const save = async (overwrite = false): Promise<boolean> => {
    if (!isDirty) return true;
    setSaving(true);
    try {
      const answer = await updateRecord(entity.set, record.id, writeRule(rule), etagOf(overwrite ? record : base));
      const saved = { ...base, ...answer };
      store(entity.set, record.id, () => saved);
      begin(saved);
      void refresh(entity.set, record.id);
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) setStale(true);
      else setErrors(errorsOf(error, errorText));
      return false;
    } finally {
      setSaving(false);
    }
  };
  return { rule, change, save, errors, isDirty, isSaving, isStale, reset: () => begin(record) };
}
