// A web form is built, filled in on its own page and in another site's, with and without script, and
// its posts stand on the board as deals.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';

export const name = 'turns visitors of a website into deals on the board';

/** Adds a question, moves it up by the keyboard, and saves; the demo's administrator reads Polish. */
async function buildForm(admin) {
  const { page } = admin;
  await admin.goTo('/webForms');
  await page.getByRole('link', { name: 'Ask for an offer' }).first().click();
  await admin.see('action-build').click();
  await admin.see('form-builder').waitFor();
  await admin.see('form-add-question').click();
  await page.getByRole('menuitem', { name: 'Data', exact: true }).click();
  const card = page.locator('[data-testid^="form-field-"]').last();
  await card.getByLabel('Etykieta').fill('When may we come?');
  await admin.see('form-preview').getByText('When may we come?').waitFor();
  const up = card.getByRole('button', { name: 'Przesuń When may we come? w górę' });
  await up.focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-testid^="form-field-"]').nth(-2).getByText('When may we come?').waitFor();
  await admin.see('form-add').click();
  await page.getByRole('menuitem', { name: 'Stanowisko' }).click();
  await page.getByRole('button', { name: 'Usuń Stanowisko' }).click();
  for (const [width, height, scheme] of [[1400, 900, 'light'], [360, 780, 'dark']]) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    await admin.check(`webform-builder-${width}`);
  }
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await admin.see('form-save').click();
  await page.getByText('Formularz zapisany').waitFor();
  return admin.see('form-snippet').innerText();
}

async function sendHosted(visitor) {
  const { page } = visitor;
  await page.setViewportSize({ width: 360, height: 780 });
  await visitor.goTo('/forms/offer?utm_campaign=spring&utm_source=poster');
  await visitor.check('webform-hosted-360');
  await page.emulateMedia({ colorScheme: 'dark' });
  await visitor.check('webform-hosted-dark');
  await page.getByLabel('Your name').fill('Halina Okienna');
  await page.getByLabel('Phone').fill('12');
  await page.getByLabel('4 to 10').check();
  await page.getByLabel('When may we come?').fill('2026-12-01');
  await page.getByLabel('Photos').setInputFiles({ name: 'okno łazienka.txt', mimeType: 'text/plain', buffer: Buffer.from('a window') });
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Please write a phone number').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'suki-phone');
  await visitor.check('webform-hosted-error');
  await page.getByLabel('Phone').fill('512 600 700');
  await page.keyboard.press('Enter');
  await page.getByText('We have your request').waitFor();
  await visitor.check('webform-hosted-thanks');
}

async function sendWithoutScript(admin) {
  const context = await admin.page.context().browser().newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${admin.address}/forms/offer`);
  await page.getByLabel('Your name').fill('Stefan Bezskryptu');
  await page.getByLabel('Phone').fill('512 600 701');
  await page.waitForTimeout(3200);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.waitForURL('**/forms/offer/thanks');
  await context.close();
}

/** A plain page of another site, with a policy of its own, holds the snippet. */
async function sendEmbedded(visitor, snippet) {
  const html = `<!doctype html><html lang="en"><title>Windows</title><h1>Windows of our own</h1>${snippet}</html>`;
  const policy = `default-src 'none'; script-src ${visitor.address}; connect-src ${visitor.address}`;
  const site = createServer((_request, answer) => {
    answer.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy });
    answer.end(html);
  });
  await new Promise((ready) => site.listen(0, '127.0.0.1', ready));
  try {
    const { page } = visitor;
    await page.setViewportSize({ width: 1000, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`http://localhost:${site.address().port}/windows?utm_campaign=website`);
    await page.getByLabel('Your name').fill('Iwona Wklejona');
    await page.getByLabel('Phone').fill('512 600 702');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('We have your request').waitFor();
  } finally {
    site.closeAllConnections();
    site.close();
  }
}

const deals = (admin, who) => admin.get(`opportunities?$filter=startswith(name,'${who}')&$expand=account,contact,notes`);

async function seeDeals(admin) {
  for (const who of ['Halina Okienna', 'Stefan Bezskryptu', 'Iwona Wklejona']) {
    await admin.until(async () => (await deals(admin, who)).value.length, 1, `${who} has one deal`);
  }
  const [hosted] = (await deals(admin, 'Halina')).value;
  assert.equal(hosted.contact.phone, '+48512600700');
  assert.equal(hosted.campaign, 'spring');
  assert.match(hosted.description, /When may we come\?: 2026-12-01/);
  assert.equal(hosted.notes[0].subject, 'okno łazienka.txt');
  assert.ok(hosted.ownerId);
  const [embedded] = (await deals(admin, 'Iwona')).value;
  assert.equal(embedded.campaign, 'website');
  await admin.goTo(`/opportunities/board?within=${hosted.pipelineId}`);
  await admin.column('First call').getByText('Halina Okienna').first().waitFor();
  await admin.goTo(`/opportunities/${hosted.id}`);
  await admin.see('timeline-item').filter({ hasText: 'okno łazienka.txt' }).first().waitFor();
}

export async function run({ newPerson, logins }) {
  const admin = await newPerson();
  await admin.logIn(logins[0]);
  const snippet = await buildForm(admin);
  const visitor = await newPerson();
  await sendHosted(visitor);
  await sendWithoutScript(admin);
  await sendEmbedded(visitor, snippet);
  await seeDeals(admin);
}
