// An administrator makes a formula with what the editor says of it, a roll-up, and a field that is asked for by condition; records show it.
import assert from 'node:assert/strict';

export const name = 'makes a formula, a roll-up and a conditional field, and works with them';

async function prepare(boss) {
  const field = (body) => boss.send('POST', '../customisation/entities/opportunity/fields', body);
  await field({ type: 'money', labels: { en: 'Cost' }, places: ['form', 'create'] });
  await field({ type: 'text', labels: { en: 'Why lost' }, places: ['form', 'create'] });
  await field({ type: 'boolean', labels: { en: 'Given up' }, places: ['form', 'create'] });
}

async function makeFormula(boss) {
  const { page } = boss;
  await boss.goTo('/settings/data-model/opportunity');
  await boss.see('new-field').click();
  await boss.see('field-type-formula').click();
  const form = boss.see('field-form');
  await form.locator('input[name="labels.en"]').fill('Margin');
  const text = form.getByLabel('Formula', { exact: true });
  await text.fill('amount - xCst');
  await form.getByTestId('formula-problem').getByText('Character 10', { exact: false }).waitFor();
  await boss.check('formula-problem');
  await text.fill('amount - ');
  await form.getByLabel('Insert a field').click();
  await page.getByRole('option', { name: 'Cost', exact: true }).click();
  await form.getByTestId('formula-valid').waitFor();
  assert.equal(await text.inputValue(), 'amount - xCost');
  await form.getByLabel('the list').check();
  await boss.check('formula-editor');
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
}

async function makeRollUp(boss) {
  const { page } = boss;
  await boss.goTo('/settings/data-model/account');
  await boss.see('new-field').click();
  await boss.see('field-type-rollUp').click();
  const form = boss.see('field-form');
  await form.locator('input[name="labels.en"]').fill('Earned');
  await form.getByTestId('roll-up-of').click();
  await page.getByRole('option', { name: 'Opportunities', exact: true }).click();
  await form.getByTestId('roll-up-aggregate').click();
  await page.getByRole('option', { name: 'Sum', exact: true }).click();
  await form.getByTestId('roll-up-field').click();
  await page.getByRole('option', { name: 'Margin', exact: true }).click();
  await boss.check('roll-up');
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
}

async function setCondition(boss) {
  const { page } = boss;
  await boss.goTo('/settings/data-model/opportunity');
  await page.getByText('Layout', { exact: true }).click();
  await boss.see('field-conditions').getByRole('button', { name: 'Why lost' }).click();
  for (const part of ['visible-when', 'required-when']) {
    await boss.see(part).getByRole('button', { name: 'As text' }).click();
    await boss.see(part).getByLabel('Condition').fill('xGivenUp eq true');
  }
  await boss.check('field-conditions');
  await page.getByRole('button', { name: 'Close' }).last().click();
  await boss.see('save-layout').click();
  await page.getByText('The layout is saved.').waitFor();
}

async function work(boss) {
  const { page } = boss;
  await boss.goTo('/opportunities');
  await boss.see('create-record').click();
  const form = boss.see('form-opportunity');
  await form.locator('input[name=name]').fill('Six windows');
  assert.equal(await form.getByTestId('field-xWhyLost').count(), 0, 'nobody asks why');
  await form.getByTestId('input-xGivenUp').locator('input').check();
  await form.locator('button[type=submit]').click();
  await form.getByTestId('field-xWhyLost').getByText('This field is needed.').waitFor();
  await form.getByTestId('input-xWhyLost').locator('input').fill('Too dear');
  await boss.check('conditional-form');
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
  const { value } = await boss.get('opportunities');
  assert.equal(value[0].xWhyLost, 'Too dear');
  await boss.send('PATCH', `opportunities(${value[0].id})`, { amount: 100, xCost: 30.5 });
  await boss.goTo(`/opportunities/${value[0].id}`);
  await boss.see('field-xMargin').getByText('69.50').waitFor();
  await boss.check('formula-record');
}

export async function run({ newPerson, newFirm }) {
  const firm = await newFirm({ people: { hanna: 'administrator' }, time: '2026-03-02T09:00:00Z' });
  const boss = await newPerson(firm.address);
  await boss.logIn(firm.logins.hanna);
  await boss.see('welcome').waitFor();
  await prepare(boss);
  await makeFormula(boss);
  await makeRollUp(boss);
  await setCondition(boss);
  await work(boss);
}
