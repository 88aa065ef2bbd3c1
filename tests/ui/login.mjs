// Getting in, and not getting in.
import assert from 'node:assert/strict';

export const name = 'refuses a wrong password, remembers the language, logs out';

export async function run({ newPerson, logins }) {
  const person = await newPerson();
  await person.goTo('/contacts');
  await person.page.locator('input[name=email]').waitFor();
  await person.page.locator('input[name=email]').fill(logins[1].email);
  await person.page.locator('input[name=password]').fill('not the password');
  await person.page.keyboard.press('Enter');
  await person.see('login-error').waitFor();
  await person.page.getByText('Ελληνικά').click();
  await person.page.getByRole('button', { name: 'Σύνδεση' }).waitFor();
  await person.page.locator('input[name=password]').fill(logins[1].password);
  await person.page.keyboard.press('Enter');
  await person.see('global-search').waitFor();
  assert.match(person.page.url(), /\/contacts/, 'the address that was asked for opens after the log-in');
}
