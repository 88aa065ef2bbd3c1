import i18next from 'i18next';
import { showToast } from '@/kit/toast';

const lookMilliseconds = 30 * 60_000;

function offer(waiting: ServiceWorker): void {
  showToast({
    message: i18next.t('update.ready'),
    undo: { label: i18next.t('update.reload'), run: () => waiting.postMessage('take over') },
  });
}

/** Keeps the client on this device, and says when there is a newer one. */
export function keepClient(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const hadOne = navigator.serviceWorker.controller !== null;
  let reloads = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (hadOne && !reloads) location.reload();
    reloads = true;
  });
  void navigator.serviceWorker.register('/sw.js').then((registration) => {
    const watch = (worker: ServiceWorker | null) =>
      worker?.addEventListener('statechange', () => worker.state === 'installed' && hadOne && offer(worker));
    if (registration.waiting && hadOne) offer(registration.waiting);
    watch(registration.installing);
    registration.addEventListener('updatefound', () => watch(registration.installing));
    setInterval(() => void registration.update().catch(() => undefined), lookMilliseconds);
  }).catch(() => undefined);
}
