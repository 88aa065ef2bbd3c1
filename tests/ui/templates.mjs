// An administrator picks how the firm works; its fields and pipeline are there at once. Salespeople do not see the page.
export const name = 'applies a template from the page and works with what it brings';

export async function run({ newPerson, logins }) {
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
