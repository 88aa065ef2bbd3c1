// A document is looked at, made, downloaded and sent, on a desk and on a phone.
import assert from 'node:assert/strict';

export const name = 'shows a document before it is made, makes it, and writes an e-mail with it';

export async function run({ newPerson, logins }) {
  const person = await newPerson();
  await person.logIn(logins[0]);
  const { page } = person;
  const id = await page.evaluate(async () => (await (await fetch('/api/v1/quotes?$top=1&$orderby=createdAt')).json()).value[0].id);
  await person.goTo(`/quotes/${id}`);
  await person.see('action-makeDocument').click();
  const dialog = person.see('dialog-makeDocument');
  await dialog.getByTestId('document-pages').locator('img').first().waitFor({ timeout: 60_000 });
  await page.setViewportSize({ width: 360, height: 740 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 1, `${wide} pixels too wide`);
  await dialog.locator('button').last().click();
  await page.waitForURL(/\/documents\//);
  const link = person.see('document-download');
  await link.waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  assert.match(download.suggestedFilename(), /^PF-\d{4}-\d{5}\.pdf$/);

  await person.see('action-sendEmail').click();
  const form = person.see('form-sendEmail');
  await form.locator('input').first().fill('nikos@example.com');
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
  const sent = await page.evaluate(async () => (await (await fetch('/api/v1/emails?$top=1&$orderby=createdAt desc')).json()).value[0]);
  assert.equal(sent.to, 'nikos@example.com');
  assert.equal(sent.regardingId, id);
  assert.ok(sent.documentId);

  // The template's editor shows what a document would look like.
  await page.setViewportSize({ width: 1400, height: 900 });
  const template = await page.evaluate(async () => (await (await fetch("/api/v1/documentTemplates?$top=1&$filter=language eq 'pl'")).json()).value[0].id);
  await person.goTo(`/documentTemplates/${template}`);
  await person.see('document-pages').locator('img').first().waitFor({ timeout: 60_000 });
  await person.see('template-html').fill('<h1>Dzień dobry {{account.name}}</h1>');
  await page.waitForTimeout(1200);
  await person.see('document-pages').locator('img').first().waitFor({ timeout: 60_000 });
}
