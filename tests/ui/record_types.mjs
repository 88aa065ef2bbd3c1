// A pipeline gets a form and options of its own, which the dialog follows as soon as it is chosen; an own kind of record goes through stages.
import assert from 'node:assert/strict';

export const name = 'gives a pipeline its own form, and an own kind of record stages';

async function ownForm(boss) {
  const { page } = boss;
  await boss.goTo('/settings/data-model/opportunity');
  await page.getByText('Layout', { exact: true }).click();
  await boss.see('form-of').click();
  await page.getByRole('option', { name: 'Window installation' }).click();
  await boss.see('no-variant').waitFor();
  await boss.check('variant-none');
  await boss.see('make-variant').click();
  await boss.see('variant-editor').waitFor();
  const dialog = boss.see('order-variant-create');
  await dialog.getByRole('button', { name: 'Take out Amount' }).click();
  await boss.see('add-variant-create').click();
  await page.getByRole('option', { name: 'Started' }).click();
  await boss.see('offered-source').click();
  await page.getByRole('option', { name: 'Website' }).click();
  await page.keyboard.press('Escape');
  await boss.check('variant-editor');
  await boss.see('save-variant').click();
  await page.getByText('The layout is saved.').waitFor();
}

async function choose(form, page, field, option) {
  await form.getByTestId(`input-${field}`).locator('input').first().click();
  await page.getByRole('option', { name: option }).first().click();
}

async function newDeal(colleague) {
  const { page } = colleague;
  await colleague.goTo('/opportunities');
  await colleague.see('create-record').click();
  const form = colleague.see('form-opportunity');
  await form.locator('input[name=name]').fill('Two windows');
  await form.getByTestId('field-amount').waitFor();
  await choose(form, page, 'pipeline', 'Window installation');
  await form.getByTestId('field-startedOn').waitFor();
  assert.equal(await form.getByTestId('field-amount').count(), 0, 'what the pipeline does not ask for is gone');
  assert.equal(await form.locator('input[name=name]').inputValue(), 'Two windows', 'what was typed stays');
  await form.getByTestId('input-source').locator('input').first().click();
  assert.deepEqual(await page.getByRole('option').allInnerTexts(), ['Website']);
  await page.getByRole('option', { name: 'Website' }).click();
  await colleague.check('variant-create');
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
  const { value } = await colleague.get("opportunities?$filter=name eq 'Two windows'&$expand=pipeline");
  assert.deepEqual([value[0].source, value[0].pipeline.name], ['website', 'Window installation']);
}

async function ownStages(boss) {
  const { page } = boss;
  await boss.goTo('/settings/data-model');
  await boss.see('new-entity').click();
  const form = boss.see('entity-form');
  await form.locator('input[name="labels.en"]').fill('Repair');
  await form.locator('input[name="plurals.en"]').fill('Repairs');
  await form.getByRole('switch', { name: 'Goes through stages' }).click();
  await boss.check('staged-entity');
  await form.locator('button[type=submit]').click();
  await boss.see('field-list').waitFor();
  await boss.send('POST', 'xRepairs', { name: 'Old handle' });
  await boss.goTo('/xRepairs/board');
  await boss.column('New').getByText('Old handle').waitFor();
  await boss.check('staged-board');
  await boss.dragToStage(boss.see('card-Old handle'), 'In progress');
  await boss.column('In progress').getByText('Old handle').waitFor();
  const { value } = await boss.get('xRepairs?$expand=stage,stageChanges');
  assert.deepEqual([value[0].stage.name, value[0].stageChanges.length], ['In progress', 2]);
  await boss.goTo(`/xRepairs/${value[0].id}`);
  await boss.see('stage-In progress').waitFor();
  await boss.check('staged-record');
}

export async function run({ newPerson, newFirm }) {
  const firm = await newFirm({ people: { hanna: 'administrator', bob: 'salesperson' }, time: '2026-03-02T09:00:00Z' });
  const boss = await newPerson(firm.address);
  await boss.logIn(firm.logins.hanna);
  await boss.see('welcome').waitFor();
  await ownForm(boss);
  const colleague = await newPerson(firm.address);
  await colleague.logIn(firm.logins.bob);
  await newDeal(colleague);
  await ownStages(boss);
}
