// An administrator picks how the firm works; its fields and pipeline are there at once. Salespeople do not see the page.
export const name = 'applies a template from the page and works with what it brings';

/** At a new firm the browser's language is proposed, and its board is in it; another can be chosen later. */
async function startInPolish(newPerson, newFirm) {
  const firm = await newFirm({ people: { hanna: 'administrator' }, time: '2026-03-02T09:00:00Z' });
  const hanna = await newPerson(firm.address, { locale: 'pl-PL' });
  const { page } = hanna;
  await hanna.logIn(firm.logins.hanna);
  await hanna.see('welcome').waitFor();
  const language = page.getByRole('textbox', { name: 'The firm\'s language' });
  if (await language.inputValue() !== 'Polski') throw new Error(`proposed: ${await language.inputValue()}`);
  await hanna.check('welcome-polish');
  await hanna.see('template-windowInstaller').getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click();
  await page.waitForURL('**/opportunities/board**');
  await page.getByText('Pierwszy telefon', { exact: true }).waitFor();
  const stage = (await hanna.get("pipelineStages?$filter=name eq 'Pomiary'")).value[0];
  await hanna.send('PATCH', `pipelineStages(${stage.id})`, { name: 'Wizyta' });

  await hanna.goTo('/settings/templates');
  await language.click();
  await page.getByRole('option', { name: 'Ελληνικά' }).click();
  await page.getByText('The firm speaks Ελληνικά now.').waitFor();
  await hanna.check('templates-language');
  await hanna.goTo('/opportunities/board');
  await page.getByText('Πρώτο τηλεφώνημα', { exact: true }).waitFor();
  await page.getByText('Wizyta', { exact: true }).waitFor();
}

export async function run({ newPerson, newFirm, logins }) {
  await startInPolish(newPerson, newFirm);
  const boss = await newPerson();
  await boss.page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await boss.logIn(logins[0]);
  await boss.goTo('/settings/templates');
  const card = boss.see('template-services');
  await card.getByRole('button').click();
  await boss.page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click();
  await card.getByText('Applied', { exact: true }).or(card.getByText('Zastosowany')).first().waitFor();
  const { value } = await boss.get("pipelineStages?$filter=rottingDays eq 5 and probability eq 10&$expand=pipeline");
  if (value.length === 0) throw new Error('the template brought no pipeline');
  const metadata = await boss.page.evaluate(async () => (await fetch('/api/metadata')).text());
  if (!metadata.includes('agreedHours')) throw new Error('the template brought no field');
}
