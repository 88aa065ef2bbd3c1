import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dataModelKey } from '@/api/customisation';
import { ApiError } from '@/api/http';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';

export type Errors = Record<string, string>;

/** Problems by what they are about; '' is about the whole. `labels.pl` counts as `labels`. */
function errorsOf(error: unknown, text: (error: unknown) => string): Errors {
  if (!(error instanceof ApiError) || error.details.length === 0)
    return { [error instanceof ApiError ? (error.target ?? '') : '']: text(error) };
  return Object.fromEntries(error.details.map((detail) => {
    const target = detail.target ?? '';
    return [target.startsWith('options[') ? target : (target.split('.')[0] ?? ''), text(new ApiError(error.status, detail.code, detail.message))];
  }));
}

/** Sends one change of the data model, after which every screen may be another. */
export function useModelChange(done?: () => void) {
  const client = useQueryClient();
  const errorText = useErrorText();
  const [errors, setErrors] = useState<Errors>({});
  const mutation = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSuccess: async () => {
      setErrors({});
      await Promise.all([client.invalidateQueries({ queryKey: dataModelKey }), client.invalidateQueries({ queryKey: ['metadata'] })]);
      done?.();
    },
    onError: (error) => setErrors(errorsOf(error, errorText)),
  });
  /** For a change without a form: what is wrong is told in the corner. */
  const runAloud = (run: () => Promise<unknown>, message?: string) =>
    mutation.mutate(run, {
      onSuccess: () => message && showToast({ message }),
      onError: (error) => showToast({ message: errorText(error), tone: 'bad' }),
    });
  /** What is typed anew is not wrong yet. */
  const mend = (keys: string[]) => setErrors((old) => Object.fromEntries(Object.entries(old).filter(([key]) => !keys.includes(key.replace(/\[.*/, '')))));
  return { run: mutation.mutate, runAloud, busy: mutation.isPending, failure: mutation.error, errors, mend };
}
