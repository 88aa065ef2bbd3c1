// Every kind of page, in light and dark, wide and narrow: nothing overflows, and axe finds no serious fault.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export const name = 'shows every kind of page, accessible, on a desk and on a phone';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const paths = ['/my-day', '/approvals', '/calendar?view=week', '/calendar?view=month', '/calendar?view=list', '/calendar?view=team', '/contacts', '/dashboard', '/reports', '/opportunities/board', '/accounts/import', '/leads/trash', '/settings/profile', '/settings/keys', '/settings/pipelines', '/settings/rules', '/settings/templates'];

async function faults(page) {
  // Straight into the page: its content security policy lets no script be added to the document.
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return result.violations
    .filter((fault) => fault.impact === 'serious' || fault.impact === 'critical')
    .map((fault) => `${fault.id}: ${fault.help} (${fault.nodes[0].html.slice(0, 120)})`);
}

export async function run({ newPerson, logins }) {
  const shots = process.env.SUKI_SCREENSHOTS;
  if (shots) mkdirSync(shots, { recursive: true });
  const person = await newPerson();
  await person.logIn(logins[0]);
  const first = (set) => person.page.evaluate(async (name) => `/${name}/` + (await (await fetch(`/api/v1/${name}?$top=1&$orderby=createdAt`)).json()).value[0].id, set);
  const records = [await first('accounts'), await first('opportunities'), await first('contacts'), await first('quotes'), await first('documentTemplates')];
  const found = [];
  for (const [width, height, scheme] of [[1400, 900, 'light'], [390, 844, 'dark']]) {
    await person.page.setViewportSize({ width, height });
    await person.page.emulateMedia({ colorScheme: scheme });
    for (const path of [...paths, ...records]) {
      await person.goTo(path);
      await person.page.waitForLoadState('networkidle');
      if (shots) await person.page.screenshot({ path: `${shots}/${width}${path.replace(/[^a-z]+/g, '-').slice(0, 30)}.png` });
      const wide = await person.page.evaluate(() =>
        Math.max(...[document.documentElement, document.getElementById('content')].map((box) => box.scrollWidth - box.clientWidth)));
      if (wide > 1) found.push(`${path} at ${width}: ${wide} pixels too wide`);
      found.push(...(await faults(person.page)).map((fault) => `${path} at ${width}: ${fault}`));
    }
  }
  assert.deepEqual(found, []);
}
