import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Texts } from '@/api/customisation';
import { useModel } from '@/api/metadata';

/** A text in the reader's language, else in the firm's, in English or in any. */
export function useSaid(): (texts: Texts | undefined, fallback: string) => string {
  const { i18n } = useTranslation();
  const { company } = useModel().metadata;
  return useCallback(
    (texts, fallback) => texts?.[i18n.language] || texts?.[company.language] || texts?.en || Object.values(texts ?? {}).find(Boolean) || fallback,
    [i18n.language, company.language],
  );
}
