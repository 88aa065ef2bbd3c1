import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';

/** Everything on the screen may be another after it. */
export function useApply(done: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (run: () => Promise<void>) => run(),
    onSuccess: async () => {
      showToast({ message: t('templates.applied'), tone: 'good' });
      await client.invalidateQueries();
      done();
    },
    onError: (error) => {
      const message = error instanceof SyntaxError ? t('templates.noTemplate') : errorText(error);
      showToast({ message, tone: 'bad' });
    },
  });
}
