// A stage asks for what it needs, on the board and on the record's page; a loss asks why; neglected cards are marked.
import assert from 'node:assert/strict';

export const name = 'asks for what a stage needs before a card moves, and marks neglected cards';

async function stagesOf(person) {
  const { value } = await person.get("pipelineStages?$filter=pipeline/name eq 'Sales'&$orderby=position");
  return Object.fromEntries(value.map((stage) => [stage.name, stage.id]));
}

export async function run({ newPerson, logins }) {
  const anna = await newPerson();
  // The administrator's own language is another one; the words below are English.
  await anna.page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await anna.logIn(logins[0]);
  const stages = await stagesOf(anna);
  const [prospecting, qualification] = [stages.Prospecting, stages.Qualification];
  await anna.send('PATCH', `pipelineStages(${qualification})`, { entryFields: ['amount', 'description'] });
  await anna.send('PATCH', `pipelineStages(${prospecting})`, { needsNextStep: true, rottingDays: 1, 'nextStages@odata.bind': [`pipelineStages(${qualification})`, `pipelineStages(${stages['Closed Lost']})`] });
  const { id } = await anna.send('POST', 'opportunities', { name: 'Sliding door', stageId: prospecting });

  await anna.openBoard();
  await anna.column('Prospecting').getByTestId('rotting').first().waitFor();
  const card = anna.see('card-Sliding door');
  await card.waitFor();
  await anna.dragToStage(card, 'Proposal');
  await anna.page.getByRole('alert').filter({ hasText: 'Qualification, Closed Lost' }).waitFor();

  await anna.dragToStage(card, 'Qualification');
  const dialog = anna.see('move-dialog');
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Move' }).click();
  await dialog.getByTestId('input-amount').locator('[aria-invalid=true]').first().waitFor();
  await dialog.getByTestId('input-amount').locator('input').first().fill('1200');
  await dialog.getByTestId('input-description').locator('textarea').fill('Two panes');
  const step = dialog.getByTestId('next-step');
  await step.getByTestId('input-subject').locator('input').fill('Send the offer');
  await step.getByTestId('input-dueAt').locator('button').first().click();
  await anna.page.locator('table button:not([data-outside])').last().click();
  await anna.page.keyboard.press('Escape');
  if (!(await dialog.isVisible())) throw new Error('Escape in the calendar closed the dialog');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await dialog.waitFor({ state: 'detached' });
  await anna.column('Qualification').getByTestId('card-Sliding door').waitFor();
  const moved = await anna.get(`opportunities(${id})?$expand=tasks`);
  assert.equal(moved.stageId, qualification);
  assert.equal(moved.amount, 1200);
  assert.equal(moved.tasks[0].subject, 'Send the offer');

  await anna.send('POST', 'opportunities', { name: 'Roof window', stageId: prospecting, amount: 900, description: 'Two panes' });
  await anna.openBoard();
  await anna.dragToStage(anna.see('card-Roof window'), 'Qualification');
  await step.getByText('No next step', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Move' }).click();
  await dialog.locator('[data-testid=no-next-step][aria-invalid=true]').waitFor();
  await dialog.getByTestId('no-next-step').fill('They decide in spring');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await dialog.waitFor({ state: 'detached' });
  await anna.column('Qualification').getByTestId('card-Roof window').waitFor();
  const { value: [excused] } = await anna.get("opportunities?$filter=name eq 'Roof window'");
  assert.equal(excused.noNextStep, 'They decide in spring');

  await anna.goTo(`/opportunities/${id}`);
  await anna.see('stage-Closed Lost').click();
  await anna.see('move-dialog').getByTestId('loss-kind').click();
  await anna.page.getByRole('option', { name: 'Price' }).click();
  await anna.see('move-dialog').getByRole('button', { name: 'Move' }).click();
  await anna.see('move-dialog').waitFor({ state: 'detached' });
  const lost = await anna.get(`opportunities(${id})?$expand=lossReason`);
  assert.equal(lost.status, 'Lost');
  assert.equal(lost.lossReason.name, 'Price');

  await anna.send('PATCH', `pipelineStages(${qualification})`, { entryFields: null });
  await anna.send('PATCH', `pipelineStages(${prospecting})`, { needsNextStep: false, rottingDays: null, 'nextStages@odata.bind': [] });
}
