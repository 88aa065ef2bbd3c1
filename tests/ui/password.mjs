// An administrator makes a user and gives a password; the new user gets in and may what a salesperson may.
import assert from 'node:assert/strict';

export const name = 'gives a new user a password, shown once; they log in as a salesperson';

async function makeUser(admin, name, email) {
  await admin.goTo('/users');
  await admin.see('create-record').click();
  const form = admin.see('form-user');
  await form.getByTestId('input-name').locator('input').fill(name);
  await form.getByTestId('input-email').locator('input').fill(email);
  await form.locator('button[type=submit]').click();
  await admin.see('record-name').waitFor();
}

export async function run({ newPerson, logins }) {
  const admin = await newPerson();
  await admin.logIn(logins[0]);
  await makeUser(admin, 'Halina Nowicka', 'halina@example.com');
  await admin.see('action-password').click();
  await admin.see('dialog-password').locator('button[type=submit]').click();
  const password = (await admin.see('new-password').innerText()).trim();
  assert.ok(password.length >= 12, 'a password to pass on');
  await admin.page.keyboard.press('Escape');
  await admin.see('new-password').waitFor({ state: 'detached' });

  const halina = await newPerson();
  await halina.logIn({ email: 'halina@example.com', password });
  await halina.goTo('/users');
  await halina.see('record-row').first().waitFor();
  assert.equal(await halina.see('create-record').count(), 0, 'she makes no users');
  await halina.goTo(new URL(admin.page.url()).pathname);
  await halina.see('record-name').waitFor();
  assert.equal(await halina.see('action-password').count(), 0, 'she gives nobody a password');
  const refused = await halina.page.evaluate(async (path) => {
    const { csrfToken } = await (await fetch('/api/session')).json();
    const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken };
    return (await fetch(path, { method: 'POST', headers, body: '{}' })).status;
  }, `/api/v1${new URL(admin.page.url()).pathname.replace(/\/(?=[^/]*$)/, '(')})/Suki.setPassword`);
  assert.equal(refused, 403, 'nor does the server let her');
}
