// The owner's page and the reports: each number opens the list that it counts.
import assert from 'node:assert/strict';

export const name = 'shows reports and the dashboard; a number opens just the records behind it';

async function opensWhatItCounts(person, link) {
  const count = Number((await link.innerText()).replace(/[^0-9]/g, ''));
  await link.click();
  await person.see('where').waitFor();
  if (count > 0) await person.until(async () => Number((await person.see('total-count').innerText()).replace(/[^0-9]/g, '')), count, 'the list has as many');
  return count;
}

export async function run({ newPerson, logins }) {
  const owner = await newPerson();
  // The administrator's own language is another one; the words below are English.
  await owner.page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await owner.logIn(logins[0]);
  await owner.goTo('/dashboard');
  await owner.see('tile-open').waitFor();
  await owner.page.locator('canvas').first().waitFor();
  assert.ok(await opensWhatItCounts(owner, owner.see('tile-open').getByRole('link')) > 0, 'the demo company has open deals');
  await owner.page.getByTestId('where').locator('button').click();
  await owner.see('where').waitFor({ state: 'detached' });

  await owner.goTo('/reports');
  await owner.page.getByRole('navigation', { name: 'Reports' }).getByRole('link', { name: 'Conversion' }).click();
  await owner.page.getByRole('heading', { name: 'Conversion from stage to stage' }).waitFor();
  const entered = owner.see('report-table').getByRole('link', { name: /^Entered · Prospecting/ });
  await entered.waitFor();
  await opensWhatItCounts(owner, entered);

  await owner.goTo('/reports');
  await owner.page.getByRole('navigation', { name: 'Reports' }).getByRole('link', { name: 'Open deals by stage' }).click();
  await owner.see('report-table').waitFor();
  await owner.see('report-period').click();
  await owner.page.getByRole('option', { name: 'Today', exact: true }).click();
  await owner.page.waitForURL(/period=today/);
  await owner.see('report').waitFor();
}
