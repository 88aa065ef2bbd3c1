// Two colleagues talk at a customer's record: comment, mention, follow, tag, star; on a desk, by the keyboard, and on a phone.
import assert from 'node:assert/strict';

export const name = 'comments, mentions, follows, tags and stars a record';

async function english(newPerson, login) {
  const person = await newPerson();
  await person.page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await person.logIn(login);
  return person;
}

const me = (person) => person.page.evaluate(async () => (await (await fetch('/api/session')).json()).user);

/** Types a comment; "@" and the beginning of the name bring up the colleague, Enter takes them. */
async function mention(person, words, colleague, rest) {
  const box = person.page.getByLabel('Comment', { exact: true });
  await box.click();
  await person.page.keyboard.type(`${words}@${colleague.split(' ')[0].slice(0, 3)}`);
  await person.see('mention-list').getByRole('option', { name: colleague }).waitFor();
  await person.check('collaboration-mention');
  while (!(await person.see('mention-list').getByRole('option', { name: colleague, selected: true }).count())) {
    await person.page.keyboard.press('ArrowDown');
  }
  await person.page.keyboard.press('Enter');
  await person.see('mention-list').waitFor({ state: 'detached' });
  await person.page.keyboard.type(rest);
  assert.equal(await box.inputValue(), `${words}@${colleague} ${rest}`);
  await person.page.keyboard.press('Control+Enter');
  await person.page.waitForFunction(() => document.querySelector('[data-testid=comment-form] textarea')?.value === '');
}

async function readsNews(person, words) {
  await person.see('notification-bell').click();
  await person.see('notification').filter({ hasText: words }).first().locator('button').first().click();
  await person.see('record-name').waitFor();
}

export async function run({ newPerson, logins }) {
  const admin = await english(newPerson, logins[0]);
  const other = await english(newPerson, logins[2]);
  const { page } = other;
  const boss = await me(admin);
  const account = await other.send('POST', 'accounts', { name: 'Talked-about Glass' });
  await other.goTo(`/accounts/${account.id}`);
  await other.see('record-name').waitFor();

  await mention(other, 'Please ask ', boss.name, 'about the dog');
  await other.see('comment').filter({ hasText: 'about the dog' }).waitFor();
  await page.getByRole('button', { name: 'Following (2)' }).waitFor();
  await readsNews(admin, 'about the dog');
  await admin.page.getByText('about the dog').first().waitFor();

  // The answer comes to her, who follows by having written; she corrects her own words, by the keyboard.
  await admin.page.getByLabel('Comment', { exact: true }).fill('Which dog?\nThe big one?');
  await admin.page.keyboard.press('Control+Enter');
  await other.see('comment').filter({ hasText: 'The big one?' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Edit comment' }).count(), 1);
  await page.getByRole('button', { name: 'Edit comment' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Never mind');
  await page.keyboard.press('Control+Enter');
  await other.see('comment').filter({ hasText: 'Never mind' }).waitFor();

  await other.see('follow').click();
  await other.check('collaboration-follow');
  await page.getByRole('radio', { name: 'Important ones' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('radio', { name: 'All', checked: true }).waitFor({ state: 'attached' });
  await other.page.waitForLoadState('networkidle');
  await page.keyboard.press('Escape');
  const follows = await other.get(`follows?$filter=recordId eq ${account.id} and changes eq 'All'`);
  assert.equal(follows.value.length, 1);

  // A tag is made while one types, and the list filters by it.
  await other.see('add-tag').click();
  await page.getByRole('combobox', { name: 'Add a tag' }).or(page.getByLabel('Add a tag')).first().waitFor();
  await page.keyboard.press('Escape');
  await other.see('add-tag').click();
  await page.keyboard.type('Fragile');
  await page.getByRole('option', { name: /Fragile/ }).click();
  await other.see('form-tag').waitFor();
  await other.check('collaboration-new-tag');
  await other.see('form-tag').getByRole('button', { name: 'Create' }).click();
  await other.see('tags').getByText('Fragile').waitFor();

  await other.see('star').click();
  await other.see('favourites').getByRole('link', { name: 'Talked-about Glass' }).waitFor();
  for (const [width, height, scheme] of [[1400, 900, 'light'], [360, 780, 'dark']]) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    if (width < 1100) await page.getByRole('tab', { name: 'Timeline' }).click();
    await other.check(`collaboration-${width}`);
    const menu = await other.see('record-menu').boundingBox();
    assert.ok(menu.x + menu.width <= width, 'the menu is on the screen');
  }
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });

  const tag = (await other.get("tags?$filter=name eq 'Fragile'")).value[0];
  const filters = encodeURIComponent(JSON.stringify({ labels: { operator: 'anyOf', value: [{ id: tag.id, name: 'Fragile' }] } }));
  await other.goTo(`/accounts?filters=${filters}`);
  await other.see('record-row').filter({ hasText: 'Talked-about Glass' }).getByText('Fragile').waitFor();
  assert.equal(await other.see('record-row').count(), 1);
  await other.check('collaboration-list');
  await other.see('favourites').getByRole('link', { name: 'Talked-about Glass' }).click();
  await other.see('star').click();
  await other.see('favourites').waitFor({ state: 'detached' });

  // A product has no activities, but it is talked about.
  const product = (await admin.get('products?$top=1')).value[0];
  await admin.goTo(`/products/${product.id}`);
  await admin.page.getByLabel('Comment', { exact: true }).fill('Out of stock');
  await admin.page.keyboard.press('Control+Enter');
  await admin.see('comment').filter({ hasText: 'Out of stock' }).waitFor();
  await admin.page.getByRole('button', { name: 'Delete comment' }).click();
  await admin.see('comment').waitFor({ state: 'detached' });
}
