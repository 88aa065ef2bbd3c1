// A list's boxes: ticked with keys, with Shift and all at once; then changed, deleted and undone together.
import assert from 'node:assert/strict';

export const name = 'ticks records of a list, changes and deletes them together, and undoes it';

const people = { boss: 'administrator', anna: 'salesperson', bob: 'salesperson' };

async function prepare(boss, anna, bob) {
  const team = await boss.send('POST', 'teams', { name: 'East' });
  for (const { id } of (await boss.get("users?$filter=role eq 'salesperson'")).value) {
    await boss.send('PATCH', `users(${id})`, { teamId: team.id });
  }
  await bob.send('POST', 'accounts', { name: 'Szklarnia Boba' });
  for (let number = 1; number <= 70; number += 1) {
    await anna.send('POST', 'accounts', { name: `Szklarnia ${String(number).padStart(2, '0')}`, industry: 'finance' });
  }
}

async function openList(person, search = '') {
  await person.goTo(`/accounts?sort=name${search}`);
  await person.see('record-row').first().waitFor();
}

const count = (person) => person.see('selection-count').innerText();
const box = (person, number) => person.see('record-row').nth(number).getByRole('checkbox');

/** As wide as a desk, and as narrow as a phone in the dark. */
async function checkBoth(person, title) {
  for (const [width, scheme] of [[1400, 'light'], [360, 'dark']]) {
    await person.page.setViewportSize({ width, height: 800 });
    await person.page.emulateMedia({ colorScheme: scheme });
    await person.page.waitForTimeout(300);
    await person.check(`bulk-${title}-${width}`);
  }
  await person.page.setViewportSize({ width: 1400, height: 900 });
  await person.page.emulateMedia({ colorScheme: 'light' });
}

async function tickWithKeys(person) {
  const { keyboard } = person.page;
  await openList(person);
  await person.see('tick-loaded').focus();
  for (let steps = 0; !(await box(person, 0).evaluate((element) => element === document.activeElement)); steps += 1) {
    assert.ok(steps < 40, 'Tab goes from the heading to the first row');
    await keyboard.press('Tab');
  }
  await keyboard.press('Space');
  assert.equal(await count(person), '1 ticked');
  for (let row = 1; row <= 3; row += 1) {
    await keyboard.press('ArrowDown');
    await person.until(() => box(person, row).evaluate((element) => element === document.activeElement), true, `row ${row} has the focus`);
  }
  await keyboard.press('Shift+Space');
  assert.equal(await count(person), '4 ticked');
  await checkBoth(person, 'ticked');
  await person.page.getByRole('button', { name: 'Untick all' }).press('Enter');
  await person.see('list-search').waitFor();
}

async function tickWithShift(person) {
  await openList(person);
  await box(person, 6).click();
  await box(person, 2).click({ modifiers: ['Shift'] });
  assert.equal(await count(person), '5 ticked');
  await box(person, 4).click();
  assert.equal(await count(person), '4 ticked');
  assert.equal(new URL(person.page.url()).pathname, '/accounts', 'ticking opens nothing');
}

async function changeAll(person, bob) {
  const { page } = person;
  await openList(person);
  await person.see('tick-loaded').check();
  assert.equal(await count(person), '60 ticked');
  await person.see('select-all').click();
  assert.equal(await count(person), '71 ticked');
  await person.see('bulk-edit').press('Enter');
  const dialog = person.see('bulk-edit-dialog');
  await dialog.getByRole('textbox', { name: 'Field' }).fill('Industry');
  await page.getByRole('option', { name: 'Industry' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByText('Without a value the field is emptied.').waitFor();
  await dialog.getByTestId('input-industry').getByRole('textbox').click();
  await page.getByRole('option', { name: 'Energy' }).click();
  const rows = dialog.getByTestId('bulk-preview').getByRole('listitem');
  await rows.nth(5).getByText('and 66 more').waitFor();
  assert.match(await rows.nth(0).innerText(), /Szklarnia 01[^]*Finance[^]*→[^]*Energy/);
  await checkBoth(person, 'edit');
  await dialog.getByRole('button', { name: 'Change 71' }).click();

  // Bob's own is refused, by name and reason; the rest is done.
  const problems = person.see('bulk-problems');
  await problems.waitFor();
  assert.match(await problems.innerText(), /Szklarnia Boba\s+You do not have the right to change this record/);
  await person.see('bulk-dialog').getByText('Changed: 70').waitFor();
  await checkBoth(person, 'refused');
  const energy = async () => (await person.get("accounts?$count=true&$top=0&$filter=industry eq 'energy'"))['@odata.count'];
  assert.equal(await energy(), 70);
  assert.equal((await bob.get("accounts?$filter=name eq 'Szklarnia Boba'")).value[0].industry, null);
  await person.see('bulk-dialog').getByRole('button', { name: 'Undo' }).press('Enter');
  await page.getByText('Taken back: 70').waitFor();
  assert.equal(await energy(), 0);
  assert.equal((await person.get("accounts?$count=true&$top=0&$filter=industry eq 'finance'"))['@odata.count'], 70);
}

async function deleteSome(person) {
  const { page } = person;
  await openList(person);
  await box(person, 1).click();
  await box(person, 3).click({ modifiers: ['Shift'] });
  await person.see('bulk-delete').click();
  await person.see('bulk-delete-dialog').waitFor();
  await checkBoth(person, 'delete');
  await person.see('bulk-delete-dialog').getByRole('button', { name: 'Delete 3' }).click();
  await page.getByText('In the trash: 3').waitFor();
  const left = async () => (await person.get('accounts?$count=true&$top=0'))['@odata.count'];
  assert.equal(await left(), 68);
  await person.until(() => person.see('total-count').innerText(), '68', 'the list knows');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back: 3').waitFor();
  assert.equal(await left(), 71);
}

/** What somebody changed since stays, and is named. */
async function undoLate(person, boss) {
  const { page } = person;
  await openList(person, '&q=szklarnia%200');
  await person.see('tick-loaded').check();
  await person.see('bulk-edit').click();
  const dialog = person.see('bulk-edit-dialog');
  await dialog.getByRole('textbox', { name: 'Field' }).fill('Employees');
  await page.getByRole('option', { name: 'Employees' }).click();
  await dialog.getByTestId('input-employees').getByRole('textbox').fill('7');
  await dialog.getByRole('button', { name: 'Change 9' }).click();
  await page.getByText('Changed: 9').waitFor();
  const { value } = await boss.get("accounts?$filter=name eq 'Szklarnia 05'");
  await boss.send('PATCH', `accounts(${value[0].id})`, { website: 'https://five.example.test' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await person.see('bulk-problems').getByText('Szklarnia 05').waitFor();
  await person.see('bulk-dialog').getByText('Not taken back: 1').waitFor();
  assert.match(await person.see('bulk-problems').innerText(), /Somebody changed this record since/);
  await person.see('bulk-problems').getByRole('link', { name: 'Szklarnia 05' }).click();
  await person.see('record-name').waitFor();
  assert.match(await person.fieldText('employees'), /7/);
}

/** The bar of what is ticked takes the place of another, and the list stays where it is, in long words too. */
async function keepPlace(person) {
  const { page } = person;
  const top = async () => (await person.see('record-table').boundingBox()).y;
  for (const language of ['pl', 'en']) {
    await page.evaluate((locale) => localStorage.setItem('suki.locale', locale), language);
    for (const width of [1400, 1024, 700, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await openList(person);
      const before = await top();
      await box(person, 0).click();
      await box(person, 1).click();
      await person.see('bulk-merge').waitFor();
      assert.equal(await top(), before, `${language}: the list stays at ${width} pixels`);
      await person.check(`bulk-bar-${language}-${width}`);
    }
  }
  await page.setViewportSize({ width: 1400, height: 900 });
}

export async function run({ newPerson, newFirm }) {
  const firm = await newFirm({ people, time: '2026-03-02T09:00:00Z' });
  const [boss, anna, bob] = await Promise.all(['boss', 'anna', 'bob'].map(async (who) => {
    const person = await newPerson(firm.address);
    await person.page.addInitScript(() => localStorage.getItem('suki.locale') ?? localStorage.setItem('suki.locale', 'en'));
    await person.logIn(firm.logins[who]);
    return person;
  }));
  await prepare(boss, anna, bob);
  await tickWithKeys(anna);
  await tickWithShift(anna);
  await keepPlace(anna);
  await changeAll(anna, bob);
  await deleteSome(anna);
  await undoLate(anna, boss);
}
