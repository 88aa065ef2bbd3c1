import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

interface Coded {
  code: string;
  message: string;
  retryAfterSeconds?: number;
}

export type Said = Pick<Coded, 'code' | 'message'>;

function isCoded(error: unknown): error is Coded {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** A more precise sentence of the same code, where the server's message says so and has the values for it. */
const variants: [string, RegExp][] = [
  ['closest', /(?<quote>["'])(?<value>.+)\k<quote>.*; the closest is (?<mark>["'])(?<closest>.+)\k<mark>/],
  ['least', /at least (?<limit>-?\d[\d.,]*\d|-?\d)/],
  ['most', /at most (?<limit>-?\d[\d.,]*\d|-?\d)/],
  ['whole', /a whole number/],
  ['number', /number/],
  ['date', /a date like/],
  ['moment', /an instant like/],
  ['boolean', /true or false|yes or no/],
  ['value', /(?<quote>["'])(?<value>.+)\k<quote>/],
];

/**
 * Turns an error into a sentence: translated where its code is known, else the server's own. Sentences under `error` are
 * for every language; of those under `problem` the server's English ones are more precise.
 */
export function useErrorText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (error: unknown) => {
      if (!isCoded(error)) return error instanceof Error ? error.message : String(error);
      const code = error.code.replaceAll('.', '_');
      const say = (key: string, values: object) => String(t(key as 'error.network_unreachable', { seconds: 30, ...values }));
      if (i18n.exists(`error.${code}`)) return say(`error.${code}`, { seconds: error.retryAfterSeconds ?? 30 });
      if (error.message && i18n.language === 'en') return error.message;
      for (const [name, pattern] of variants) {
        const found = pattern.exec(error.message);
        if (found && i18n.exists(`problem.${code}_${name}`)) return say(`problem.${code}_${name}`, { ...found.groups });
      }
      return i18n.exists(`problem.${code}`) ? say(`problem.${code}`, {}) : error.message || t('state.failed');
    },
    [t, i18n],
  );
}

/** The same of a problem that is no exception: one of a record's fields, or of an import's rows. */
export function useSaidText(): (said: Said) => string {
  const errorText = useErrorText();
  return useCallback(({ code, message }: Said) => errorText(Object.assign(new Error(message), { code })), [errorText]);
}
