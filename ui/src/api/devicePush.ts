import { addPushDevice, fetchPushKey } from './notifications';
import { deleteRecord } from './records';

const deviceKey = 'suki.pushDevice';

/** The record of this browser's subscription, as far as this browser remembers. */
export function knownDevice(): string | null {
  try {
    return localStorage.getItem(deviceKey);
  } catch {
    return null;
  }
}

function remember(id: string | null): void {
  try {
    if (id) localStorage.setItem(deviceKey, id);
    else localStorage.removeItem(deviceKey);
  } catch {
    return;
  }
}

export function canPush(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/** "Chrome · Android": how people tell their devices apart. */
export function deviceName(agent: string): string {
  const browsers: [RegExp, string][] = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrom(e|ium)\//, 'Chrome'], [/Safari\//, 'Safari']];
  const systems: [RegExp, string][] = [[/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Mac OS X/, 'macOS'], [/Windows/, 'Windows'], [/Linux/, 'Linux']];
  const first = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent))?.[1];
  return [first(browsers) ?? 'Browser', first(systems)].filter(Boolean).join(' · ');
}

function rawKey(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export class PushRefused extends Error {}

/** Asks the person, subscribes this browser, and tells the server. Throws `PushRefused` when they say no. */
export async function turnOn(): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefused();
  const registration = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: rawKey(await fetchPushKey()) };
  const subscribe = () => registration.pushManager.subscribe(options);
  // A subscription made for another key (the server was set up anew) is in the way.
  const subscription = await subscribe().catch(async () => {
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    return subscribe();
  });
  remember(await addPushDevice(subscription, deviceName(navigator.userAgent)));
}

/** Forgets a device; this one also gives its subscription back. */
export async function turnOff(id: string): Promise<void> {
  await deleteRecord('pushDevices', id);
  if (id !== knownDevice()) return;
  remember(null);
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** Before somebody logs out: what is said to them is not for whoever sits here next. Never throws. */
export async function forgetThisDevice(): Promise<void> {
  const id = knownDevice();
  if (id) await turnOff(id).catch(() => undefined);
}
