import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { chooseCompanyLanguage } from '@/api/templates';
import { useErrorText } from '@/kit/errorText';
import { languageName } from '@/kit/language';
import { showToast } from '@/kit/toast';

/** The firm's language now, and the way to choose another: names on every screen may change with it. */
export function useCompanyLanguage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  const language = useModel().metadata.company.language;
  const choose = useMutation({
    mutationFn: chooseCompanyLanguage,
    onSuccess: async (_, chosen) => {
      await client.invalidateQueries();
      showToast({ message: t('templates.languageChosen', { language: languageName(chosen) }), tone: 'good' });
    },
    onError: (error) => showToast({ message: errorText(error), tone: 'bad' }),
  });
  return { language, choose };
}
