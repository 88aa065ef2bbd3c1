import assert from 'node:assert/strict';

import buildQuery from 'odata-query';

export const name = 'odata-query writes what the server reads';

export async function run({ address, key }) {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const send = async (path, body) => {
    const answer = await fetch(`${address}/api/v1/${path}`, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });
    const read = await answer.json();
    assert.ok(answer.ok, `${path}: ${JSON.stringify(read)}`);
    return read;
  };
  const list = async (set, query) => (await send(set + buildQuery(query))).value;
  const names = async (query) => (await list('accounts', query)).map((one) => one.name);

  const alfa = await send('accounts', { name: "O'Hara Łódź", industry: 'retail', contacts: [{ lastName: 'Lis' }, { lastName: 'Kot' }] });
  await send('accounts', { name: 'Beta', industry: 'construction' });
  await send('opportunities', { name: 'Okna', amount: 1200.5, closeDate: '2026-03-01', accountId: alfa.id });
  await send('opportunities', { name: 'Drzwi', amount: 80, closeDate: '2026-05-01' });

  assert.deepEqual(await names({ filter: { name: "O'Hara Łódź" } }), ["O'Hara Łódź"]);
  assert.deepEqual(await names({ filter: { name: { startswith: 'B' } } }), ['Beta']);
  assert.deepEqual(await names({ filter: { or: [{ name: 'Beta' }, { industry: 'retail' }] }, orderBy: 'name' }), ['Beta', "O'Hara Łódź"]);
  assert.deepEqual(await names({ filter: { not: { industry: 'retail' } } }), ['Beta']);
  assert.deepEqual(await names({ filter: { contacts: { any: { lastName: 'Lis' } } } }), ["O'Hara Łódź"]);
  assert.deepEqual(await names({ filter: { name: { in: ['Beta', 'Gamma'] } } }), ['Beta']);
  assert.deepEqual(await names({ filter: { id: { type: 'guid', value: alfa.id } } }), ["O'Hara Łódź"]);
  assert.deepEqual(await names({ orderBy: ['name desc'], top: 1, skip: 1 }), ['Beta']);

  const deals = await list('opportunities', {
    filter: { amount: { ge: 100, lt: 5000 }, 'account/industry': 'retail', closeDate: { ge: { type: 'raw', value: '2026-01-01' } } },
    select: ['name', 'amount'], expand: { account: { select: ['name'] } },
  });
  assert.equal(deals.length, 1);
  assert.deepEqual([deals[0].name, deals[0].amount, deals[0].account.name], ['Okna', 1200.5, "O'Hara Łódź"]);

  const [expanded] = await list('accounts', {
    filter: { name: { contains: 'Hara' } }, expand: [{ contacts: { select: ['lastName'], orderBy: 'lastName', top: 1 } }],
  });
  assert.deepEqual(expanded.contacts.map((one) => one.lastName), ['Kot']);

  const counted = await send(`accounts${buildQuery({ count: true, top: 0 })}`);
  assert.equal(counted['@odata.count'], 2);
  const groups = await list('opportunities', { transform: [{ aggregate: { amount: { with: 'sum', as: 'total' } } }] });
  assert.equal(groups[0].total, 1280.5);
  const single = await send(`accounts${buildQuery({ key: alfa.id, select: ['name'] })}`);
  assert.equal(single.name, "O'Hara Łódź");
}
