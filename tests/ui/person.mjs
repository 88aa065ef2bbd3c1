// What a person does with Suki, in a person's words. Each waits until the screen says that it is done.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe found, with what it measured at the first place. */
function told({ id, help, nodes: [{ html, failureSummary }] }) {
  return `${id}: ${help} (${html.slice(0, 120)}): ${failureSummary.replace(/\s+/g, ' ').slice(0, 300)}`;
}

export class Person {
  constructor(page, address) {
    this.page = page;
    this.address = address;
    this.complaints = [];
    this.watchRequests();
    const emulate = page.emulateMedia.bind(page);
    page.emulateMedia = async (options) => {
      await emulate(options);
      await this.rest();
    };
    page.on('pageerror', (error) => this.complaints.push(`script error: ${error.message}`));
    page.on('console', (message) => {
      // The browser itself reports each 4xx answer; those are the tests' own business.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
      const { url, lineNumber, columnNumber } = message.location();
      this.complaints.push(`${message.text()} (${url}:${lineNumber + 1}:${columnNumber + 1})`);
    });
  }

  /** The stream of events never ends, so chromium's own "networkidle" never comes: here it does not count. */
  watchRequests() {
    const open = new Set();
    let last = Date.now();
    const end = (request) => { if (open.delete(request)) last = Date.now(); };
    this.page.on('request', (request) => {
      if (!request.url().endsWith('/api/v1/events')) open.add(request);
    });
    this.page.on('requestfinished', end);
    this.page.on('requestfailed', end);
    this.page.on('framenavigated', () => { last = Date.now(); open.clear(); });
    const wait = this.page.waitForLoadState.bind(this.page);
    this.page.waitForLoadState = async (state, options) => {
      if (state !== 'networkidle') return wait(state, options);
      const limit = Date.now() + (options?.timeout ?? 15_000);
      while (open.size > 0 || Date.now() - last < 400) {
        if (Date.now() > limit) throw new Error(`still loading: ${[...open].map((request) => request.url()).join(', ')}`);
        await this.page.waitForTimeout(50);
      }
    };
  }

  /** Waits until what moves has come to rest: colours that are on their way to others have no contrast of their own. */
  rest() {
    return this.page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const moves = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
      await Promise.all(moves.map((one) => one.finished.catch(() => undefined)));
    });
  }

  /** The page as it stands: no fault of accessibility, nothing wider than the screen; a picture when asked for. */
  async check(title) {
    const { page } = this;
    await page.mouse.move(0, 0);
    // What hangs on the mouse goes with it, a moment later.
    await page.locator('[role=tooltip]').first().waitFor({ state: 'hidden', timeout: 3_000 }).catch(() => undefined);
    await this.rest();
    const folder = process.env.SUKI_SCREENSHOTS;
    if (folder) {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: `${folder}/${title}.png`, fullPage: true });
    }
    await page.evaluate(axe);
    const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(result.violations.map(told), [], title);
    const wide = await page.evaluate(() =>
      Math.max(...[document.documentElement, document.getElementById('content')].map((box) => (box ? box.scrollWidth - box.clientWidth : 0))));
    assert.ok(wide <= 1, `${title}: ${wide} pixels too wide`);
  }

  see(testId) {
    return this.page.getByTestId(testId);
  }

  async goTo(path) {
    await this.page.goto(this.address + path);
  }

  async logIn({ email, password }) {
    await this.goTo('/login');
    await this.page.locator('input[name=email]').fill(email);
    await this.page.locator('input[name=password]').fill(password);
    await this.page.keyboard.press('Enter');
    await this.see('global-search').waitFor();
  }

  /** Types `words` into the search box and opens the record of `set` that `name` stands on. */
  async find(words, set, name) {
    await this.see('global-search').fill(words);
    await this.page.locator(`[role=option][value^="/${set}/"]`).filter({ hasText: name }).first().click();
    await this.see('record-name').waitFor();
  }

  /** What the API answers to this person. */
  get(path) {
    return this.page.evaluate(async (rest) => (await fetch(`/api/v1/${rest}`)).json(), path);
  }

  /** Writes through the API as this person; gives the answer's record, if there is one. */
  send(method, path, body) {
    return this.page.evaluate(async ([verb, rest, values]) => {
      const { csrfToken } = await (await fetch('/api/session')).json();
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken };
      const answer = await fetch(`/api/v1/${rest}`, { method: verb, headers, body: JSON.stringify(values) });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${verb} ${rest}: ${answer.status} ${text}`);
      return text ? JSON.parse(text) : undefined;
    }, [method, path, body]);
  }

  async editField(field, text) {
    await this.see(`field-${field}`).locator('button:not([data-testid=call-button])').first().click();
    const input = this.see(`field-${field}`).locator('input, textarea').first();
    await input.fill(text);
    await input.press('Enter');
    await this.see(`field-${field}`).locator('input, textarea').waitFor({ state: 'detached' });
  }

  fieldText(field) {
    return this.see(`field-${field}`).locator('dd').innerText();
  }

  async addCall(subject) {
    await this.see('compose-call').click();
    const form = this.see('composer-call');
    await form.getByTestId('input-subject').locator('input').fill(subject);
    await form.locator('button[type=submit]').click();
    await form.waitFor({ state: 'detached' });
    await this.see('timeline-item').filter({ hasText: subject }).first().waitFor();
  }

  async openBoard() {
    await this.goTo('/opportunities/board');
    await this.see('column-sum').first().waitFor();
    await this.page.locator('article').first().waitFor();
  }

  column(name) {
    return this.see(`board-column-${name}`);
  }

  /** {count, sum} of a column, sum in whole units. */
  async totals(name) {
    const digits = async (id) => Number((await this.column(name).getByTestId(id).innerText()).replace(/[^0-9]/g, ''));
    return { count: await digits('column-count'), sum: await digits('column-sum') };
  }

  async dragToStage(card, stage) {
    await card.dragTo(this.column(stage));
  }

  /** Waits until `read` gives `expected`. */
  async until(read, expected, what) {
    let last;
    const patience = Number(process.env.SUKI_PATIENCE ?? 1);
    for (let tries = 0; tries < 100 * patience; tries += 1) {
      last = await read();
      try {
        assert.deepEqual(last, expected);
        return;
      } catch {
        await this.page.waitForTimeout(50);
      }
    }
    assert.deepEqual(last, expected, what);
  }
}
