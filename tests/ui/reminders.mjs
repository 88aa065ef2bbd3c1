// Somebody is reminded of a deal: before its date, and at a time of their own; puts it off from the bell, and is done with it.
import assert from 'node:assert/strict';

export const name = 'is reminded of a record, puts it off and is done with it';

async function openDialog(person) {
  await person.see('record-menu').click();
  await person.see('action-remind').click();
  await person.see('remind-dialog').waitFor();
}

/** At this very minute, by the clock that the person reads, picked as in any form. */
async function remindNow(person, zone, note) {
  const { page } = person;
  const dialog = person.see('remind-dialog');
  const [day, time] = new Date().toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16).split(' ');
  assert.equal(await dialog.locator('input[type=datetime-local]').count(), 0, 'not the browser\'s own field');
  await dialog.getByRole('button', { name: 'Date and time' }).click();
  const calendar = page.getByRole('dialog', { name: 'Date and time' });
  if (new Date(Date.now() + 86_400_000).toLocaleString('sv-SE', { timeZone: zone }).slice(5, 7) !== day.slice(5, 7)) {
    await calendar.getByRole('button', { name: 'Previous' }).click();
  }
  await calendar.locator('table button:not([data-outside])').nth(Number(day.slice(8)) - 1).click();
  const [hours, minutes] = time.split(':');
  await calendar.locator('input').nth(0).fill(hours);
  await calendar.locator('input').nth(1).fill(minutes);
  await calendar.getByRole('button', { name: 'Save' }).click();
  await dialog.getByLabel('Note').fill(note);
  await dialog.getByRole('button', { name: 'Remind me', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

export async function run({ newPerson, logins }) {
  const person = await newPerson();
  const { page } = person;
  await page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await person.logIn(logins[0]);
  const zone = await page.evaluate(async () => (await (await fetch('/api/metadata')).json()).user.zone);
  const closeDate = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  const deal = await person.send('POST', 'opportunities', { name: 'Aaa Winter garden', closeDate });
  await person.goTo(`/opportunities/${deal.id}`);

  await openDialog(person);
  const dialog = person.see('remind-dialog');
  await dialog.getByLabel('When').selectOption({ label: 'Before: Close date' });
  await dialog.getByLabel('How long before').selectOption({ label: '2 days before' });
  await dialog.getByRole('button', { name: 'Remind me', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const [planned] = (await person.get(`reminders?$filter=recordId eq '${deal.id}'`)).value;
  assert.equal(planned.minutesBefore, 2880);
  assert.equal(new Date(planned.dueAt).toLocaleString('sv-SE', { timeZone: zone }).slice(11, 16), '09:00');

  await openDialog(person);
  await person.see('reminder-list').getByText('Close date: 2 days before').waitFor();
  for (const [width, height, scheme] of [[360, 780, 'dark'], [1400, 900, 'light']]) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    await person.check(`remind-${width}`);
  }
  await person.see('reminder-list').getByRole('button').click();
  await person.see('reminder-list').waitFor({ state: 'detached' });

  await remindNow(person, zone, 'Ring the architect');
  await person.goTo('/my-day');
  const item = person.see('my-day-reminder').filter({ hasText: 'Aaa Winter garden' });
  await item.getByText('Ring the architect').waitFor();
  for (const [width, height, scheme] of [[360, 780, 'dark'], [1400, 900, 'light']]) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    await person.check(`my-day-reminder-${width}`);
  }

  await person.see('notification-bell').click();
  const row = person.see('notification').filter({ hasText: 'Ring the architect' });
  await row.waitFor();
  await page.setViewportSize({ width: 360, height: 780 });
  await person.check('snooze-360');
  await row.getByTestId('snooze').click();
  const menu = await page.getByRole('menu').boundingBox();
  assert.ok(menu.y >= 0 && menu.x >= 0 && menu.x + menu.width <= 360, `the menu stands at ${JSON.stringify(menu)}`);
  if (process.env.SUKI_SCREENSHOTS) await page.screenshot({ path: `${process.env.SUKI_SCREENSHOTS}/snooze-menu-360.png` });
  await person.see('snooze-tomorrow').click();
  await page.getByText('You will be reminded again').waitFor();
  await item.waitFor({ state: 'detached' });
  const [snoozed] = (await person.get(`reminders?$filter=recordId eq '${deal.id}'`)).value;
  assert.equal(new Date(snoozed.dueAt).toLocaleString('sv-SE', { timeZone: zone }).slice(11, 16), '09:00');
  assert.ok(Date.parse(snoozed.dueAt) > Date.now());

  await page.setViewportSize({ width: 1400, height: 900 });
  await person.goTo(`/opportunities/${deal.id}`);
  await openDialog(person);
  await remindNow(person, zone, 'Order the glass');
  await person.goTo('/my-day');
  await item.getByRole('button', { name: 'Done: Aaa Winter garden' }).click();
  await item.waitFor({ state: 'detached' });
  const done = (await person.get(`reminders?$filter=recordId eq '${deal.id}' and status eq 'Done'`)).value;
  assert.deepEqual(done.map(({ note }) => note), ['Order the glass']);
}
