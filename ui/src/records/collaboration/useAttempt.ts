import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useRefresh } from '../useRecord';

/** Does it, and shows what came of it: everything in view is read again, a refusal is said. */
export function useAttempt() {
  const errorText = useErrorText();
  const refresh = useRefresh();
  return async (action: () => Promise<unknown>) => {
    try {
      await action();
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
    }
    await refresh();
  };
}
