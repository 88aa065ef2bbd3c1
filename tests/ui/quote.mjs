// A quote is typed like a spreadsheet; its totals follow at once, on a phone too.
import assert from 'node:assert/strict';

export const name = 'types the lines of a quote by keyboard, with totals that follow';

const api = (page, set, values) =>
  page.evaluate(async ([where, body]) => {
    const { csrfToken } = await (await fetch('/api/session')).json();
    const answer = await fetch(`/api/v1/${where}`, {
      method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken },
    });
    return answer.json();
  }, [set, values]);

export async function run({ newPerson, logins }) {
  const person = await newPerson();
  await person.logIn(logins[0]);
  const { page } = person;
  const window = await api(page, 'products', { name: 'Okno 120 × 140', unit: 'pc', unitPrice: 289.99, unitPriceCurrency: 'EUR', taxRate: 23 });
  const quote = await api(page, 'quotes', { subject: 'Two windows', currency: 'EUR' });
  await person.goTo(`/quotes/${quote.id}`);
  const grid = person.see('lines-lines');
  const total = (text) => person.see('total-grossTotal').filter({ hasText: text }).waitFor();

  await person.see('line-add').locator('input').fill('Okno 120');
  await page.getByRole('option', { name: window.name }).click();
  // The new line begins with its quantity.
  await grid.locator('[data-testid=line-quantity] input').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await total(/1.?070[,.]06/);

  // From the quantity two to the right: the price; three to the discount, typed right away.
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('10');
  await page.keyboard.press('Tab');
  await grid.locator('[data-testid=line-taxRate] input').waitFor();
  await page.keyboard.press('Escape');
  await total(/963[,.]05/);

  await api(page, 'quoteLines', { quoteId: quote.id, description: 'Installation', unitPrice: 100 });
  await person.goTo(`/quotes/${quote.id}`);
  await grid.getByTestId('line').nth(1).waitFor();
  await total(/1.?063[,.]05/);
  const first = () => grid.getByTestId('line').first().getByTestId('line-description').innerText();
  await grid.getByTestId('line').nth(1).getByTestId('line-unit').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await grid.getByTestId('line').first().filter({ hasText: 'Installation' }).waitFor();
  assert.equal(await first(), 'Installation');
  await page.keyboard.press('Delete');
  await total(/963[,.]05/);
  await grid.getByTestId('line').nth(1).waitFor({ state: 'detached' });
  assert.equal(await grid.getByTestId('line').count(), 1);
}
