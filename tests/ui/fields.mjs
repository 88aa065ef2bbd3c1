// Kinds of field that are more than a line of text, each from the pencil to what the server keeps.
import assert from 'node:assert/strict';

export const name = 'edits dates, choices, files, formatted text and links to several';

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function edit(person, field) {
  await person.see(`field-${field}`).getByRole('button').first().click();
  return person.see(`input-${field}`);
}

async function editDate(person, contact) {
  const box = (await edit(person, 'birthday')).locator('input').first();
  await box.fill('14.02.1980');
  await box.press('Enter');
  await person.until(async () => (await contact()).birthday, '1980-02-14', 'a date as people here write it');
}

async function editChoices(person, contact) {
  const count = async () => (await contact()).tags?.length ?? 0;
  const before = await count();
  await (await edit(person, 'tags')).locator('input').first().click();
  await person.page.getByRole('option').first().click();
  await person.see('record-name').click();
  await person.until(count, before + 1, 'one more choice');
}

async function editFile(person, contact) {
  const chooser = person.page.waitForEvent('filechooser');
  await (await edit(person, 'photo')).getByRole('button').first().click();
  await (await chooser).setFiles({ name: 'portret.png', mimeType: 'image/png', buffer: picture });
  const link = person.see('field-photo').getByRole('link', { name: 'portret.png' });
  await link.waitFor();
  const size = await person.page.evaluate(async (href) => (await (await fetch(href)).arrayBuffer()).byteLength, await link.getAttribute('href'));
  assert.equal(size, picture.length, 'the file comes back whole');
  assert.ok((await contact()).photoId);
}

async function writeNote(person) {
  await person.see('compose-note').click();
  const form = person.see('composer-note');
  await form.getByTestId('input-subject').locator('input').fill('Umowa ramowa');
  await form.locator('[contenteditable=true]').click();
  await person.page.keyboard.type('Warunki: ');
  await person.page.keyboard.press('Control+b');
  await person.page.keyboard.type('30 dni');
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
  const note = (await person.get('notes?$top=1&$orderby=createdAt desc')).value[0];
  assert.match(note.description, /Warunki: <strong>30 dni<\/strong>/);
  await person.goTo(`/notes/${note.id}`);
  await (await edit(person, 'description')).locator('[contenteditable=true]').click();
  await person.page.keyboard.press('Control+End');
  await person.page.keyboard.type(' netto');
  await person.page.keyboard.press('Control+Enter');
  await person.until(() => person.fieldText('description'), 'Warunki: 30 dni netto', 'Ctrl+Enter saves');
}

async function linkContact(person) {
  const deal = (await person.get('opportunities?$top=1&$orderby=createdAt')).value[0];
  await person.goTo(`/opportunities/${deal.id}`);
  const count = async () => (await person.get(`opportunities(${deal.id})?$expand=contacts`)).contacts.length;
  const before = await count();
  const related = person.see('related-contacts');
  await related.getByRole('button').first().click();
  await related.locator('input').or(person.page.locator('[role=dialog] input')).first().fill('Łu');
  await person.page.getByRole('option').filter({ hasText: 'Łu' }).first().click();
  await person.until(count, before + 1, 'one more contact on the deal');
}

export async function run({ newPerson, logins }) {
  const person = await newPerson();
  await person.logIn(logins[0]);
  const { id } = (await person.get('contacts?$top=1&$orderby=createdAt&$filter=photoId eq null and birthday eq null')).value[0];
  const contact = () => person.get(`contacts(${id})`);
  await person.goTo(`/contacts/${id}`);
  await editDate(person, contact);
  await editChoices(person, contact);
  await editFile(person, contact);
  await writeNote(person);
  await linkContact(person);
}
