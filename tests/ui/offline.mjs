// A phone without a line: what was seen is readable, what is written waits, and a conflict is shown.
import assert from 'node:assert/strict';

export const name = 'works without a line and shows what somebody else wrote meanwhile';

async function send(person, path, body, method) {
  return person.page.evaluate(async ([where, values, how]) => {
    const { csrfToken } = await (await fetch('/api/session')).json();
    const answer = await fetch(`/api/v1/${where}`, {
      method: how, body: JSON.stringify(values), headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken },
    });
    return answer.status === 204 ? null : answer.json();
  }, [path, body, method]);
}

/** Deals are won and lost in a cellar too; what somebody else did meanwhile is not overwritten unasked. */
async function winsAndLoses(surveyor, office) {
  const { page } = surveyor;
  const deals = [];
  for (const name of ['Aaa Won Below', 'Aaa Lost Below', 'Aaa Taken Below']) deals.push(await send(office, 'opportunities', { name }, 'POST'));
  const [won, lost, taken] = deals;
  for (const deal of deals) {
    await surveyor.goTo(`/opportunities/${deal.id}`);
    await surveyor.see('action-win').waitFor();
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(1500); // what the page holds is kept a second later
  }
  await page.context().setOffline(true);
  const open = async (deal) => {
    await surveyor.goTo(`/opportunities/${deal.id}`);
    await surveyor.see('record-name').filter({ hasText: deal.name }).waitFor();
  };
  for (const deal of [won, taken]) {
    await open(deal);
    await surveyor.see('action-win').click();
    await surveyor.see('record-waiting').waitFor();
    await surveyor.see('action-win').waitFor({ state: 'detached' });
  }
  await open(lost);
  await surveyor.see('action-lose').click();
  await surveyor.see('dialog-lose').locator('input').last().fill('Too dear');
  await surveyor.see('dialog-lose').locator('button[type=submit]').click();
  await surveyor.see('record-waiting').waitFor();
  assert.equal(await surveyor.see('outbox-count').innerText(), '3');

  await send(office, `opportunities(${taken.id})/Suki.lose`, { reason: 'Gone' }, 'POST');
  await page.context().setOffline(false);
  const status = (deal) => async () => (await office.get(`opportunities(${deal.id})`)).status;
  await office.until(status(won), 'Won', 'the win is sent');
  await office.until(status(lost), 'Lost', 'the loss is sent');
  assert.equal((await office.get(`opportunities(${lost.id})`)).lostReason, 'Too dear');
  await surveyor.until(() => surveyor.see('outbox-count').innerText(), '1', 'the conflict stays');
  assert.equal(await status(taken)(), 'Lost');
  await surveyor.see('outbox').click();
  await surveyor.see('outbox-compare').click();
  const dialog = page.getByRole('dialog').last();
  const stages = (await office.get(`pipelineStages?$filter=pipelineId eq ${taken.pipelineId}`)).value;
  for (const kind of ['Won', 'Lost']) await dialog.getByText(stages.find((stage) => stage.kind === kind).name, { exact: true }).waitFor();
  await surveyor.check('offline-conflict');
  await dialog.getByRole('button').last().click();
  await surveyor.see('outbox').waitFor({ state: 'detached' });
  await office.until(status(taken), 'Won', 'what the person chose');
}

export async function run({ newPerson, logins }) {
  const [surveyor, office] = [await newPerson(), await newPerson()];
  const { page } = surveyor;
  await page.setViewportSize({ width: 360, height: 740 });
  await surveyor.logIn(logins[0]);
  await office.logIn(logins[0]);
  const account = await send(office, 'accounts', { name: 'Aaa Offline Glass', phone: '+48 22 555 01 01' }, 'POST');
  const path = `/accounts/${account.id}`;
  await surveyor.goTo('/my-day');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await surveyor.goTo(path);
  await page.waitForLoadState('networkidle');
  await page.getByRole('tab').nth(1).click();
  await surveyor.see('timeline').waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1500); // what the page holds is kept a second later

  await page.context().setOffline(true);
  await page.reload();
  await surveyor.see('record-name').filter({ hasText: 'Aaa Offline Glass' }).waitFor();
  await surveyor.see('outbox').waitFor();
  await surveyor.editField('name', 'Aaa Measured Glass');
  await surveyor.see('record-waiting').waitFor();
  await page.getByRole('tab').nth(1).click();
  await surveyor.see('compose-call').click();
  await surveyor.see('composer-call').locator('input').first().fill('Called from the yard');
  await surveyor.see('composer-call').locator('button[type=submit]').click();
  await surveyor.see('timeline-waiting').filter({ hasText: 'Called from the yard' }).waitFor();
  assert.equal(await surveyor.see('outbox-count').innerText(), '2');

  // Still so after a restart of the application, and other pages open too.
  await page.reload();
  await surveyor.see('record-name').filter({ hasText: 'Aaa Measured Glass' }).waitFor();
  await surveyor.until(() => surveyor.see('outbox-count').innerText(), '2', 'what waits is kept');
  await surveyor.see('bottom-bar').getByRole('link').first().click();
  await page.waitForURL('**/my-day');

  await send(office, `accounts(${account.id})`, { name: 'Aaa Office Glass' }, 'PATCH');
  await page.context().setOffline(false);
  await office.until(async () => (await office.get(`calls?$filter=subject eq 'Called from the yard'`)).value.length, 1, 'the call is sent, once');
  await surveyor.until(() => surveyor.see('outbox-count').innerText(), '1', 'the conflict stays');
  assert.equal((await office.get(`accounts(${account.id})`)).name, 'Aaa Office Glass', 'nothing is overwritten unasked');
  await surveyor.see('outbox').click();
  await surveyor.see('outbox-compare').click();
  const dialog = page.getByRole('dialog').filter({ hasText: 'Aaa Office Glass' });
  await dialog.getByText('Aaa Measured Glass').waitFor();
  await dialog.getByRole('button').last().click();
  await surveyor.see('outbox').waitFor({ state: 'detached' });
  await office.until(async () => (await office.get(`accounts(${account.id})`)).name, 'Aaa Measured Glass', 'what the person chose');

  await winsAndLoses(surveyor, office);

  // Who logs out leaves nothing on the device, and is asked first when something was never sent.
  await surveyor.goTo(path);
  await surveyor.see('record-name').filter({ hasText: 'Aaa Measured Glass' }).waitFor();
  await page.context().setOffline(true);
  await surveyor.editField('name', 'Aaa Never Sent Glass');
  await surveyor.see('record-waiting').waitFor();
  const logOut = async () => {
    await surveyor.see('user-menu').click();
    await page.getByRole('menuitem').last().click();
  };
  await logOut();
  await surveyor.check('offline-log-out');
  await surveyor.see('form-keep').click();
  assert.equal(await surveyor.see('outbox-count').innerText(), '1', 'who stays keeps what waits');
  await send(office, `accounts(${account.id})`, { name: 'Aaa Office Glass' }, 'PATCH');
  await page.context().setOffline(false);
  await surveyor.see('outbox').click();
  await surveyor.see('outbox-compare').waitFor();
  await page.keyboard.press('Escape');
  await logOut();
  await surveyor.see('form-discard').click();
  await page.waitForURL('**/login*');
  assert.equal((await office.get(`accounts(${account.id})`)).name, 'Aaa Office Glass', 'what was discarded is not sent');
  const kept = () => page.evaluate(() => new Promise((done) => {
    const request = indexedDB.open('suki');
    request.onsuccess = () => {
      const all = request.result.transaction('kept').objectStore('kept').getAllKeys();
      all.onsuccess = () => { request.result.close(); done(all.result); };
    };
  }));
  await surveyor.until(kept, [], 'nothing is kept');
}
