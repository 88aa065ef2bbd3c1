// Somebody sets how notifications reach them, on a desk and on a phone; the service worker shows what the server pushes.
import assert from 'node:assert/strict';

export const name = 'sets by which ways notifications come, and shows a push';

async function open(person) {
  await person.goTo('/settings/profile');
  await person.see('notice-kind-mention').waitFor();
}

/** Chromium hands the message to the service worker as a push service would. */
async function push(page, address, message) {
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise((done) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find((one) => !one.isDeleted && one.scopeURL.startsWith(address));
      if (own) done(own.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: address, registrationId: await registered, data: JSON.stringify(message) });
  await page.waitForFunction(async () => (await (await navigator.serviceWorker.ready).getNotifications()).length > 0);
  return page.evaluate(async () => {
    const [shown] = await (await navigator.serviceWorker.ready).getNotifications();
    return { title: shown.title, body: shown.body, url: shown.data.url };
  });
}

export async function run({ newPerson, logins }) {
  const person = await newPerson();
  const { page } = person;
  await page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await person.logIn(logins[0]);
  await open(person);
  for (const [width, height, scheme] of [[1400, 900, 'light'], [360, 780, 'dark']]) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    await person.check(`notices-${width}`);
  }
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });

  // By the keyboard alone.
  await page.getByLabel('Mentions: E-mail').selectOption('digest');
  await page.getByRole('checkbox', { name: 'Mentions: On devices' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('switch', { name: 'Keep quiet hours' }).focus();
  await page.keyboard.press('Space');
  await person.see('notice-quiet').getByLabel('From').fill('21:15');
  await person.see('notice-digest').getByLabel('How often').selectOption('week');
  await person.check('notices-opened');
  await person.see('notice-save').focus();
  await page.keyboard.press('Enter');
  await page.getByText('The settings are saved').waitFor();

  await open(person);
  assert.equal(await page.getByLabel('Mentions: E-mail').inputValue(), 'digest');
  assert.equal(await page.getByRole('checkbox', { name: 'Mentions: On devices' }).isChecked(), false);
  assert.equal(await person.see('notice-quiet').getByLabel('From').inputValue(), '21:15');
  await person.see('notice-reset').click();
  await person.see('notice-reset').waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Mentions: E-mail').inputValue(), 'now');

  // In the language of her profile, whatever this browser shows.
  await person.see('notice-test').click();
  await page.getByText('Tak wygląda powiadomienie').first().waitFor();

  await page.context().grantPermissions(['notifications']);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const address = new URL(page.url()).origin;
  const shown = await push(page, address, { title: 'Zażółć', body: 'Γεια', url: '/tasks/1', tag: 'one', lang: 'pl' });
  assert.deepEqual(shown, { title: 'Zażółć', body: 'Γεια', url: '/tasks/1' });
}
