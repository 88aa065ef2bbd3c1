// Keeps the client itself on the device, so that it opens without a line. It never touches /api/:
// what the server says about records is kept by the page, for one person (src/api/keepCache.ts).
/* global self, caches, fetch, atob */
const version = '__VERSION__';
const files = __FILES__;
const page = '/index.html';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(version).then((cache) => cache.addAll([page, ...files])));
});

self.addEventListener('activate', (event) => {
  const old = async () => (await caches.keys()).filter((name) => name.startsWith('suki-') && name !== version);
  event.waitUntil(old().then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

// A new version waits until the person says so, or until no page is open.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});

// What the server sends while no page is open (src/modules/notices/push_job.cpp).
self.addEventListener('push', (event) => {
  const notice = event.data ? event.data.json() : {};
  const { title = 'Suki', body = '', url = '/', tag, lang } = notice;
  event.waitUntil(self.registration.showNotification(title, { body, tag, lang, icon: '/icons/icon-192.png', badge: '/icons/icon-192.png', data: { url } }));
});

/** An open page goes there; without one, a new page. */
async function openPage(path) {
  const url = new URL(path, self.location.origin);
  if (url.origin !== self.location.origin) return;
  const pages = await self.clients.matchAll({ type: 'window' });
  const there = pages.find((one) => one.url === url.href) ?? pages[0];
  if (!there) {
    await self.clients.openWindow(url.href);
    return;
  }
  const moved = there.url === url.href ? there : await there.navigate(url.href).catch(() => null);
  await (moved ?? there).focus();
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openPage(event.notification.data?.url ?? '/'));
});

async function answerOf(path, options) {
  const answer = await fetch(path, { credentials: 'same-origin', ...options });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

function rawKey(text) {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
}

/** The browser gave this subscription another address: the server learns it, and the device stays the same. */
async function subscribeAgain({ oldSubscription, newSubscription }) {
  const { csrfToken } = await answerOf('/api/session');
  const key = async () => rawKey((await answerOf('/api/notifications/push-key')).publicKey);
  const fresh = newSubscription ?? await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: await key() });
  const replaces = oldSubscription ? { replaces: oldSubscription.endpoint } : {};
  await answerOf('/api/notifications/devices', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken },
    body: JSON.stringify({ ...fresh.toJSON(), name: '?', ...replaces }),
  });
}

self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(subscribeAgain(event)));

const patience = 4000;
/** Pages that are not of the client. */
const elsewhere = /^\/(forms|open)\//;

/** The page from the server, so that a new version is seen; the kept one when there is no answer. */
async function freshPage(request) {
  const kept = async () => (await caches.match(page)) ?? Response.error();
  const late = new Promise((done) => { setTimeout(done, patience); }).then(kept);
  const fresh = fetch(request).catch(kept);
  return Promise.race([fresh, late]);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  if (files.includes(url.pathname)) event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(request)));
  else if (request.mode === 'navigate' && !elsewhere.test(url.pathname) && !url.pathname.includes('.')) event.respondWith(freshPage(request));
});
