// Letters as shortcuts: to a list, to the board, to a new record; not while somebody types.
import assert from 'node:assert/strict';

export const name = 'goes and creates by keys, but not while typing';

const path = (person) => new URL(person.page.url()).pathname;

export async function run({ newPerson, logins }) {
  const person = await newPerson();
  const { page } = person;
  await person.logIn(logins[0]);
  await person.goTo('/accounts');
  await person.see('record-row').first().waitFor();
  for (const [letter, to] of [['c', '/contacts'], ['l', '/leads'], ['o', '/opportunities'], ['t', '/tasks'], ['b', '/opportunities/board'], ['a', '/accounts']]) {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await person.until(() => path(person), to, `g ${letter}`);
  }
  assert.equal(await page.locator('main nav [aria-current]').count(), 1, 'one view is the current one');
  await person.see('record-row').first().waitFor();
  await person.see('list-search').pressSequentially('gc');
  assert.equal(path(person), '/accounts', 'letters typed into a field go nowhere');
  await page.keyboard.press('?');
  assert.equal(await page.getByRole('dialog').count(), 0);
  await person.see('list-search').fill('');
  await person.see('list-search').blur();
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('g').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('c');
  await person.see('form-account').waitFor();
  await page.keyboard.press('Escape');
}
