// The import page: columns are recognised, problems are said by line, the rest goes in.
import assert from 'node:assert/strict';

export const name = 'imports a file with a mistake in it';

const file = 'Firma,E-mail,Miasto\nNowa Stocznia,biuro@nowastocznia.example,Gdynia\nZła Firma,not-an-address,Sopot\n';

export async function run({ newPerson, logins }) {
  const person = await newPerson();
  await person.logIn(logins[0]);
  await person.goTo('/accounts/import');
  await person.page.locator('input[type=file]').setInputFiles({ name: 'firmy.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await person.see('map-Firma').waitFor();
  await person.see('import-check').click();
  await person.see('import-preview').getByText('not-an-address').first().waitFor();
  await person.see('import-start').click();
  await person.see('import-result').waitFor();
  assert.match(await person.see('import-problems').innerText(), /3/, 'the line of the bad row is named');
  await person.find('nowa stocz', 'accounts', 'Nowa Stocznia');
}
