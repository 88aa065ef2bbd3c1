// Creating a record: what is wrong stands beside its field; what is right is there at once.
import assert from 'node:assert/strict';

export const name = 'says beside the field what is wrong, and creates';

export async function run({ newPerson, logins }) {
  const person = await newPerson();
  await person.logIn(logins[0]);
  await person.goTo('/contacts');
  await person.see('create-record').click();
  const form = person.see('form-contact');
  const input = (field) => form.getByTestId(`input-${field}`).locator('input').or(form.locator(`input[data-testid=input-${field}]`)).first();
  await input('email').fill('no address');
  await form.locator('input').nth(1).fill('Zofia');
  await person.page.keyboard.press('Escape');
  await person.see('form-keep').waitFor();
  await person.check('form-closing');
  await person.page.keyboard.press('Escape');
  await person.see('form-keep').waitFor({ state: 'detached' });
  await person.page.keyboard.press('Control+Enter');
  const submit = form.locator('button[type=submit]').or(person.page.locator('[role=dialog] button[type=submit]')).first();
  await submit.click();
  await person.page.locator('[aria-invalid=true]').first().waitFor();
  await form.getByText('„no address” to nie adres e-mail').waitFor();
  await input('email').fill('zofia@example.com');
  await submit.click();
  await person.see('record-name').waitFor();
  assert.match(await person.fieldText('email'), /zofia@example.com/);
}
