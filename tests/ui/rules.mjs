// An administrator draws a rule, tries it, and a new deal sets it off; the owner is told at once.
import assert from 'node:assert/strict';

export const name = 'draws a rule, tries it and sees it at work';


async function post(page, path, body) {
  return page.evaluate(async ([where, values]) => {
    const { csrfToken } = await (await fetch('/api/session')).json();
    const answer = await fetch(`/api/v1/${where}`, {
      method: 'POST', body: JSON.stringify(values), headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken },
    });
    return answer.json();
  }, [path, body]);
}

export async function run({ newPerson, logins }) {
  const boss = await newPerson();
  const { page } = boss;
  // The administrator's own language is another one; the words below are English.
  await page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await boss.logIn(logins[0]);
  await boss.goTo('/settings/rules');
  await boss.see('new-rule').click();
  await boss.see('rule-page').waitFor();
  const address = page.url();
  await boss.see('rule-name').fill('Tell the owner');

  // What is drawn is not lost by going elsewhere, unless one says so.
  await page.getByRole('link', { name: 'Contacts' }).first().click();
  await boss.see('form-keep').click();
  await boss.see('form-keep').waitFor({ state: 'detached' });
  assert.equal(page.url(), address);
  assert.equal(await boss.see('rule-name').inputValue(), 'Tell the owner');

  // A condition, a branch, and a step in its first lane.
  await page.getByRole('button', { name: 'Add a condition' }).click();
  const condition = boss.see('condition');
  await condition.getByRole('textbox', { name: 'Field' }).click();
  await page.getByRole('option', { name: 'Name', exact: true }).click();
  await condition.getByRole('textbox', { name: 'Condition' }).click();
  await page.getByRole('option', { name: 'begins with' }).click();
  await condition.getByRole('textbox', { name: 'Value' }).fill('Rule try');
  await boss.see('add-step').click();
  await page.getByRole('menuitem', { name: 'Branch' }).click();
  const branch = boss.see('step-branch1');
  await branch.getByRole('button', { name: 'Add a condition' }).click();
  await branch.getByRole('textbox', { name: 'Field' }).click();
  await page.getByRole('option', { name: 'Name', exact: true }).click();
  await branch.getByRole('textbox', { name: 'Value' }).fill('Rule try 1');
  await page.getByRole('list', { name: 'Branch: If so' }).getByRole('button', { name: 'Add a step' }).click();
  await page.getByRole('menuitem', { name: 'Notify people' }).click();
  const step = boss.see('step-notify1');
  await step.getByRole('textbox', { name: 'Subject' }).fill('New deal: {{name}}');
  await boss.see('save-rule').click();
  await page.waitForFunction(() => document.querySelector('[data-testid=save-rule]')?.disabled);
  const id = address.split('/').at(-1);
  const saved = await boss.get(`rules(${id})`);
  assert.equal(saved.condition, "startswith(name, 'Rule try')");
  assert.equal(saved.steps[0].then[0].subject, 'New deal: {{name}}');
  assert.equal(saved.steps[0].if, "name eq 'Rule try 1'");

  // What is wrong is said at the step.
  await step.getByRole('textbox', { name: 'Subject' }).fill('{{name');
  await boss.see('save-rule').click();
  await step.getByRole('alert').first().waitFor();
  await step.getByRole('textbox', { name: 'Subject' }).fill('New deal: {{name}}!');

  // Tried on a record: it shows what would happen, and nothing does.
  const stage = (await boss.get('pipelineStages?$top=1&$orderby=createdAt')).value[0];
  const made = await post(page, 'opportunities', { name: 'Rule try 1', pipelineId: stage.pipelineId, stageId: stage.id });
  await boss.see('test-rule').click();
  await boss.see('rule-test').getByRole('textbox').first().fill('Rule try 1');
  await page.getByRole('option', { name: 'Rule try 1' }).click();
  await boss.see('run-test').click();
  await boss.see('test-result').getByText('The condition holds').waitFor();
  assert.equal(await boss.see('run-step').count(), 2);
  await page.keyboard.press('Escape');
  assert.equal((await boss.get(`notifications?$filter=recordId eq '${made.id}'`)).value.length, 0);

  // At work: a toast, the bell, the run with its steps.
  await boss.see('rule-active').check({ force: true });
  await boss.see('save-rule').click();
  await page.waitForFunction(() => document.querySelector('[data-testid=save-rule]')?.disabled);
  await post(page, 'opportunities', { name: 'Rule try 1', pipelineId: stage.pipelineId, stageId: stage.id });
  await page.getByText('New deal: Rule try 1!').first().waitFor({ timeout: 5000 });
  await page.getByRole('tab', { name: 'Runs' }).click();
  await boss.see('rule-run').first().getByRole('button').first().click();
  await boss.see('run-step').first().waitFor();
  await boss.see('notification-bell').click();
  await boss.see('notification').first().getByRole('button').first().click();
  await page.waitForURL('**/opportunities/*');
  assert.match(await boss.see('record-name').innerText(), /Rule try 1/);

  for (const [width, scheme] of [[1400, 'light'], [360, 'dark']]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    for (const place of ['/settings/rules', new URL(address).pathname]) {
      await boss.goTo(place);
      await page.waitForLoadState('networkidle');
      if (place !== '/settings/rules') await boss.see('step-notify1').getByRole('button').first().click();
      await boss.check(`rules-${width}-${place.length}`);
    }
  }
}
