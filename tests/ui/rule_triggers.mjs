// Every kind of trigger is chosen with the keyboard alone, saved, read back after a reload, and tried once.
import assert from 'node:assert/strict';

export const name = 'makes a rule of every kind of trigger with the keyboard, and tries it';

/** Goes on with Tab until the element has the focus, or back with Shift when it lies behind. */
async function tabTo(page, target) {
  const way = () => target.evaluate((element) => {
    const at = document.activeElement;
    if (element === at) return '';
    return at?.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab';
  });
  for (let steps = 0; steps < 120; steps += 1) {
    const key = await way();
    if (!key) return;
    await page.keyboard.press(key);
  }
  assert.fail(`Tab does not reach ${target}`);
}

/** Chooses by name from an open list. */
async function chooseOption(page, input, words) {
  const marked = () => input.evaluate((element) => {
    const option = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
    return option ? option.textContent.trim() : '';
  });
  for (let steps = 0; steps < 60; steps += 1) {
    if ((await marked()) === words) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(15);
  }
  return assert.fail(`the list has no “${words}”`);
}

class Builder {
  constructor(person) {
    this.person = person;
    this.page = person.page;
  }

  box(label) {
    return this.person.see('rule-flow').getByRole('textbox', { name: label, exact: true });
  }

  async pick(label, words) {
    const input = this.box(label);
    await input.waitFor();
    await tabTo(this.page, input);
    await chooseOption(this.page, input, words);
  }

  /** Ticks of a list stay open; Escape leaves it. */
  async pickSome(label, ...words) {
    for (const one of words) await this.pick(label, one);
    await this.page.keyboard.press('Escape');
  }

  async type(label, words) {
    await tabTo(this.page, this.box(label));
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(words);
  }

  /** A list's chosen values, as they stand in it. */
  async chosen(words) {
    for (const one of words) await this.person.see('rule-flow').getByText(one, { exact: true }).first().waitFor();
  }
}

/** By trigger: how its form is filled, what is saved of it, and what the form shows of it later. */
const kinds = [
  { on: 'created', saved: {} },
  { on: 'updated', fill: (b) => b.pickSome('Fields', 'Name', 'Close date'), saved: { fields: ['name', 'closeDate'] }, chosen: ['Name', 'Close date'] },
  { on: 'saved', saved: {} },
  { on: 'removed', saved: {} },
  {
    on: 'stageEntered',
    fill: async (b) => {
      await b.pick('Field', 'Status');
      await b.pickSome('Which', 'Won');
    },
    saved: { field: 'status', values: ['Won'] }, shown: { Field: 'Status' }, chosen: ['Won'],
  },
  { on: 'stageLeft', fill: (b) => b.pick('Field', 'Stage'), saved: { field: 'stage' }, shown: { Field: 'Stage' } },
  { on: 'fieldChanged', fill: (b) => b.pickSome('Fields', 'Amount'), saved: { fields: ['amount'] }, chosen: ['Amount'], wrong: 'trigger.fields' },
  {
    on: 'dateReached',
    fill: async (b) => {
      await b.pick('Date', 'Close date');
      await b.type('How long before or after', '3');
      await b.pick('Unit', 'days');
      await b.pick('Before or after', 'before');
    },
    saved: { field: 'closeDate', offset: '-3d' }, shown: { Date: 'Close date', 'How long before or after': '3', Unit: 'days', 'Before or after': 'before' },
    wrong: 'trigger.field',
  },
  {
    on: 'schedule',
    fill: async (b) => {
      const monday = b.person.see('rule-flow').getByRole('checkbox', { name: 'Mon' });
      await tabTo(b.page, monday);
      await b.page.keyboard.press('Space');
    },
    saved: { at: '08:00', weekdays: [1] }, ticked: ['Mon'],
  },
  {
    on: 'schedule', title: 'every two hours',
    fill: async (b) => {
      await tabTo(b.page, b.person.see('rule-flow').getByRole('radio', { name: 'At a time of day' }));
      await b.page.keyboard.press('ArrowRight');
      await b.type('Every', '2');
    },
    saved: { every: '2h' }, shown: { Every: '2', Unit: 'hours' },
  },
  { on: 'button', saved: {} },
  { on: 'webhook', fill: (b) => b.pick('Field that finds the record', 'External ID'), saved: { key: 'externalId' }, shown: { 'Field that finds the record': 'External ID' }, wrong: 'trigger.key' },
  { on: 'event', fill: (b) => b.type('Name of the event', 'quote.accepted'), saved: { event: 'quote.accepted' }, shown: { 'Name of the event': 'quote.accepted' }, wrong: 'trigger.event' },
  { on: 'call', fill: (b) => b.pickSome('What is reported', 'a call is missed'), saved: { values: ['missed'] }, chosen: ['a call is missed'] },
  { on: 'message', fill: (b) => b.pickSome('What is reported', 'comes in'), saved: { values: ['in'] }, chosen: ['comes in'] },
  { on: 'form', saved: {} },
];

async function save(person) {
  const { page } = person;
  await tabTo(page, person.see('save-rule'));
  await page.keyboard.press('Enter');
}

async function saved(person) {
  await person.page.waitForFunction(() => document.querySelector('[data-testid=save-rule]')?.disabled);
}

/** A draft with one step, as far as the trigger: that is what is tried here. */
function newRule(person, title, on) {
  const before = on === 'created' ? 'saved' : 'created';
  return person.send('POST', 'rules', {
    name: title, entity: 'opportunity', active: false, trigger: { on: before },
    steps: [{ id: 'notify1', do: 'notify', subject: 'It happened: {{name}}', users: ['owner'] }],
  });
}

async function tryOnce(person, deal) {
  const { page } = person;
  await tabTo(page, person.see('test-rule'));
  await page.keyboard.press('Enter');
  const dialog = person.see('rule-test');
  const input = dialog.getByRole('textbox').first();
  await input.waitFor();
  await tabTo(page, input);
  await page.keyboard.type(deal);
  await person.until(() => page.getByRole('option').count(), 1, 'only what was looked for is offered');
  await chooseOption(page, input, deal);
  await tabTo(page, person.see('run-test'));
  await page.keyboard.press('Enter');
  await person.see('test-result').getByText('The condition holds').waitFor();
  assert.equal(await person.see('run-step').count(), 1);
  assert.equal(await person.see('test-result').getByText('It would fail').count(), 0);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

async function makeOne(person, kind, words, deal) {
  const { page } = person;
  const builder = new Builder(person);
  const title = kind.title ?? words[kind.on];
  const { id } = await newRule(person, title, kind.on);
  await person.goTo(`/settings/rules/${id}`);
  await person.see('rule-page').waitFor();
  await builder.pick('What happens', words[kind.on]);
  if (kind.wrong) {
    // Half said is refused, and the form says where.
    await save(person);
    await person.see('rule-flow').locator('[aria-invalid=true], [data-error=true]').first().waitFor();
  }
  await kind.fill?.(builder);
  await save(person);
  await saved(person);
  const { token, on, ...trigger } = (await person.get(`rules(${id})`)).trigger;
  assert.deepEqual({ on, ...trigger }, { on: kind.on, ...kind.saved });
  assert.equal(typeof token, kind.on === 'webhook' ? 'string' : 'undefined');

  await page.reload();
  await person.see('rule-page').waitFor();
  await person.until(() => builder.box('What happens').inputValue(), words[kind.on], 'it is read back');
  for (const [label, value] of Object.entries(kind.shown ?? {})) await person.until(() => builder.box(label).inputValue(), value, label);
  await builder.chosen(kind.chosen ?? []);
  for (const tick of kind.ticked ?? []) assert.ok(await person.see('rule-flow').getByRole('checkbox', { name: tick }).isChecked());
  if (token) await person.see('rule-flow').getByText(token).waitFor();
  assert.ok(await person.see('save-rule').isDisabled(), `${title}: as it was read, nothing is left to save`);
  await tryOnce(person, deal);
  for (const [width, scheme] of [[1400, 'light'], [360, 'dark']]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await person.check(`trigger-${kind.on}-${width}`);
  }
  await page.setViewportSize({ width: 1400, height: 900 });
}

/** Guards are asked while a record is written: what time or other people set off is not offered. */
async function guards(person, words) {
  const { page } = person;
  await person.see('rule-page').getByText('Guards', { exact: true }).click();
  const input = new Builder(person).box('What happens');
  await input.focus();
  await page.keyboard.press('ArrowDown');
  const offered = await page.getByRole('option').allInnerTexts();
  const guardable = ['created', 'updated', 'saved', 'removed', 'stageEntered', 'stageLeft', 'fieldChanged'];
  assert.deepEqual(offered, guardable.map((on) => words[on]));
  await page.keyboard.press('Escape');
}

export async function run({ newPerson, logins }) {
  const boss = await newPerson();
  const { page } = boss;
  await page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  page.on('dialog', (dialog) => void dialog.accept());
  await boss.logIn(logins[0]);
  const words = await page.evaluate(async () => (await (await fetch('/api/automation')).json()).triggers);
  assert.deepEqual([...new Set(kinds.map(({ on }) => on))].sort(), [...words].sort(), 'every trigger that the server knows has its try here');
  const deal = 'Trigger try';
  await boss.send('POST', 'opportunities', { name: deal });
  for (const kind of kinds) await makeOne(boss, kind, labels, deal);
  await guards(boss, labels);
}

const labels = {
  created: 'is created', updated: 'is changed', saved: 'is created or changed', removed: 'is moved to the trash',
  stageEntered: 'enters a stage', stageLeft: 'leaves a stage', fieldChanged: 'has a field changed', dateReached: 'reaches a date',
  schedule: 'on a schedule', button: 'somebody presses a button', webhook: 'another program calls', event: 'something is reported',
  call: 'a call about it is reported', message: 'a message about it comes or goes', form: 'a web form is answered',
};
