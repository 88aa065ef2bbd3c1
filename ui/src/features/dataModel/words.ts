import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelField, Texts } from '@/api/customisation';
import { useModel } from '@/api/metadata';

/** May a dialog for new records ask for it? */
export const isFilledIn = (field: ModelField) => !field.fixed && field.type !== 'autoNumber';

/** A text in the reader's language, else in the firm's, in English or in any. */
export function useSaid(): (texts: Texts | undefined, fallback: string) => string {
  const { i18n } = useTranslation();
  const { company } = useModel().metadata;
  return useCallback(
    (texts, fallback) => texts?.[i18n.language] || texts?.[company.language] || texts?.en || Object.values(texts ?? {}).find(Boolean) || fallback,
    [i18n.language, company.language],
  );
}
