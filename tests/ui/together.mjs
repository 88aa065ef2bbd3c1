// Two people have the same record open: each sees the other, what they edit and what they save, and nothing is lost.
import assert from 'node:assert/strict';

export const name = 'shows who else is at a record, and merges what two people write';

const soon = { timeout: 2_000 };
const theirs = 'Three windows of oak, with shutters, to be fitted before the first of November by two people of the second team.';

export async function run({ newPerson, logins }) {
  const [anna, ben] = [await newPerson(), await newPerson()];
  for (const person of [anna, ben]) await person.page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await anna.logIn(logins[0]);
  await ben.logIn(logins[1]);
  const text = 'Three windows of pine, with shutters, to be fitted before the first of October by two people of the first team.';
  const { id } = await ben.send('POST', 'opportunities', { name: 'Pine windows', amount: 900, description: text });
  await anna.goTo(`/opportunities/${id}`);
  await anna.see('record-name').waitFor();
  assert.equal(await anna.see('visitors').locator('li').count(), 0);
  await ben.goTo(`/opportunities/${id}`);
  await Promise.all([anna, ben].map((person) => person.see('visitors').locator('li').first().waitFor(soon)));

  // A field that a colleague has open is marked; what they save there shows at once.
  await ben.see('field-amount').getByRole('button').first().click();
  await anna.see('editing-amount').waitFor(soon);
  await anna.page.evaluate(() => scrollTo(0, 0));
  await anna.check('together-here');
  const amount = ben.see('field-amount').locator('input').first();
  await amount.fill('950');
  await amount.press('Enter');
  await anna.see('field-amount').filter({ hasText: '950' }).waitFor(soon);
  await anna.see('editing-amount').waitFor({ state: 'detached', ...soon });

  // Both write the same text: a hint while one types, and a choice with what stood there before.
  const open = anna.see('field-description');
  await open.getByRole('button').first().click();
  await open.locator('textarea').first().fill(text.replace('pine', 'larch'));
  await ben.send('PATCH', `opportunities(${id})`, { description: theirs });
  await anna.see('changed-description').filter({ hasText: 'oak' }).waitFor(soon);
  await anna.check('together-hint');
  await open.locator('textarea').first().press('Control+Enter');
  const dialog = anna.page.getByRole('dialog');
  for (const word of ['larch', 'oak']) await dialog.locator('ins').filter({ hasText: word }).first().waitFor();
  await anna.check('together-conflict');
  assert.equal((await anna.get(`opportunities(${id})`)).description, theirs, 'nothing is overwritten unasked');
  await dialog.getByRole('button', { name: 'Go on editing' }).click();
  assert.match(await open.locator('textarea').first().inputValue(), /larch/);
  await open.locator('textarea').first().press('Control+Enter');
  await dialog.getByRole('radio', { name: 'Your value' }).click();
  await anna.see('conflict-save').click();
  await dialog.waitFor({ state: 'detached' });
  await ben.see('field-description').filter({ hasText: 'larch' }).waitFor(soon);

  // Who leaves is gone for the other.
  await ben.page.close();
  await anna.until(() => anna.see('visitors').locator('li').count(), 0, 'the one who left');
}
