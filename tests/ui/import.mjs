// The import page: columns are recognised, problems are said by line, the rest goes in; a mapping is kept, doubles are
// decided, and the whole is undone.
import assert from 'node:assert/strict';

export const name = 'imports files, keeps a mapping, decides about doubles and undoes it all';

const file = 'Firma,E-mail,Miasto,Przychód w mln\nNowa Stocznia,biuro@nowastocznia.example,Gdynia,"1,5"\nZła Firma,not-an-address,Sopot,2\n';
const again = 'Firma,E-mail,Miasto,Przychód w mln\nNowa Stocznia,biuro@nowastocznia.example,Sopot,"1,5"\nDruga,druga@stocznia.example,Hel,3\n';

async function upload(person, name, text) {
  await person.goTo('/accounts/import');
  await person.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await person.see('map-Firma').waitFor();
}

/** With a mistake in it, and a mapping to keep. */
async function first(person) {
  const { page } = person;
  await upload(person, 'firmy.csv', file);
  await person.see('import-encoding').waitFor();
  await person.see('decimal-Przychód w mln').waitFor();
  await person.see('map-Miasto').click();
  await page.getByRole('option', { name: 'Opis', exact: true }).click();
  await person.see('save-mapping').click();
  await person.see('mapping-name').fill('From the old list');
  await person.see('mapping-name').press('Enter');
  await person.see('mapping-name').waitFor({ state: 'hidden' });
  await person.check('import-mapping');
  await person.see('import-check').click();
  await person.see('import-preview').getByText('not-an-address').first().waitFor();
  await person.see('import-start').click();
  await person.see('import-result').waitFor();
  assert.match(await person.see('import-problems').innerText(), /3\s+E-mail\s+„not-an-address” to nie adres e-mail/, 'line, column once and what is wrong');
  await person.check('import-problems');
}

/** The mapping is there again; what would change a record asks. */
async function second(person) {
  const { page } = person;
  await upload(person, 'again.csv', again);
  await person.until(() => person.see('map-Miasto').inputValue(), 'Opis', 'the saved mapping is taken');
  await page.getByLabel('Zapytaj mnie').check();
  await person.see('import-check').click();
  await person.see('import-start').click();
  const row = person.see('import-duplicate');
  await row.waitFor();
  assert.match(await row.innerText(), /Nowa Stocznia[^]*Gdynia → Sopot/);
  await person.check('import-asks');
  await row.getByTestId('update').click();
  await person.until(async () => /^1\b/.test(await person.see('import-updated').innerText()), true, 'one is updated');
  const account = async () => (await person.get("accounts?$filter=name eq 'Nowa Stocznia'")).value[0];
  assert.equal((await account()).description, 'Sopot');

  await person.see('import-undo').click();
  await person.see('import-undone').waitFor();
  await person.until(async () => (await account()).description, 'Gdynia', 'the earlier value is back');
  assert.equal((await person.get("accounts?$filter=name eq 'Druga'")).value.length, 0);
  await person.check('import-undone');
}

export async function run({ newPerson, logins }) {
  const person = await newPerson();
  await person.logIn(logins[0]);
  await first(person);
  await second(person);
  await person.goTo('/accounts/import');
  await person.until(() => person.see('import-history').getByRole('row').count(), 3, 'both imports are listed');
  await person.check('import-history');
  await person.find('nowa stocz', 'accounts', 'Nowa Stocznia');
}
