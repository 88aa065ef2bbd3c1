// A salesperson needs her manager's word for a discount: asked on the quote, answered on a phone with one thumb.
import assert from 'node:assert/strict';

export const name = 'asks for an approval and gets it from a phone';

async function expectGood(person, shot) {
  await person.page.waitForLoadState('networkidle');
  await person.check(`approvals-${shot}`);
}

export async function run({ newPerson, logins }) {
  const enter = async (who) => {
    const person = await newPerson();
    await person.page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
    await person.logIn(logins.find(({ email }) => email.startsWith(who)));
    return person;
  };
  const boss = await enter('hanna');
  const policy = await boss.send('POST', 'approvalPolicies', {
    name: 'Discount over 40 %', entity: 'quote', field: 'status', values: 'Sent', condition: 'discountPercent gt 40',
  });
  await boss.send('POST', 'approvalSteps', { policyId: policy.id, approver: 'Manager' });

  // The quote says that it needs a word, and a refused change says whose.
  const seller = await enter('agnieszka');
  const quote = await seller.send('POST', 'quotes', { subject: 'Forty-five percent', currency: 'PLN', discountPercent: 45 });
  await assert.rejects(seller.send('PATCH', `quotes(${quote.id})`, { status: 'Sent' }), /approval\.required.*Marek/s);
  await seller.goTo(`/quotes/${quote.id}`);
  const needed = seller.see('approval-needed');
  assert.match(await needed.innerText(), /Before “Status” becomes Sent.*Marek Wójcik/s);
  await needed.getByRole('textbox').fill('They come back every year');
  await expectGood(seller, 'needed');
  await seller.see('ask-approval').click();
  const card = seller.see('approval-banner').getByTestId('approval');
  await card.getByTestId('withdraw').waitFor();

  // On the manager's phone: told, one card with who, what, how much.
  const manager = await enter('marek');
  const { page } = manager;
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await manager.goTo('/approvals');
  const waiting = manager.see('approvals-decide').getByTestId('approval').filter({ hasText: quote.number });
  await waiting.getByText('They come back every year').waitFor();
  assert.match(await waiting.innerText(), /Agnieszka Kaczmarek.*Discount.*45/s);
  for (const button of ['approve', 'reject']) {
    const box = await waiting.getByTestId(button).boundingBox();
    assert.ok(box.height >= 44 && box.width >= 120, `${button} is ${box.width} × ${box.height}`);
  }
  await expectGood(manager, 'phone');

  // A no says why; the seller sees it without reloading, and asks again.
  await waiting.getByTestId('reject').click();
  await waiting.getByText('Say why').waitFor();
  await waiting.getByRole('textbox').fill('Forty is enough');
  await waiting.getByTestId('reject').click();
  await waiting.waitFor({ state: 'detached' });
  await card.getByText('Forty is enough').first().waitFor();
  await card.getByTestId('askAgain').click();
  await waiting.getByTestId('approve').click();
  await waiting.waitFor({ state: 'detached' });
  await card.filter({ hasText: 'Approved' }).waitFor();
  await seller.send('PATCH', `quotes(${quote.id})`, { status: 'Sent' });
  const told = seller.see('timeline-item').filter({ hasText: 'Rejected' });
  await told.getByText('Forty is enough').waitFor();
  await expectGood(seller, 'approved');

  // By keyboard: what was asked, and who stands in.
  await page.getByRole('radio', { name: 'To decide' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText('You have not asked for an approval yet').waitFor();
  await manager.see('delegate').click();
  await manager.see('delegate-form').getByRole('textbox').first().fill('Agnieszka');
  await page.getByRole('option', { name: 'Agnieszka Kaczmarek' }).click();
  await expectGood(manager, 'delegate');
  await manager.see('delegate-form').getByRole('button', { name: 'Save' }).click();
  await manager.see('delegate-form').waitFor({ state: 'detached' });
  const me = (await manager.get("users?$filter=startswith(email,'marek')")).value[0];
  assert.ok(me.delegateId);

  // The policy's own page reads well too.
  await boss.goTo(`/approvalPolicies/${policy.id}`);
  await boss.see('record-name').waitFor();
  await expectGood(boss, 'policy');
  await boss.send('DELETE', `approvalPolicies(${policy.id})`);
  await manager.send('PATCH', `users(${me.id})`, { delegateId: null });
}
