import assert from 'node:assert/strict';

import { DynamicsWebApi } from 'dynamics-web-api';

export const name = 'dynamics-web-api reads, writes, links, tracks changes and sends batches';

const ids = (answer) => answer.value.map((one) => one.id);

export async function run({ address, key }) {
  const api = new DynamicsWebApi({
    serverUrl: address, dataApi: { path: '.', version: '1' }, onTokenRefresh: async () => key,
  });
  const account = await records(api);
  await keys(api, account.id);
  await links(api, account.id);
  await lists(api);
  await changes(api);
  await batches(api);
  await mistakes(api);
}

async function records(api) {
  const account = await api.create({ collection: 'accounts', data: { name: 'Szklarnia Lis' }, returnRepresentation: true });
  assert.equal(account.name, 'Szklarnia Lis');
  await api.update({ collection: 'accounts', key: account.id, data: { industry: 'retail' } });
  const read = await api.retrieve({
    collection: 'accounts', key: account.id, select: ['name', 'industry'], expand: [{ property: 'owner', select: ['name'] }],
  });
  assert.deepEqual([read.name, read.industry], ['Szklarnia Lis', 'retail']);
  assert.ok(read.owner);
  assert.equal(read.website, undefined);
  await api.updateSingleProperty({ collection: 'accounts', key: account.id, fieldValuePair: { name: 'Szklarnia Wilk' } });
  assert.equal((await api.retrieve({ collection: 'accounts', key: account.id })).name, 'Szklarnia Wilk');
  return account;
}

async function keys(api, account) {
  const key = "externalId='ERP-1'";
  const upserted = await api.upsert({ collection: 'accounts', key, data: { name: 'From ERP' }, returnRepresentation: true });
  assert.equal(upserted.externalId, 'ERP-1');
  await api.upsert({ collection: 'accounts', key, data: { name: 'From ERP again' } });
  assert.equal((await api.retrieve({ collection: 'accounts', key })).name, 'From ERP again');
  // Each refuses what the other would do.
  assert.equal(await api.upsert({ collection: 'accounts', key, data: { name: 'No' }, ifnonematch: '*' }), null);
  const unknown = account.replace(/.{12}$/, 'ffffffffffff');
  assert.equal(await api.upsert({ collection: 'accounts', key: unknown, data: { name: 'No' }, ifmatch: '*' }), null);
  assert.equal((await api.retrieve({ collection: 'accounts', key })).name, 'From ERP again');
}

async function links(api, account) {
  const contact = await api.create({
    collection: 'contacts', data: { lastName: 'Kot', 'account@odata.bind': `accounts(${account})` }, returnRepresentation: true,
  });
  assert.equal(contact.accountId, account);
  await api.disassociateSingleValued({ collection: 'contacts', primaryKey: contact.id, navigationProperty: 'account' });
  assert.equal((await api.retrieve({ collection: 'contacts', key: contact.id })).accountId, null);
  await api.associateSingleValued({
    collection: 'contacts', primaryKey: contact.id, navigationProperty: 'account', relatedCollection: 'accounts', relatedKey: account,
  });
  const deal = await api.create({ collection: 'opportunities', data: { name: 'Okna' }, returnRepresentation: true });
  // A collection over a link table, and one that is a lookup seen from its other end.
  for (const [collection, primaryKey] of [['opportunities', deal.id], ['accounts', account]]) {
    const relation = { collection, primaryKey, relationshipName: 'contacts', relatedKey: contact.id };
    const linked = () => api.retrieveMultiple({ collection: `${collection}(${primaryKey})/contacts` });
    await api.associate({ ...relation, relatedCollection: 'contacts' });
    assert.deepEqual(ids(await linked()), [contact.id]);
    await api.disassociate(relation);
    assert.deepEqual(ids(await linked()), []);
  }
}

async function lists(api) {
  for (let i = 1; i <= 5; i += 1) await api.create({ collection: 'accounts', data: { name: `List ${i}` } });
  const filter = "startswith(name,'List') and createdAt gt 2020-01-01T00:00:00Z";
  const some = await api.retrieveMultiple({ collection: 'accounts', filter, orderBy: ['name desc'], select: ['name'], count: true, top: 2 });
  assert.deepEqual(some.value.map((one) => one.name), ['List 5', 'List 4']);
  assert.equal(some.oDataCount, 5);
  const all = await api.retrieveAll({ collection: 'accounts', filter, maxPageSize: 2 });
  assert.equal(all.value.length, 5);
  assert.equal(await api.count({ collection: 'accounts', filter }), 5);
  assert.ok(await api.count({ collection: 'accounts' }) >= 5);
}

async function changes(api) {
  const query = { collection: 'accounts', select: ['name'], filter: "startswith(name,'Track')" };
  const kept = await api.create({ collection: 'accounts', data: { name: 'Track 1' }, returnRepresentation: true });
  const gone = await api.create({ collection: 'accounts', data: { name: 'Track 2' }, returnRepresentation: true });
  const all = await api.retrieveAll({ ...query, trackChanges: true, maxPageSize: 1 });
  assert.deepEqual(ids(all).sort(), [kept.id, gone.id].sort());
  await api.update({ collection: 'accounts', key: kept.id, data: { name: 'Track 3' } });
  await api.deleteRecord({ collection: 'accounts', key: gone.id });
  const since = await api.retrieveMultiple(query, all.oDataDeltaLink);
  assert.deepEqual(since.value.map((one) => one.name ?? one['@removed'].reason).sort(), ['Track 3', 'deleted']);
  const nothing = await api.retrieveMultiple(query, since.oDataDeltaLink);
  assert.deepEqual([nothing.value.length, typeof nothing.oDataDeltaLink], [0, 'string']);
}

async function batches(api) {
  api.startBatch();
  api.create({ collection: 'accounts', data: { name: 'In a batch' }, contentId: '1' });
  api.create({ collection: 'contacts', data: { lastName: 'Lis', 'account@odata.bind': '$1' } });
  api.retrieveMultiple({ collection: 'contacts', filter: "account/name eq 'In a batch'" });
  const answers = await api.executeBatch();
  assert.equal(answers.length, 3);
  assert.equal(answers[2].value[0].lastName, 'Lis');
  api.startBatch();
  api.create({ collection: 'accounts', data: { name: 'Undone' } });
  api.create({ collection: 'accounts', data: { name: '' } });
  const refused = await api.executeBatch();
  assert.deepEqual(refused.map((one) => [one.status, one.error.code]), [[400, 'record.required']]);
  assert.equal(await api.count({ collection: 'accounts', filter: "name eq 'Undone'" }), 0);
}

async function mistakes(api) {
  const refused = (code, status) => (error) => error.code === code && error.status === status;
  await assert.rejects(api.create({ collection: 'contacts', data: { jobTitle: 'Fitter' } }), refused('record.required', 400));
  await assert.rejects(api.retrieveMultiple({ collection: 'accounts', filter: 'shoeSize eq 1' }), refused('query.unknown_property', 400));
  const account = await api.create({ collection: 'accounts', data: { name: 'Gone' }, returnRepresentation: true });
  await api.update({ collection: 'accounts', key: account.id, data: { industry: 'retail' } });
  // False: somebody has changed it meanwhile.
  assert.equal(await api.deleteRecord({ collection: 'accounts', key: account.id, ifmatch: account['@odata.etag'] }), false);
  await api.deleteRecord({ collection: 'accounts', key: account.id });
  await assert.rejects(api.retrieve({ collection: 'accounts', key: account.id }), refused('record.not_found', 404));
}
