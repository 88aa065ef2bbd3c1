import assert from 'node:assert/strict';

import client from '@odata/client';

export const name = '@odata/client reads, writes and sends batches';

const { EdmV4, OData } = client;

export async function run({ address, key }) {
  const api = OData.New4({ serviceEndpoint: `${address}/api/v1/`, commonHeaders: { Authorization: `Bearer ${key}` } });
  const accounts = api.getEntitySet('accounts');
  const made = await accounts.create({ name: 'Alfa', industry: 'retail', contacts: [{ lastName: 'Lis' }] });
  await accounts.create({ name: 'Beta' });
  const id = EdmV4.Guid.from(made.id);

  assert.equal((await accounts.retrieve(id)).name, 'Alfa');
  assert.equal((await accounts.retrieve(made.id)).name, 'Alfa'); // it writes texts in quotes
  await accounts.update(id, { name: 'Alfa Okna' });
  assert.deepEqual((await accounts.find({ name: 'Alfa Okna' })).map((one) => one.id), [made.id]);
  assert.equal(await accounts.count(api.newFilter().property('name').eq('Beta')), 1);
  const filter = api.newFilter().property('name').in(['Alfa Okna', 'Beta']).property('createdAt').gt(EdmV4.DateTimeOffset.from(new Date(0)));
  const some = await accounts.query(api.newOptions().filter(filter).orderby('name', 'desc').select(['name']).top(1).expand(['owner']));
  assert.deepEqual(some.map((one) => [one.name, one.industry]), [['Beta', undefined]]);
  await assert.rejects(accounts.create({ name: '' }), /name is required/);

  const requests = () => [
    api.newBatchRequest({ collection: 'accounts', method: 'POST', entity: { name: 'In a batch' } }),
    api.newBatchRequest({ collection: 'accounts', id, method: 'PATCH', entity: { industry: 'services' } }),
    api.newBatchRequest({ collection: 'accounts', id }),
  ];
  for (const send of ['execBatchRequests', 'execBatchRequestsJson']) {
    const answers = await api[send](requests());
    assert.deepEqual(answers.map((one) => one.status), [201, 200, 200], send);
    assert.equal((await answers[0].json()).name, 'In a batch');
    assert.equal((await answers[2].json()).industry, 'services');
  }
  assert.equal(await accounts.count(api.newFilter().property('name').eq('In a batch')), 2);
  await accounts.delete(id);
  await assert.rejects(accounts.retrieve(id), /no record/);
}
