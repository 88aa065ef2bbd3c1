// The walk of a working day: find somebody, change a field, note a call, move a deal; and a colleague sees it.
import assert from 'node:assert/strict';

export const name = 'finds a contact, edits, notes a call, moves a deal; a colleague sees it';

async function chooseCard(person, from) {
  const card = person.column(from).locator('article').first();
  const title = (await card.getAttribute('data-testid')).slice('card-'.length);
  return { card, title };
}

export async function run({ newPerson, logins }) {
  const anna = await newPerson();
  const colleague = await newPerson();
  await anna.logIn(logins[0]);
  await colleague.logIn(logins[0]);

  await anna.find('uczak', 'contacts', 'Łuczak');
  assert.match(await anna.see('record-name').innerText(), /Łuczak/, 'part of a name without accents finds it');
  const address = new URL(anna.page.url()).pathname;
  await anna.editField('jobTitle', 'Główna inżynierka');
  assert.match(await anna.fieldText('jobTitle'), /Główna inżynierka/);
  await anna.addCall('Rozmowa o pomiarze i terminie');

  await anna.openBoard();
  await colleague.openBoard();
  const [from, to] = ['Prospecting', 'Qualification'];
  const before = { from: await anna.totals(from), to: await anna.totals(to) };
  const { card, title } = await chooseCard(anna, from);
  await anna.dragToStage(card, to);
  await anna.until(async () => (await anna.totals(to)).count, before.to.count + 1, 'the card is counted where it went');
  const after = { from: await anna.totals(from), to: await anna.totals(to) };
  assert.equal(after.from.count, before.from.count - 1);
  const moved = before.from.sum - after.from.sum;
  assert.ok(moved > 0, 'the sum of the old column fell');
  assert.ok(Math.abs(after.to.sum - before.to.sum - moved) <= 1, 'and rose by as much in the new one');
  await anna.page.reload();
  await anna.until(async () => (await anna.totals(to)).count, before.to.count + 1, 'still so after a reload');

  await colleague.until(async () => colleague.totals(to), after.to, 'the colleague sees it without asking');
  await colleague.page.reload();
  await colleague.until(async () => colleague.totals(to), after.to, 'and the new one after a reload');
  await colleague.see(`card-${title}`).first().waitFor();
  await colleague.goTo(address);
  await colleague.see('record-name').waitFor();
  assert.match(await colleague.fieldText('jobTitle'), /Główna inżynierka/);
  await colleague.see('timeline-item').filter({ hasText: 'Rozmowa o pomiarze' }).first().waitFor();
}
