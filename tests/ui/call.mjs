// A click calls the customer: the device gets the number, the call is logged with its outcome and the next step. Then a queue.
import assert from 'node:assert/strict';

export const name = 'calls by a click, says how it ended and works through a call queue';

/** What a phone or a telephone program would get. */
async function catchNumbers(page) {
  await page.addInitScript(() => {
    localStorage.setItem('suki.locale', 'en');
    globalThis.dialled = [];
    document.addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href^="tel:"], a[href^="sip:"]');
      if (!link) return;
      event.preventDefault();
      globalThis.dialled.push(link.href);
    }, true);
  });
}

async function call(person, page) {
  const contact = await person.send('POST', 'contacts', { firstName: 'Jan', lastName: 'Dzwoniący', mobile: '+48512345678' });
  await person.goTo(`/contacts/${contact.id}`);
  await person.see('field-mobile').getByRole('button', { name: /^Call/ }).click();
  const panel = person.see('call-panel');
  await panel.getByRole('heading', { name: 'Jan Dzwoniący' }).waitFor();
  await page.waitForFunction(() => globalThis.dialled.length > 0);
  assert.deepEqual(await page.evaluate(() => globalThis.dialled), ['tel:+48512345678']);
  await page.waitForFunction(() => document.querySelector('[data-testid=call-time]')?.textContent !== '0:00');

  // One call at a time, and it stays while one looks at other pages.
  await person.goTo('/my-day');
  await panel.waitFor();
  await page.goBack();
  await person.see('field-mobile').getByRole('button', { name: /^Call/ }).click();
  await page.getByText('First say how the call with Jan Dzwoniący ended.').waitFor();

  // Reached: then what comes next?
  await panel.getByRole('button', { name: 'Reached' }).press('Enter');
  await panel.getByRole('textbox', { name: 'Note' }).fill('Wants a balcony door');
  await person.see('call-save').click();
  await panel.locator('[aria-invalid=true]').first().waitFor();
  const step = person.see('call-next-step');
  await step.getByTestId('input-subject').locator('input').fill('Send the estimate');
  await step.getByTestId('input-dueAt').locator('button').first().click();
  await page.locator('table button:not([data-outside])').last().click();
  await page.keyboard.press('Escape');
  for (const [width, scheme] of [[1400, 'light'], [360, 'dark']]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(1200);
    await person.check(`call-panel-${width}`);
    const right = await panel.evaluate((element) => element.getBoundingClientRect().right);
    assert.ok(right <= width, `the panel ends at ${right} of ${width}`);
  }
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await person.see('call-save').click();
  await panel.waitFor({ state: 'detached' });
  const [logged] = (await person.get(`contacts(${contact.id})/calls?$expand=outcome`)).value;
  assert.equal(logged.outcome.name, 'Reached');
  assert.equal(logged.status, 'Held');
  assert.match(logged.description, /balcony/);
  assert.equal((await person.get(`contacts(${contact.id})/tasks`)).value[0].subject, 'Send the estimate');
  // In her own language, Polish.
  await person.see('timeline-item').filter({ hasText: 'Rozmowa: Jan Dzwoniący' }).waitFor();
}

async function queue(person, page) {
  await person.goTo('/contacts');
  await person.see('record-row').first().waitFor();
  await person.see('record-row').nth(0).getByRole('checkbox').check();
  await person.see('record-row').nth(1).getByRole('checkbox').check();
  await person.see('queue-from-list').click();
  const dialog = person.see('queue-dialog');
  await dialog.getByRole('button', { name: 'Make the queue' }).click();
  await person.see('queue-page').waitFor();
  await person.see('queue-next').click();
  const item = person.see('queue-item');
  await item.waitFor();
  for (const [width, scheme] of [[1400, 'dark'], [360, 'light']]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(1200);
    await person.check(`call-queue-${width}`);
  }
  await page.setViewportSize({ width: 1400, height: 900 });
  await item.getByRole('button', { name: 'Done without a call' }).click();
  await page.getByRole('menuitem', { name: 'Wrong number' }).click();
  await person.see('queue-next').click();
  await item.waitFor();
  await item.getByRole('button', { name: 'Give it back' }).click();
  await person.see('queue-next').waitFor();
  await person.see('queue-counts').locator('[data-state=Done]').filter({ hasText: '1' }).waitFor();
}

export async function run({ newPerson, logins }) {
  const person = await newPerson();
  await catchNumbers(person.page);
  await person.logIn(logins[0]);
  await call(person, person.page);
  await queue(person, person.page);
}
