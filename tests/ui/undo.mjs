// The last change is taken back from its toast or with Ctrl+Z, unless somebody changed the record since; history puts earlier states back.
import assert from 'node:assert/strict';

export const name = 'takes the last change back, overwrites nobody, and puts earlier states back from history';

const people = { boss: 'administrator', anna: 'salesperson' };

const toastUndo = (person) => person.page.getByRole('button', { name: 'Undo' }).last().click();

async function undoEdits(person, boss, id) {
  const { page } = person;
  await person.goTo(`/accounts/${id}`);
  await person.editField('employees', '12');
  await page.getByText('Saved: Employees').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('Taken back').waitFor();
  assert.equal((await person.get(`accounts(${id})`)).employees, 5);

  await person.editField('employees', '30');
  await page.getByText('Saved: Employees').last().waitFor();
  await boss.send('PATCH', `accounts(${id})`, { website: 'https://boss.example.test' });
  await toastUndo(person);
  await page.getByText('Somebody changed the record since').waitFor();
  const { employees, website } = await person.get(`accounts(${id})`);
  assert.deepEqual([employees, website], [30, 'https://boss.example.test']);
}

async function undoCreate(person) {
  const { page } = person;
  await person.goTo('/accounts');
  await person.see('create-record').click();
  await person.see('form-account').getByTestId('field-name').locator('input').fill('Too early');
  await page.keyboard.press('Enter');
  await person.see('record-name').waitFor();
  await toastUndo(person);
  await page.waitForURL(/\/accounts$/);
  assert.equal((await person.get("accounts?$filter=name eq 'Too early'")).value.length, 0);
}

async function undoWin(person) {
  const { id } = await person.send('POST', 'opportunities', { name: 'Roof', amount: 900 });
  const before = await person.get(`opportunities(${id})`);
  await person.goTo(`/opportunities/${id}`);
  await person.see('action-win').click();
  await person.page.getByText('Won. Well done!').waitFor();
  assert.equal((await person.get(`opportunities(${id})`)).status, 'Won');
  await toastUndo(person);
  await person.page.getByText('Taken back').waitFor();
  const after = await person.get(`opportunities(${id})`);
  assert.deepEqual([after.status, after.stageId, after.probability], ['Open', before.stageId, before.probability]);
  return id;
}

async function lookBack(person, id, account) {
  const { page } = person;
  await person.send('PATCH', `opportunities(${id})`, { name: 'Wall', amount: 100, accountId: null });
  await person.send('DELETE', `accounts(${account})`);
  await person.goTo(`/opportunities/${id}`);
  await person.see('record-menu').click();
  await person.see('action-history').click();
  await person.see('history-then').first().click();
  await person.see('then-amount').getByText('€900').waitFor();
  await person.see('then-account').getByTestId('history-problem').waitFor();
  await person.check('history');
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await person.check('history-phone');
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await person.see('then-amount').getByRole('button').click();
  await person.until(() => person.get(`opportunities(${id})`).then(({ amount, name: title }) => [amount, title]), [900, 'Wall'], 'one field is put back');
  await person.see('restore-all').click();
  await page.getByText('Put back, but not: Account').waitFor();
  assert.equal((await person.get(`opportunities(${id})`)).name, 'Roof');
}

export async function run({ newPerson, newFirm }) {
  const firm = await newFirm({ people, time: '2026-03-02T09:00:00Z' });
  const [boss, anna] = await Promise.all(['boss', 'anna'].map(async (who) => {
    const person = await newPerson(firm.address);
    await person.page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
    await person.logIn(firm.logins[who]);
    return person;
  }));
  const { id: account } = await anna.send('POST', 'accounts', { name: 'Szklarnia', employees: 5 });
  await undoEdits(anna, boss, account);
  await undoCreate(anna);
  const deal = await undoWin(anna);
  await anna.send('PATCH', `opportunities(${deal})`, { accountId: account });
  await lookBack(anna, deal, account);
}
