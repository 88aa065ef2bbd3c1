import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

interface Coded {
  code: string;
  message: string;
  retryAfterSeconds?: number;
}

function isCoded(error: unknown): error is Coded {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** Turns an error into a sentence: translated where its code is known, else the server's own. */
export function useErrorText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (error: unknown) => {
      if (!isCoded(error)) return error instanceof Error ? error.message : String(error);
      const key = `error.${error.code.replaceAll('.', '_')}`;
      if (!i18n.exists(key)) return error.message || t('state.failed');
      return String(t(key as 'error.network_unreachable', { seconds: error.retryAfterSeconds ?? 30 }));
    },
    [t, i18n],
  );
}
