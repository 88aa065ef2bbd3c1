// An administrator makes a kind of record with fields and a layout and works with it; a colleague's open page learns of it by itself.
import assert from 'node:assert/strict';

export const name = 'makes a kind of record with fields and a layout, works with it, and goes back';

async function makeEntity(boss) {
  const { page } = boss;
  await page.getByTestId('navigation').getByRole('link', { name: 'Data model' }).click();
  await boss.see('new-entity').click();
  const form = boss.see('entity-form');
  await form.locator('button[type=submit]').click();
  await form.getByText('Give it a name in one language at least.').waitFor();
  await form.locator('input[name="labels.en"]').fill('Building site');
  await form.getByRole('button', { name: 'In other languages' }).first().click();
  await form.locator('input[name="labels.pl"]').fill('Budowa');
  await form.locator('input[name="plurals.en"]').fill('Building sites');
  await form.getByRole('button', { name: 'Icon ruler' }).click();
  await boss.check('model-new-entity');
  await form.locator('button[type=submit]').click();
  await boss.see('field-list').waitFor();
}

async function addField(boss, type, label, fill = async () => undefined) {
  await boss.see('new-field').click();
  if (type === 'enum') await boss.check('model-types');
  await boss.see(`field-type-${type}`).click();
  const form = boss.see('field-form');
  await form.locator('input[name="labels.en"]').fill(label);
  await fill(form);
  if (type === 'enum') await boss.check('model-options');
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
}

/** What was typed of a field is not lost by closing its dialog, unless one says so. */
async function startField(boss) {
  await boss.see('new-field').click();
  await boss.see('field-type-text').click();
  await boss.see('field-form').locator('input[name="labels.en"]').fill('Never mind');
  await boss.page.keyboard.press('Escape');
  await boss.check('model-field-leaving');
  await boss.see('form-keep').click();
  assert.equal(await boss.see('field-form').locator('input[name="labels.en"]').inputValue(), 'Never mind');
  await boss.page.keyboard.press('Escape');
  await boss.see('form-discard').click();
  await boss.see('field-form').waitFor({ state: 'detached' });
}

async function addFields(boss) {
  await startField(boss);
  await addField(boss, 'money', 'Budget', async (form) => form.getByLabel('the list').check());
  await addField(boss, 'enum', 'Phase', async (form) => {
    for (const [index, option] of ['Planned', 'Building', 'Handed over'].entries()) {
      await form.getByRole('button', { name: 'Add an option' }).click();
      await form.getByRole('textbox', { name: `Name of option ${index + 1} (English)` }).fill(option);
    }
    await form.getByRole('button', { name: 'Move Building up' }).click();
    await form.getByLabel('the dialog for new ones').check();
  });
  await addField(boss, 'lookup', 'Client', async (form) => {
    await form.getByTestId('field-to').click();
    await boss.page.getByRole('option', { name: 'Account', exact: true }).click();
    await boss.page.keyboard.press('Escape');
    await form.getByRole('switch', { name: 'Show these records there too' }).click();
  });
  await addField(boss, 'lookup', 'Part of', async (form) => {
    await form.getByTestId('field-to').click();
    await boss.page.getByRole('option', { name: 'Building site', exact: true }).click();
    await boss.page.keyboard.press('Escape');
    await form.getByRole('switch', { name: 'No circles' }).click();
    await boss.check('model-tree');
  });
  await boss.check('model-fields');
}

/** A site is part of another, and never of itself. */
async function refuseCircle(boss) {
  const { value: [site] } = await boss.get('xBuildingSites');
  await boss.goTo(`/xBuildingSites/${site.id}`);
  const field = boss.see('field-xPartOf');
  await field.locator('button').first().click();
  await field.locator('input').first().fill('Dom');
  await boss.page.getByRole('option', { name: 'Dom na Woli' }).first().click();
  await field.getByText('circle').waitFor();
  await boss.page.keyboard.press('Escape');
  await boss.goTo('/settings/data-model/xBuildingSite');
  await boss.see('field-list').waitFor();
}

async function choosePhase(boss) {
  const { page } = boss;
  await boss.see('add-list').click();
  await page.getByRole('option', { name: 'Phase' }).click();
  await boss.see('order-list').getByRole('button', { name: 'Move Phase up' }).click();
  await boss.see('board-group').click();
  await page.getByRole('option', { name: 'Phase' }).click();
}

async function changeLayout(boss) {
  const { page } = boss;
  await page.getByText('Layout', { exact: true }).click();
  await choosePhase(boss);
  await boss.check('model-layout');
  await stayAtLayout(boss);
  await boss.see('save-layout').click();
  await page.getByText('The layout is saved.').waitFor();
}

/** What is not saved is not lost by going elsewhere, to another page or another tab, unless one says so. */
async function stayAtLayout(boss) {
  const { page } = boss;
  const phase = boss.see('order-list').getByText('Phase');
  for (const away of [page.getByRole('link', { name: 'Data model' }).first(), page.getByText('Fields', { exact: true })]) {
    await away.click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    await boss.check('model-leaving');
    await boss.see('form-keep').click();
    await boss.see('form-keep').waitFor({ state: 'detached' });
    await phase.waitFor();
  }
  await page.getByText('Fields', { exact: true }).click();
  await boss.see('form-discard').click();
  await boss.see('field-list').waitFor();
  await page.getByText('Layout', { exact: true }).click();
  assert.equal(await phase.count(), 0, 'what was discarded is gone');
  await choosePhase(boss);
}

async function makeRecord(colleague) {
  const { page } = colleague;
  await page.getByTestId('navigation').getByRole('link', { name: 'Building sites' }).click();
  await colleague.see('create-record').click();
  const form = colleague.see('form-xBuildingSite');
  await form.locator('input[name=name]').fill('Dom na Woli');
  await form.getByTestId('input-xPhase').locator('input').first().click();
  await page.getByRole('option', { name: 'Building' }).click();
  await form.locator('button[type=submit]').click();
  await page.getByText('Dom na Woli').first().waitFor();
  const { value } = await colleague.get('xBuildingSites');
  assert.deepEqual([value.length, value[0].name, value[0].xPhase], [1, 'Dom na Woli', 'Building']);
  await colleague.goTo('/xBuildingSites');
  await colleague.see('record-row').first().waitFor();
  await colleague.check('model-list');
  await colleague.goTo('/xBuildingSites/board');
  await colleague.see('board-column-Building').getByText('Dom na Woli').waitFor();
  await colleague.check('model-board');
}

async function dropAndReturn(boss) {
  const { page } = boss;
  await page.getByText('Fields', { exact: true }).click();
  await page.getByRole('button', { name: 'Move Phase to the trash' }).click();
  await boss.see('drop-dialog').getByText('1 record has a value in it.').waitFor();
  await boss.check('model-drop');
  await boss.see('drop-dialog').getByRole('button', { name: 'To the trash' }).click();
  await boss.see('model-field-xPhase').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Data model' }).first().click();
  await boss.check('model-entities');
  await page.getByText('Trash', { exact: true }).click();
  await boss.check('model-trash');
  await page.getByText('Versions', { exact: true }).click();
  await boss.see('version').nth(5).waitFor();
  await boss.check('model-versions');
  await boss.see('version').nth(1).getByRole('button').click();
  await boss.see('version').filter({ hasText: 'Back to version' }).waitFor();
  const { value } = await boss.get('xBuildingSites');
  assert.equal(value[0].xPhase, 'Building', 'the field is back with what it held');
}

export async function run({ newPerson, newFirm }) {
  const firm = await newFirm({ people: { hanna: 'administrator', bob: 'salesperson' }, time: '2026-03-02T09:00:00Z' });
  const colleague = await newPerson(firm.address);
  await colleague.logIn(firm.logins.bob);
  const boss = await newPerson(firm.address);
  await boss.logIn(firm.logins.hanna);
  await boss.see('welcome').waitFor();
  await makeEntity(boss);
  await addFields(boss);
  await changeLayout(boss);
  await makeRecord(colleague);
  await refuseCircle(boss);
  await dropAndReturn(boss);
}
