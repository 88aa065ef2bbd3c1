// Somebody draws the window narrower, or turns the tablet, with things half typed and dialogs open: all of it stays.
// And on the phone, in long words, what one needs is in sight.
import assert from 'node:assert/strict';

export const name = 'keeps what is typed and what is open when a window becomes narrow and wide again';

/** As wide as a desk, as a tablet upright, as a phone, and back. */
async function resize(person, look) {
  for (const width of [1400, 900, 360, 1400]) {
    await person.page.setViewportSize({ width, height: 800 });
    await person.page.waitForTimeout(300);
    await look(width);
  }
}

async function keepTimeline(person) {
  const comment = person.see('comment-form').getByRole('textbox').first();
  await comment.fill('Ask about the roof');
  await person.see('compose-task').click();
  const subject = person.see('composer-task').getByTestId('input-subject').locator('input');
  await subject.fill('Measure');
  await resize(person, async (width) => {
    if (width < 1100) await person.page.getByRole('tab', { name: 'Timeline' }).click();
    assert.equal(await comment.inputValue(), 'Ask about the roof', `the comment at ${width} pixels`);
    assert.equal(await subject.inputValue(), 'Measure', `the task at ${width} pixels`);
    await person.check(`narrow-timeline-${width}`);
  });
}

async function keepField(person) {
  await person.page.setViewportSize({ width: 1400, height: 800 });
  await person.see('field-website').locator('button').first().click();
  const input = person.see('field-website').locator('input');
  await input.pressSequentially('roof.example');
  await person.page.setViewportSize({ width: 900, height: 800 });
  await person.page.getByRole('tab', { name: 'Details' }).click();
  await person.page.waitForTimeout(300);
  await person.until(() => person.see('field-website').innerText().then((text) => text.includes('roof.example')) , true, 'what was typed is there');
}

async function keepDialogs(person) {
  const { page } = person;
  await page.setViewportSize({ width: 1400, height: 800 });
  await person.see('create-menu').click();
  await page.getByRole('menuitem', { name: 'Account' }).click();
  const name = person.see('form-account').locator('input[name=name]');
  await name.fill('Half a name');
  await resize(person, async (width) => assert.equal(await name.inputValue(), 'Half a name', `the form at ${width} pixels`));
}

/** Greek has long words: on a phone too nothing that one needs stands beyond the edge. */
async function fitPhone(person, first, second) {
  const { page } = person;
  const insight = async (place, what) => {
    const { x, width } = await place.boundingBox();
    assert.ok(x >= 0 && x + width <= 360, `${what} stands from ${x} to ${x + width}`);
  };
  await page.evaluate(() => localStorage.setItem('suki.locale', 'el'));
  await page.setViewportSize({ width: 360, height: 800 });
  await person.goTo('/accounts');
  await person.see('global-search').fill('szk');
  const results = person.see('search-results');
  await results.getByRole('option').first().waitFor();
  await insight(results, 'what the search found');
  assert.ok((await results.boundingBox()).width > 280, 'there is room for names');
  await person.check('narrow-search');
  await person.goTo(`/accounts/merge?ids=${first},${second}`);
  await person.see('merge-table').waitFor();
  for (const radio of await person.see('merge-table').locator('tr').first().getByRole('radio').all()) await insight(radio, 'a record to merge');
  const frame = await person.see('merge-table').evaluate(({ parentElement: { scrollWidth, clientWidth } }) => scrollWidth - clientWidth);
  assert.ok(frame <= 1, `the table is ${frame} pixels too wide`);
  await person.check('narrow-merge');
  await person.goTo('/accounts/import');
  const table = { name: 'firmy.csv', mimeType: 'text/csv', buffer: Buffer.from('Nazwa firmy;Telefon\nSzklarnia Trzecia;+48 58 555 01 01\n') };
  await person.see('import-drop').locator('input[type=file]').setInputFiles(table);
  await insight(person.see('map-Telefon'), 'the field of a column');
  await person.check('narrow-import');
}

export async function run({ newPerson, newFirm }) {
  const firm = await newFirm({ people: { anna: 'salesperson' }, time: '2026-03-02T09:00:00Z' });
  const anna = await newPerson(firm.address);
  await anna.page.addInitScript(() => localStorage.getItem('suki.locale') ?? localStorage.setItem('suki.locale', 'en'));
  await anna.logIn(firm.logins.anna);
  const { id } = await anna.send('POST', 'accounts', { name: 'Szklarnia' });
  await anna.goTo(`/accounts/${id}`);
  await keepTimeline(anna);
  await keepField(anna);
  await keepDialogs(anna);
  const other = await anna.send('POST', 'accounts', { name: 'Szklarnia Druga', phone: '+48 58 555 01 02' });
  await fitPhone(anna, id, other.id);
}
