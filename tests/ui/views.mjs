// A list is saved as a view, shared by its address, starred and changed; a colleague sees no more than their own records.
import assert from 'node:assert/strict';

export const name = 'saves a list as a view, shares it, opens with it and says what of it is gone';

const people = { boss: 'administrator', anna: 'salesperson', bob: 'salesperson' };

async function prepare(anna, bob) {
  for (const [title, industry] of [['Szklarnia', 'finance'], ['Huta', 'energy'], ['Okna', 'finance']]) {
    await anna.send('POST', 'accounts', { name: title, industry });
  }
  await bob.send('POST', 'accounts', { name: 'Lustra', industry: 'finance' });
}

const names = (person) => person.see('record-row').locator('a').allInnerTexts();
const tab = (person, title) => person.see('saved-view').filter({ hasText: title });

async function filterByIndustry(person) {
  const { page } = person;
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('textbox', { name: 'Field' }).fill('Industry');
  await page.getByRole('option', { name: 'Industry' }).click();
  await page.getByRole('checkbox', { name: 'Finance' }).check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await person.until(() => person.see('total-count').innerText(), '2', 'the filter counts');
}

async function save(person, title, audience) {
  await person.see('view-menu').click();
  await person.see('view-save-as').click();
  await person.see('view-name').fill(title);
  await person.see('view-audience').click();
  await person.page.getByRole('option', { name: audience }).click();
  await person.check(`views-dialog-${title}`);
  await person.see('view-save').click();
  await tab(person, title).waitFor();
}

async function star(person) {
  await person.see('view-menu').click();
  await person.see('view-star-mine').waitFor();
  await person.see('view-star-mine').click();
  await tab(person, 'Finance A-Z').getByRole('img', { name: 'Opens first' }).waitFor();
  await person.check('views-starred');
}

async function edit(person, address) {
  const { page } = person;
  await page.getByRole('button', { name: 'Sort by Name' }).click();
  await person.until(() => names(person).then((all) => all[0]), 'Szklarnia', 'the other way round');
  await person.see('view-menu').click();
  await person.see('view-keep').click();
  await page.waitForURL(address);
  await person.goTo('/accounts');
  await person.until(() => names(person), ['Szklarnia', 'Okna'], 'the list opens with the starred view, as changed');
  await page.getByRole('link', { name: 'All', exact: true }).click();
  await person.until(() => person.see('total-count').innerText(), '3', 'all of them are a click away');
}

async function saveBoard(person) {
  const { page } = person;
  await person.send('POST', 'opportunities', { name: 'Roof' });
  await person.goTo('/opportunities/board');
  await person.see('card-Roof').waitFor();
  await save(person, 'My board', 'Only me');
  await person.goTo('/opportunities');
  await tab(person, 'My board').click();
  await page.waitForURL(/opportunities\/board\?view=/);
  await person.see('card-Roof').waitFor();
  await person.check('views-board');
}

/** More views than fit: their row says so at its ends, and leads to each. */
async function reachAll(person) {
  const { page } = person;
  for (let number = 1; number <= 14; number += 1) {
    await person.send('POST', 'savedViews', { name: `View number ${number}`, recordType: 'account', definition: { sort: 'name' } });
  }
  const last = tab(person, 'View number 9');
  const inSight = () => last.evaluate((element) => {
    const row = element.parentElement.getBoundingClientRect();
    const { left, right } = element.getBoundingClientRect();
    return left >= row.left && right <= row.right + 1;
  });
  for (const [width, scheme] of [[1400, 'light'], [360, 'dark']]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    await person.goTo('/accounts?view=all');
    await last.waitFor({ state: 'attached' });
    assert.equal(await inSight(), false, 'not all of them fit');
    assert.equal(await person.see('row-back').count(), 0, 'nothing comes before the first');
    await person.check(`views-many-${width}`);
    for (let clicks = 0; await person.see('row-on').count(); clicks += 1) {
      assert.ok(clicks < 20, 'the row comes to its end');
      await person.see('row-on').click();
      await page.waitForTimeout(600);
    }
    assert.equal(await inSight(), true, 'the last is reached');
    await person.see('row-back').waitFor();
    await last.click();
    await person.goTo(new URL(page.url()).pathname + new URL(page.url()).search);
    await person.until(inSight, true, 'a list opens with its view in sight');
  }
}

export async function run({ newPerson, newFirm }) {
  const firm = await newFirm({ people, time: '2026-03-02T09:00:00Z' });
  const [boss, anna, bob] = await Promise.all(['boss', 'anna', 'bob'].map(async (who) => {
    const person = await newPerson(firm.address);
    await person.page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
    await person.logIn(firm.logins[who]);
    return person;
  }));
  await prepare(anna, bob);
  await anna.goTo('/accounts?sort=name');
  await filterByIndustry(anna);
  await save(anna, 'Finance A-Z', 'Everybody');
  await anna.page.waitForURL(/\?view=[0-9a-f-]{36}$/);
  const address = anna.page.url();
  const path = address.slice(firm.address.length);
  await anna.until(() => names(anna), ['Okna', 'Szklarnia'], 'the view shows what it was saved from');
  await anna.check('views-list');

  await bob.goTo(path);
  await bob.until(() => names(bob), ['Lustra'], 'whoever opens it sees their own');
  await bob.see('view-menu').click();
  assert.equal(await bob.see('view-rename').count(), 0, 'a colleague does not change it');
  await bob.page.keyboard.press('Escape');

  await star(anna);
  await edit(anna, address);
  await saveBoard(anna);
  await reachAll(bob);
  await bob.page.setViewportSize({ width: 1400, height: 900 });
  await bob.page.emulateMedia({ colorScheme: 'light' });

  // An administrator shares one that names what salespersons do not have; then it is deleted.
  const { value: [view] } = await boss.get('savedViews');
  await boss.send('PATCH', `savedViews(${view.id})`, { definition: { ...view.definition, view: 'ofLastYear' } });
  await bob.goTo(path);
  await bob.see('view-gone').getByText('ofLastYear').waitFor();
  await bob.page.setViewportSize({ width: 360, height: 800 });
  await bob.page.emulateMedia({ colorScheme: 'dark' });
  await bob.check('views-gone-phone');
  await anna.goTo(path);
  await anna.see('view-menu').click();
  await anna.see('view-delete').click();
  await bob.goTo(path);
  await bob.page.getByText('It was deleted, or it is not shared with you.').waitFor();
}
