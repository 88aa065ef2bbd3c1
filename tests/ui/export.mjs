// A list leaves as a file: as it is filtered and laid out, all of it or what is ticked.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

export const name = 'exports a list as CSV, and ticked records as vCards';

async function download(person, button) {
  const [file] = await Promise.all([person.page.waitForEvent('download'), button.click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

export async function run({ newPerson, logins }) {
  const person = await newPerson();
  await person.logIn(logins[0]);
  for (const [firstName, lastName] of [['Łucja', 'Eksport'], ['Jan', 'Eksport'], ['Ewa', 'Inna']])
    await person.send('POST', 'contacts', { firstName, lastName, mobile: '+48600100200' });

  await person.goTo('/contacts?q=eksport&sort=name');
  await person.until(() => person.see('record-row').count(), 2, 'the search is done');
  await person.see('export-list').click();
  await person.see('export-dialog').waitFor();
  await person.check('export-dialog');
  const table = await download(person, person.see('export-start'));
  assert.match(table.name, /\.csv$/);
  const rows = table.text.split('\r\n');
  assert.equal(rows.length, 4, 'a heading, two rows and the end');
  assert.match(rows[0], /^\uFEFFImię i nazwisko;/);
  assert.match(rows[1], /^Jan Eksport;/);
  assert.match(rows[2], /^Łucja Eksport;/);

  await person.see('record-row').nth(1).getByRole('checkbox').click();
  await person.see('export-ticked').click();
  await person.see('export-vcard').check();
  const cards = await download(person, person.see('export-start'));
  assert.match(cards.name, /\.vcf$/);
  assert.match(cards.text, /N:Eksport;Łucja;;;\r\n/);
  assert.doesNotMatch(cards.text, /Jan/);
}
