// The box that finds everything: another script, a typing error, a number; what was opened last; the page of all results.
import assert from 'node:assert/strict';

export const name = 'finds in another script and misspelt, by the keyboard, and shows all of it on one page';

const path = (person) => new URL(person.page.url()).pathname;

async function makeRecords(person) {
  await person.send('POST', 'contacts', { firstName: 'Αθηνά', lastName: 'Ξυλούρη', phone: '+30 210 987 6543' });
  for (let i = 10; i < 24; ++i) await person.send('POST', 'contacts', { firstName: `Żaneta ${i}`, lastName: 'Przybylska' });
  return person.send('POST', 'accounts', { name: 'Przybylska Okna', industry: 'manufacturing' });
}

export async function run({ newPerson, logins }) {
  const person = await newPerson();
  const { page } = person;
  await page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await person.logIn(logins[0]);
  const account = await makeRecords(person);
  const hit = () => person.see('search-hit').first();
  const marked = async () => (await hit().locator('mark').allTextContents()).join('|');

  await page.keyboard.press('/');
  await page.keyboard.type('xylouri');
  await hit().filter({ hasText: 'Αθηνά Ξυλούρη' }).waitFor();
  assert.equal(await marked(), 'Ξυλούρη', 'the word in the other script is marked');
  await person.see('global-search').fill('210 98765');
  await hit().filter({ hasText: '2109876543' }).waitFor();
  assert.equal(await marked(), '21098765', 'the part of the number is marked');
  await person.see('global-search').fill('pryzbylska okna');
  await hit().filter({ hasText: 'Przybylska Okna' }).filter({ hasText: 'Manufacturing' }).waitFor();
  await person.check('search-typo');
  await page.keyboard.press('Enter');
  await person.until(() => path(person), `/accounts/${account.id}`, 'Enter opens the first');
  await person.see('record-name').waitFor();

  await person.see('global-search').pressSequentially('xylouri');
  await page.keyboard.press('Enter');
  await person.until(() => path(person).split('/')[1], 'contacts', 'Enter before the hits opens the first of them');
  await person.see('global-search').fill('nobodyatall');
  await page.keyboard.press('Enter');
  await person.until(() => path(person), '/search', 'Enter without hits leads to the search page');

  await page.keyboard.press('/');
  await person.see('recent-record').filter({ hasText: 'Przybylska Okna' }).waitFor();
  await person.see('recent-text').filter({ hasText: 'pryzbylska okna' }).waitFor();
  await person.check('search-recent');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await person.see('palette-input').fill('xyl');
  await page.keyboard.press('Escape');
  await person.see('palette-input').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await person.see('palette-input').fill('przybyl');
  await hit().filter({ hasText: 'Przybylska' }).waitFor();
  await person.check('search-palette');
  await person.see('search-all').click();
  await person.until(() => path(person), '/search', 'all results have a page');
  const contacts = person.see('results-contacts');
  await contacts.getByRole('link').filter({ hasText: 'Żaneta' }).first().waitFor();
  assert.equal(await contacts.getByTestId('results-count').innerText(), '14');
  assert.equal(await contacts.getByRole('listitem').count(), 10);
  await person.check('search-page');
  await contacts.getByRole('link', { name: 'Show all 14' }).click();
  await person.until(() => contacts.getByRole('listitem').count(), 14, 'all of one kind');
  await person.see('search-page-box').fill('przybylska okna');
  await person.see('results-accounts').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'All kinds' }).click();
  await person.see('results-accounts').getByRole('link').filter({ hasText: 'Przybylska Okna' }).first().click();
  await person.see('record-name').waitFor();
}
