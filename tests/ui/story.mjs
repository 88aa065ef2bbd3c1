// The window installer's story: from a website's form to an installed window, nothing forgotten.
import assert from 'node:assert/strict';

export const name = 'plays the window installer from the request to the installed window';

const people = { hanna: 'administrator', head: 'salesperson', anna: 'salesperson', sam: 'salesperson', ivan: 'salesperson' };
const phone = { width: 360, height: 740 };
const monday = '2026-03-02T09:00:00Z';

/** Everybody reads English here, and lives at the firm's time. */
async function person(newPerson, firm, login, viewport) {
  const one = await newPerson(firm.address);
  await one.page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await one.page.clock.install({ time: monday });
  if (viewport) await one.page.setViewportSize(viewport);
  if (login) await one.logIn(firm.logins[login]);
  return one;
}

async function pickTemplate(hanna) {
  await hanna.goTo('/');
  await hanna.see('welcome').waitFor();
  await hanna.see('template-windowInstaller').getByRole('button').click();
  await hanna.page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click();
  await hanna.page.waitForURL('**/opportunities/board**');
}

/** Users and their roles, as the administrator sets them; the API saves the test clicks. */
async function hire(hanna, firm) {
  const { value: users } = await hanna.get('users');
  const idOf = (name) => users.find((user) => user.email === firm.logins[name].email).id;
  const team = await hanna.send('POST', 'teams', { name: 'Zespół Łódź' });
  const jobs = { head: {}, anna: { managerId: idOf('head') }, sam: { role: 'surveyor' }, ivan: { role: 'installer' } };
  for (const [name, job] of Object.entries(jobs)) {
    await hanna.send('PATCH', `users(${idOf(name)})`, { teamId: team.id, name: name[0].toUpperCase() + name.slice(1), ...job });
  }
  await hanna.send('POST', 'products', { name: 'Okno PCV 1465 × 1435', unit: 'pc', unitPrice: 333.33, unitPriceCurrency: 'EUR', taxRate: 8 });
  const { value: forms } = await hanna.get("webForms?$filter=slug eq 'offer'");
  await hanna.send('PATCH', `webForms(${forms[0].id})`, { defaultOwnerId: idOf('anna'), country: 'PL' });
}

async function ask(visitor) {
  const { page } = visitor;
  await visitor.goTo('/forms/offer?utm_source=google&utm_campaign=wiosna');
  await page.getByLabel('Your name').fill('Żaneta Żak');
  await page.getByLabel('Phone').fill('512 345 678');
  await page.getByLabel('E-mail').fill('zaneta@example.test');
  await page.getByLabel('4 to 10').check();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('We have your request').waitFor();
}

async function notices(one, count) {
  await one.see('notification-bell').getByText(String(count), { exact: true }).waitFor();
}

/** Chooses a day and an hour in the picker of a field. */
async function pickMoment(one, scope, field, day, hour) {
  await scope.getByTestId(`field-${field}`).locator('button').first().click();
  await one.page.getByRole('button', { name: day, exact: true }).click();
  await one.page.keyboard.type(hour);
  await one.page.keyboard.press('Enter');
}

async function agreeTheVisit(anna) {
  await anna.check('story-deal');
  await anna.see('stage-Measurements').click();
  const dialog = anna.see('move-dialog');
  await dialog.waitFor();
  await pickMoment(anna, dialog, 'measureAt', '3 March 2026', '1000');
  await dialog.getByLabel('Street').fill('Piotrkowska 7');
  await dialog.getByLabel('City').fill('Łódź');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** In the cellar there is no line: the sheet and the move wait on the phone. */
async function measure(sam, deal) {
  const { page } = sam;
  await sam.goTo('/my-day');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.getByText('Measure at Żaneta Żak').first().waitFor();
  await sam.goTo(`/opportunities/${deal}`);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1500);
  await page.context().setOffline(true);
  await page.getByRole('tab').nth(2).click().catch(() => {});
  await sam.see('related-measurements').getByRole('button').first().click();
  const form = sam.see('form-measurement');
  await form.waitFor();
  await form.getByTestId('input-room').locator('input').waitFor();
  await sam.check('story-sheet');
  await form.getByTestId('field-room').locator('input').fill('Kuchnia');
  await form.getByTestId('field-widthMm').locator('input').fill('1465');
  await form.getByTestId('field-heightMm').locator('input').fill('1435');
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  await sam.see('stage-Approval').click();
  await sam.until(() => sam.see('outbox-count').innerText(), '2', 'the sheet and the move wait');
  await page.context().setOffline(false);
  await sam.see('outbox').waitFor({ state: 'detached' });
}

async function calculate(anna, deal) {
  const quote = await anna.send('POST', 'quotes', { opportunityId: deal });
  await anna.goTo(`/quotes/${quote.id}`);
  await anna.see('line-add').locator('input').fill('Okno PCV');
  await anna.page.getByRole('option', { name: 'Okno PCV' }).click();
  await anna.see('lines-lines').locator('[data-testid=line-quantity] input').waitFor();
  await anna.page.keyboard.press('Control+a');
  await anna.page.keyboard.type('3');
  await anna.page.keyboard.press('Enter');
  await anna.see('total-grossTotal').filter({ hasText: /1.?079[,.]99/ }).waitFor();
  await anna.check('story-quote');
  return quote.id;
}

async function makeTheDocument(anna) {
  await anna.see('action-makeDocument').click();
  const dialog = anna.see('dialog-makeDocument');
  await dialog.getByTestId('document-pages').locator('img').first().waitFor({ timeout: 60_000 });
  await dialog.locator('button').last().click();
  await anna.page.waitForURL(/\/documents\//);
  await anna.see('document-download').waitFor({ timeout: 60_000 });
}

/** As it is now, not as the device remembers it. */
async function openDeal(one, deal) {
  await one.goTo(`/opportunities/${deal}`);
  await one.see('record-name').waitFor();
  await one.page.waitForLoadState('networkidle');
}

async function moveTo(one, deal, stage) {
  await openDeal(one, deal);
  await one.see(`stage-${stage}`).click();
  await one.page.locator(`[data-testid="stage-${stage}"][aria-current]`).waitFor();
}

async function askForInstallation(anna, deal) {
  await openDeal(anna, deal);
  await anna.see('stage-Installation').click();
  const dialog = anna.see('move-dialog');
  await dialog.waitFor();
  await pickMoment(anna, dialog, 'installAt', '10 March 2026', '0700');
  await dialog.getByRole('button', { name: 'Move' }).click();
  return dialog;
}

async function pay(anna, quote) {
  await anna.goTo(`/quotes/${quote}`);
  await anna.see('related-payments').getByRole('button').first().click();
  const form = anna.see('form-payment');
  await form.getByTestId('input-amount').locator('input').first().fill('1079.99');
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
}

/** The installer is told at once where and when; the owner sees the money on a phone. */
async function install(ivan, deal) {
  await notices(ivan, 1);
  await ivan.see('notification-bell').click();
  await ivan.see('notification').filter({ hasText: 'Piotrkowska 7' }).getByRole('button').first().click();
  await ivan.page.waitForURL('**/opportunities/**');
  await moveTo(ivan, deal, 'Installed');
  await ivan.check('story-installed');
}

async function look(owner) {
  await owner.goTo('/dashboard');
  await owner.see('tile-won').filter({ hasText: '1' }).waitFor();
  await owner.page.waitForLoadState('networkidle');
  await owner.check('story-dashboard');
  await owner.see('tile-won').getByRole('link').click();
  await owner.page.getByText('Żaneta Żak').first().waitFor();
}

async function play(newPerson, firm) {
  const hanna = await person(newPerson, firm, 'hanna');
  await pickTemplate(hanna);
  await hire(hanna, firm);
  const [head, anna] = [await person(newPerson, firm, 'head'), await person(newPerson, firm, 'anna')];
  await anna.goTo('/opportunities/board');
  await anna.column('First call').waitFor();
  await ask(await person(newPerson, firm));
  await anna.column('First call').getByText('Żaneta Żak').first().waitFor({ timeout: 5000 });
  await notices(anna, 1);
  const { value: [{ id: deal, campaign }] } = await anna.get('opportunities');
  assert.equal(campaign, 'wiosna');
  firm.setClock('2026-03-02T09:16:00Z');
  await notices(head, 1);
  await anna.goTo(`/opportunities/${deal}`);
  await anna.addCall('Rozmowa o oknach');
  await agreeTheVisit(anna);
  await measure(await person(newPerson, firm, 'sam', phone), deal);
  const quote = await calculate(anna, deal);
  await makeTheDocument(anna);
  await moveTo(anna, deal, 'Payment');
  await askForInstallation(anna, deal);
  await anna.page.getByText('It is not paid yet').first().waitFor();
  await anna.check('story-refused');
  await pay(anna, quote);
  const ivan = await person(newPerson, firm, 'ivan', phone);
  const dialog = await askForInstallation(anna, deal);
  await dialog.waitFor({ state: 'detached' });
  await install(ivan, deal);
  assert.equal((await hanna.get(`opportunities(${deal})`)).status, 'Won');
  await look(await person(newPerson, firm, 'hanna', phone));
}

export async function run({ newPerson, newFirm }) {
  for (const postgres of process.env.SUKI_TEST_POSTGRES ? [false, true] : [false]) {
    await play(newPerson, await newFirm({ people, time: monday, postgres }));
  }
}
