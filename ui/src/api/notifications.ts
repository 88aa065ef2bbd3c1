import { request } from './http';
import type { Json } from './json';

export type MailWay = 'off' | 'now' | 'digest';

export interface Channels {
  app: boolean;
  email: MailWay;
  push: boolean;
}

export interface Quiet {
  on: boolean;
  from: string;
  to: string;
  daysOff: boolean;
}

export interface Digest {
  every: 'day' | 'week';
  at: string;
  day: string;
}

/** What one scope (me, company, role:…) says itself; what it leaves out is taken over. */
export interface OwnNotices {
  channels?: Record<string, Partial<Channels>>;
  quiet?: Quiet;
  digest?: Digest;
}

export interface AllNotices {
  channels: Record<string, Channels>;
  quiet: Quiet;
  digest: Digest;
}

export interface NoticeSettings {
  kinds: { code: string; label: string }[];
  /** Whose clock quiet hours go by. */
  zone: string;
  /** Whether the server has a mail server. */
  mail: boolean;
  own: OwnNotices;
  inherited: AllNotices;
  counts: AllNotices;
}

export const noticeSettingsKey = (scope: string, locale: string) => ['noticeSettings', scope, locale] as const;

const address = (scope: string, locale: string) =>
  `/api/notifications/settings?scope=${encodeURIComponent(scope)}&locale=${encodeURIComponent(locale)}`;

export function fetchNoticeSettings(scope: string, locale: string): Promise<NoticeSettings> {
  return request<NoticeSettings>('GET', address(scope, locale));
}

export function saveNoticeSettings(scope: string, locale: string, own: OwnNotices): Promise<NoticeSettings> {
  return request<NoticeSettings>('PUT', address(scope, locale), { body: own as unknown as Json });
}

export function sendTestNotice(): Promise<void> {
  return request<void>('POST', '/api/notifications/test');
}

/** The server's public key, for PushManager.subscribe(). */
export async function fetchPushKey(): Promise<string> {
  return (await request<{ publicKey: string }>('GET', '/api/notifications/push-key')).publicKey;
}

/** Keeps this browser's subscription; gives the id of its record in pushDevices. */
export async function addPushDevice(subscription: PushSubscription, name: string): Promise<string> {
  const body = { ...(subscription.toJSON() as unknown as { [key: string]: Json }), name };
  return (await request<{ id: string }>('POST', '/api/notifications/devices', { body })).id;
}
