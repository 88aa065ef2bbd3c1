// Every kind of page, in light and dark, wide and narrow: nothing overflows, and axe finds no fault.
import assert from 'node:assert/strict';

export const name = 'shows every kind of page, accessible, on a desk and on a phone';

const paths = ['/my-day', '/approvals', '/calendar?view=week', '/calendar?view=month', '/calendar?view=list', '/calendar?view=team', '/contacts', '/dashboard', '/reports', '/opportunities/board', '/accounts/import', '/leads/trash', '/settings/profile', '/settings/keys', '/settings/data-model', '/settings/data-model/account', '/settings/pipelines', '/settings/rules', '/settings/templates'];

export async function run({ newPerson, logins }) {
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
      await person.check(`${width}${path.replace(/[^a-z]+/g, '-').slice(0, 30)}`).catch((fault) => found.push(`${path} at ${width}: ${fault.message}`));
    }
  }
  assert.deepEqual(found, []);
}
