// Two people look at the same records: what one does, the other sees without touching anything.
import assert from 'node:assert/strict';

export const name = 'shows a colleague\'s change within two seconds';

const soon = { timeout: 2_000 };

async function post(page, path, body, method = 'POST') {
  return page.evaluate(async ([where, values, how]) => {
    const { csrfToken } = await (await fetch('/api/session')).json();
    const answer = await fetch(`/api/v1/${where}`, {
      method: how, body: JSON.stringify(values), headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken },
    });
    return answer.status === 204 ? null : answer.json();
  }, [path, body, method]);
}

export async function run({ newPerson, logins }) {
  const [writer, reader] = [await newPerson(), await newPerson()];
  await writer.logIn(logins[0]);
  await reader.logIn(logins[0]);
  const account = await post(writer.page, 'accounts', { name: 'Aaa Live Glass' });
  const path = `/accounts/${account.id}`;
  await reader.goTo(path);
  await reader.see('record-name').filter({ hasText: 'Aaa Live Glass' }).waitFor();
  await writer.goTo(path);
  await writer.editField('name', 'Aaa Live Windows');
  await reader.see('record-name').filter({ hasText: 'Aaa Live Windows' }).waitFor(soon);

  // A second page of the same person shares the stream of the first.
  const second = await reader.page.context().newPage();
  await second.goto(`${reader.address}/accounts?q=Aaa%20Live`);
  await second.getByTestId('record-row').first().waitFor();
  await post(writer.page, 'accounts', { name: 'Aaa Live Doors' });
  await second.getByTestId('record-row').filter({ hasText: 'Aaa Live Doors' }).waitFor(soon);
  await writer.addCall('Is it live?');
  await reader.see('timeline-item').filter({ hasText: 'Is it live?' }).first().waitFor(soon);

  // Nothing moves under the mouse: what has come is announced, what has gone is faded, until the mouse leaves.
  const list = second.getByTestId('record-row');
  await second.waitForTimeout(2_100); // what comes while a page opens is part of opening it
  await list.filter({ hasText: 'Aaa Live Windows' }).hover();
  const before = await list.filter({ hasText: 'Aaa Live Windows' }).boundingBox();
  const lost = await post(writer.page, 'accounts', { name: 'Aaa Live Awning' });
  await second.getByTestId('news').waitFor(soon);
  await post(writer.page, `accounts(${lost.id})`, undefined, 'DELETE');
  await second.getByTestId('news').waitFor({ state: 'detached', ...soon });
  const gone = await post(writer.page, 'accounts', { name: 'Aaa Live Gate' });
  await second.getByTestId('news').click();
  await list.filter({ hasText: 'Aaa Live Gate' }).waitFor(soon);
  await list.filter({ hasText: 'Aaa Live Windows' }).hover();
  await post(writer.page, `accounts(${gone.id})`, undefined, 'DELETE');
  await second.locator('[data-testid=record-row][data-mark=gone]').filter({ hasText: 'Aaa Live Gate' }).waitFor(soon);
  await second.mouse.move(0, 0);
  await list.filter({ hasText: 'Aaa Live Gate' }).waitFor({ state: 'detached', ...soon });
  assert.deepEqual(await list.filter({ hasText: 'Aaa Live Windows' }).boundingBox(), before);

  // The page that listened is closed: the other one takes over.
  await reader.page.close();
  reader.page = second;
  await post(writer.page, `accounts(${account.id})`, { name: 'Aaa Live Mirrors' }, 'PATCH');
  await second.getByTestId('record-row').filter({ hasText: 'Aaa Live Mirrors' }).waitFor(soon);

  // One who is typing in a field that changes meanwhile is asked, and nothing is lost silently.
  await second.goto(reader.address + path);
  await reader.see('field-name').getByRole('button').first().click();
  const input = reader.see('field-name').locator('input').first();
  await input.fill('Mine');
  await post(writer.page, `accounts(${account.id})`, { name: 'Theirs' }, 'PATCH');
  await reader.see('record-name').filter({ hasText: 'Theirs' }).waitFor(soon);
  await input.press('Enter');
  const dialog = second.getByRole('dialog');
  await dialog.getByText('Mine').waitFor();
  await dialog.getByText('Theirs').first().waitFor();
  assert.equal((await reader.get(`accounts(${account.id})`)).name, 'Theirs');
}
