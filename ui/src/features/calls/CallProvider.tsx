import { lazy, Suspense, useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { startCall, type CallRequest, type StartedCall } from '@/api/calls';
import { useModel } from '@/api/metadata';
import { CallContext } from '@/fields/phone/CallContext';
import { useErrorText } from '@/kit/errorText';
import { showToast } from '@/kit/toast';
import { useStored } from '@/kit/useStored';
import { useRefresh } from '@/records/useRecord';

const CallPanel = lazy(() => import('./CallPanel').then((m) => ({ default: m.CallPanel })));

/** Hands a number to this device: a phone dials it, a computer asks its telephone program. */
function open(uri: string): void {
  const link = document.createElement('a');
  link.href = uri;
  document.body.append(link);
  link.click();
  link.remove();
}

/** The call that a person is in, whatever page they look at; one at a time. */
export function CallProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { user, entities } = useModel().metadata;
  const errorText = useErrorText();
  const refresh = useRefresh();
  const [current, setCurrent] = useStored<StartedCall | null>(`suki.call.${user.id}`, null);
  const may = entities.some(({ name, can }) => name === 'call' && can.create);

  const start = useCallback(async (request: CallRequest) => {
    if (current) {
      showToast({ message: t('call.finishFirst', { name: current.name || current.number }), tone: 'bad' });
      return;
    }
    try {
      const started = await startCall(request);
      setCurrent(started);
      if (started.uri) open(started.uri);
      void refresh();
    } catch (error) {
      showToast({ message: errorText(error), tone: 'bad' });
    }
  }, [current, errorText, refresh, setCurrent, t]);

  return (
    <CallContext.Provider value={may ? start : null}>
      {children}
      {current && (
        <Suspense fallback={null}>
          <CallPanel key={current.call} started={current} onDone={() => setCurrent(null)} />
        </Suspense>
      )}
    </CallContext.Provider>
  );
}
