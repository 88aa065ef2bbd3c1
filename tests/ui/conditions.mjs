// The condition of an approval policy is put together from rows; what was typed before is read back.
import assert from 'node:assert/strict';

export const name = 'puts conditions of policies together and reads back those that were typed';

async function choose(page, row, box, option) {
  await row.getByRole('textbox', { name: box, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

export async function run({ newPerson, logins }) {
  const boss = await newPerson();
  const { page } = boss;
  await page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await boss.logIn(logins[0]);

  // A new policy.
  await boss.goTo('/approvalPolicies');
  await boss.see('create-record').click();
  const form = boss.see('form-approvalPolicy');
  await form.getByTestId('input-name').getByRole('textbox').fill('Generous quotes');
  const group = form.getByRole('group', { name: 'Only when' });
  await group.getByRole('button', { name: 'Add a condition' }).click();
  const rows = group.getByTestId('condition');
  await choose(page, rows.first(), 'Field', 'Discount (%)');
  await choose(page, rows.first(), 'Condition', 'is more than');
  await rows.first().getByRole('textbox', { name: 'Value' }).fill('35');
  await boss.check('conditions-new');
  await form.getByRole('button', { name: 'Create' }).click();
  await boss.see('record-name').waitFor();
  const id = page.url().split('/').at(-1);
  const condition = async () => (await boss.get(`approvalPolicies(${id})`)).condition;
  assert.equal(await condition(), 'discountPercent gt 35');

  // On its page: the row is there again; another joins it, one goes.
  const open = async () => {
    await boss.see('field-condition').getByRole('button').first().click();
    return boss.see('input-condition');
  };
  await boss.see('field-condition').getByText('Discount (%) is more than 35').waitFor();
  let editor = await open();
  await editor.getByTestId('condition').waitFor();
  assert.equal(await editor.getByTestId('condition').getByRole('textbox', { name: 'Value' }).inputValue(), '35');
  await editor.getByRole('button', { name: 'Add a condition' }).click();
  const second = editor.getByTestId('condition').nth(1);
  await choose(page, second, 'Field', 'Status');
  await choose(page, second, 'Value', 'Draft');
  await boss.check('conditions-edit');
  await boss.see('record-name').click();
  await boss.until(condition, "discountPercent gt 35 and status eq 'Draft'", 'two rows');
  editor = await open();
  await editor.getByRole('button', { name: 'Remove the condition' }).first().click();
  await editor.getByTestId('condition').nth(1).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await boss.until(condition, "status eq 'Draft'", 'one row is gone');

  // What rows cannot hold stays text.
  await boss.send('PATCH', `approvalPolicies(${id})`, { condition: 'lines/any(l:l/discountPercent gt 15)' });
  await page.reload();
  await boss.see('field-condition').getByText('discountPercent gt 15').waitFor();  // not what was remembered of it
  editor = await open();
  assert.equal(await editor.getByRole('textbox', { name: 'Condition' }).inputValue(), 'lines/any(l:l/discountPercent gt 15)');
  await page.setViewportSize({ width: 360, height: 740 });
  await boss.check('conditions-text-phone');
  await boss.send('DELETE', `approvalPolicies(${id})`);
}
