// A report is built by choosing, seen while it is built, saved, taken away as a file and sent by e-mail.
import assert from 'node:assert/strict';

export const name = 'builds a report by choosing, exports it and schedules it';


async function choose(person, testId, option) {
  await person.see(testId).click();
  await person.page.getByRole('option', { name: option, exact: true }).first().click();
}

export async function run({ newPerson, logins }) {
  const owner = await newPerson();
  const { page } = owner;
  await page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await owner.logIn(logins[0]);

  await owner.goTo('/reports');
  await owner.see('new-report').click();
  await owner.see('report-builder').waitFor();
  await choose(owner, 'report-entity', 'Opportunities');
  await choose(owner, 'report-rows', 'Created');
  await owner.see('report-rows-step').waitFor();
  await choose(owner, 'report-columns', 'Source');
  await owner.see('add-measure').click();
  await choose(owner, 'measure-value-2', 'Amount (sum)');
  await owner.see('report-preview').getByTestId('report-table').waitFor();
  await owner.see('report-preview').locator('canvas').waitFor();
  await owner.see('add-where').click();
  const row = owner.see('where-row');
  await row.getByRole('combobox').first().or(row.getByLabel('Field')).first().click();
  await page.getByRole('option', { name: 'Status', exact: true }).first().click();
  await row.getByRole('checkbox', { name: 'Won' }).check();
  await owner.see('report-preview').getByText('Status is any of Won').waitFor();
  await owner.see('report-name').fill('Won by month');
  await choose(owner, 'report-audience', 'Everybody');
  for (const [width, height, scheme] of [[1400, 900, 'light'], [360, 780, 'dark']]) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForLoadState('networkidle');
    await owner.check(`builder-${width}`);
  }
  await page.setViewportSize({ width: 1400, height: 900 });
  await owner.see('save-report').click();
  await page.getByRole('heading', { name: 'Won by month', level: 2 }).waitFor();

  const table = owner.see('report-table');
  await table.waitFor();
  const number = table.locator('tfoot a').last();
  await number.click();
  await owner.see('where').waitFor();
  await page.goBack();

  for (const [format, start] of [['pdf', '%PDF'], ['xlsx', 'PK'], ['csv', '']]) {
    await owner.see('report-export').click();
    const href = await owner.see(`export-${format}`).getAttribute('href');
    const got = await page.evaluate(async (url) => {
      const answer = await fetch(url);
      return [answer.status, String.fromCharCode(...new Uint8Array(await answer.arrayBuffer()).slice(0, 4))];
    }, href);
    assert.equal(got[0], 200, format);
    assert.ok(got[1].startsWith(start), `${format} is ${got[1]}`);
    await page.keyboard.press('Escape');
  }

  await owner.see('report-schedule').click();
  await owner.see('new-subscription').click();
  await owner.see('subscription-form').waitFor();
  await choose(owner, 'subscription-cadence', 'Monthly');
  await owner.check('builder-schedule');
  await owner.see('save-subscription').click();
  await owner.see('subscription').getByText('Monthly: day 1, 08:00 · PDF').waitFor();
  await page.keyboard.press('Escape');

  await owner.see('report-menu').click();
  await owner.see('edit-report').click();
  await owner.see('report-builder').waitFor();
  await owner.see('report-name').fill('Won, month by month');
  await owner.see('save-report').click();
  await page.getByRole('heading', { name: 'Won, month by month', level: 2 }).waitFor();
  await owner.see('report-menu').click();
  await owner.see('copy-report').click();
  await owner.see('save-report').click();
  await page.getByRole('heading', { name: 'Won, month by month (copy)', level: 2 }).waitFor();
  await owner.see('report-menu').click();
  await owner.see('delete-report').click();
  await page.getByRole('heading', { name: 'Won, month by month (copy)', level: 2 }).waitFor({ state: 'detached' });
}
