// One person twice: told at the form, found among all, merged field by field, taken apart again.
import assert from 'node:assert/strict';

export const name = 'is warned of a duplicate, finds groups, merges two records and undoes it';

async function checkBoth(person, title) {
  for (const [width, scheme] of [[1400, 'light'], [360, 'dark']]) {
    await person.page.setViewportSize({ width, height: 900 });
    await person.page.emulateMedia({ colorScheme: scheme });
    await person.page.waitForTimeout(300);
    await person.check(`duplicates-${title}-${width}`);
  }
  await person.page.setViewportSize({ width: 1400, height: 900 });
  await person.page.emulateMedia({ colorScheme: 'light' });
}

/** What is there is told while one types; at the first try to save it nothing is made. */
async function warned(person) {
  const { page } = person;
  const count = async () => (await person.get('contacts?$count=true&$top=0'))['@odata.count'];
  await person.goTo('/contacts');
  await person.see('create-record').click();
  const form = person.see('form-contact');
  await form.locator('input[name=firstName], [data-testid=input-name] input').first().waitFor();
  await form.getByLabel('First name').fill('Kasia');
  await form.getByLabel('Last name').fill('los');
  await form.getByTestId('input-email').locator('input').fill('KASIA@example.test');
  await form.getByRole('button', { name: 'Create' }).click();
  const hint = person.see('duplicate-hint');
  await hint.getByText('Katarzyna Łoś').waitFor();
  assert.match(await hint.innerText(), /surely here already[^]*Surely, 91 %[^]*Email/i);
  await form.getByRole('button', { name: 'Create nevertheless' }).waitFor();
  assert.equal(await count(), 1, 'nothing is made yet');
  await checkBoth(person, 'warned');
  await hint.getByTestId('use-existing').click();
  await person.see('record-name').getByText('Katarzyna Łoś').waitFor();
  assert.equal(await count(), 1);
  await page.waitForURL(/\/contacts\/[0-9a-f-]+$/);
}

async function findsGroups(person) {
  await person.goTo('/duplicates?set=contacts');
  await person.see('scan').getByText('Not compared yet').waitFor();
  assert.equal(await person.page.getByText('No duplicates').count(), 0, 'nothing is known before the first comparison');
  await person.see('scan-start').click();
  const group = person.see('duplicate-group');
  await group.first().waitFor();
  assert.equal(await group.count(), 1);
  await checkBoth(person, 'groups');
  await group.getByTestId('merge-group').click();
}

async function merges(person, kept, lost) {
  const { page } = person;
  await person.see('merge-table').waitFor();
  assert.equal(await person.see('result-email').innerText(), 'kasia@example.test');
  await person.see(`take-jobTitle-${lost}`).check();
  assert.match(await person.see('result-jobTitle').innerText(), /Director/);
  assert.match(await person.see('merge-related').innerText(), /Tasks \(1\)/);
  assert.ok(await person.see('join-tags').isChecked(), 'choices of both are kept');
  await person.see(`take-tags-${lost}`).check();
  assert.equal(await person.see('result-tags').count(), 0, 'the one that goes has none');
  await person.see('join-tags').check();
  await person.see('result-tags').getByText('VIP').waitFor();
  await checkBoth(person, 'merge');
  await person.see('merge').click();
  await page.waitForURL(new RegExp(kept));
  await person.see('lineage').getByText('Merged: Kasia Łoś').waitFor();
  assert.match(await person.see('from-jobTitle').innerText(), /from Kasia Łoś/);
  await person.see('field-jobTitle').getByText('Director').waitFor();
  await checkBoth(person, 'lineage');
}

/** The link to the one that went leads to the one that stayed; then both are there again. */
async function comesBack(person, kept, lost) {
  const { page } = person;
  await person.goTo(`/contacts/${lost}`);
  await page.waitForURL(new RegExp(kept));
  await page.getByText('That record was merged into Katarzyna Łoś.').waitFor();
  await person.see('undo-merge').click();
  await page.getByText('The records are separate again.').waitFor();
  await person.see('field-jobTitle').getByText('Buyer').waitFor();
  await person.goTo(`/contacts/${lost}`);
  await person.see('record-name').getByText('Kasia Łoś').waitFor();
  await person.see('record-menu').click();
  await person.see('action-duplicates').click();
  await person.see('duplicate-candidate').getByText('Katarzyna Łoś').waitFor();
  await checkBoth(person, 'dialog');
}

/** An administrator chooses the kind of record and its fields by what they are called. */
async function settles(boss) {
  const { page } = boss;
  const choose = async (form, field, name) => {
    await form.waitFor();
    await boss.rest();
    await form.getByTestId(`input-${field}`).locator('input').first().click();
    await page.getByRole('option', { name, exact: true }).click();
  };
  await boss.goTo('/duplicatePolicies');
  await page.getByRole('row').filter({ hasText: 'Contacts' }).getByText('Contacts').nth(1).waitFor();
  await boss.see('create-record').click();
  const form = boss.see('form-duplicatePolicy');
  await choose(form, 'entity', 'Products');
  await form.getByRole('button', { name: 'Create' }).click();
  await boss.see('record-name').getByText('Products').waitFor();
  await boss.see('line-add').getByRole('button').click();
  const line = boss.see('form-duplicateCriterion');
  await choose(line, 'fields', 'Code');
  await choose(line, 'fields', 'Series');
  await page.keyboard.press('Escape');
  await line.getByRole('button', { name: 'Create' }).click();
  await boss.see('line-fields').getByText('Code, Series').waitFor();
  await checkBoth(boss, 'settings');
  const [criterion] = (await boss.get("duplicateCriteria?$filter=policy/entity eq 'product'")).value;
  assert.equal(criterion.fields, 'code, series');
}

export async function run({ newPerson, newFirm }) {
  const firm = await newFirm({ people: { anna: 'salesperson', boss: 'administrator' }, time: '2026-03-02T09:00:00Z' });
  const anna = await newPerson(firm.address);
  await anna.page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await anna.logIn(firm.logins.anna);
  const kept = (await anna.send('POST', 'contacts', {
    firstName: 'Katarzyna', lastName: 'Łoś', email: 'kasia@example.test', jobTitle: 'Buyer', tags: ['vip'],
  })).id;
  await warned(anna);
  const lost = (await anna.send('POST', 'contacts', {
    firstName: 'Kasia', lastName: 'Łoś', email: 'kasia@example.test', phone: '+48512345678', jobTitle: 'Director',
  })).id;
  await anna.send('POST', 'tasks', { subject: 'Call her', regardingId: lost, regardingType: 'contact' });
  await findsGroups(anna);
  await merges(anna, kept, lost);
  await comesBack(anna, kept, lost);
  const boss = await newPerson(firm.address);
  await boss.page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await boss.logIn(firm.logins.boss);
  await settles(boss);
}
