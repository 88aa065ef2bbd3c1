import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

export const name = 'odata2ts makes a client of $metadata, and it works';

const here = dirname(fileURLToPath(import.meta.url));

/** What odata2ts asks of an HTTP client, by fetch. */
function httpClient(bearer) {
  const send = (method) => async (url, ...rest) => {
    const data = method === 'GET' || method === 'DELETE' ? undefined : rest.shift();
    const answer = await fetch(url, {
      method, body: data && JSON.stringify(data), headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${url}: ${text}`);
    return { status: answer.status, statusText: answer.statusText, headers: {}, data: text ? JSON.parse(text) : undefined };
  };
  return { get: send('GET'), post: send('POST'), put: send('PUT'), patch: send('PATCH'), delete: send('DELETE') };
}

export async function run({ address, administratorKey }) {
  const answer = await fetch(`${address}/api/v1/$metadata`, { headers: { Authorization: `Bearer ${administratorKey}` } });
  const folder = mkdtempSync(join(here, 'generated-'));
  try {
    writeFileSync(join(folder, 'metadata.xml'), await answer.text());
    writeFileSync(join(folder, 'package.json'), '{"type": "commonjs"}');
    // Not checked: the types of a hundred kinds of records that all refer to each other are more than its checker takes.
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({
      compilerOptions: { target: 'ES2020', module: 'CommonJS', moduleResolution: 'node', skipLibCheck: true, noCheck: true, outDir: 'js' },
      include: ['suki'],
    }));
    // Not in one go: who waits without listening takes a connection for open that the server has long closed.
    const make = (program, args) => promisify(execFile)(join(here, 'node_modules/.bin', program), args, { cwd: folder, maxBuffer: 64 << 20 });
    await make('odata2ts', ['-s', 'metadata.xml', '-o', 'suki', '-m', 'all', '-e', 'ts']);
    await make('tsc', ['-p', '.']);
    await use(pathToFileURL(join(folder, 'js/SukiService.js')), address, administratorKey);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function use(module, address, key) {
  const { SukiService } = (await import(module.href)).default;
  const suki = new SukiService(httpClient(key), `${address}/api/v1`);
  const made = await suki.accounts().create({ name: 'Alfa', industry: 'retail' });
  assert.equal(made.data.name, 'Alfa');
  const one = suki.accounts(made.data.id);
  await one.patch({ name: 'Alfa Okna' });
  const found = await suki.accounts().query((builder, account) =>
    builder.filter(account.name.startsWith('Alfa'), account.createdAt.gt('2020-01-01T00:00:00Z')).select('id', 'name').count().expand('owner'));
  assert.equal(found.data['@odata.count'], 1);
  assert.equal(found.data.value[0].name, 'Alfa Okna');
  assert.equal(found.data.value[0].industry, undefined);
  await suki.contacts().create({ lastName: 'Lis', accountId: made.data.id });
  const contacts = await one.contacts().query((builder, contact) => builder.orderBy(contact.name.asc()));
  assert.deepEqual(contacts.data.value.map((contact) => contact.lastName), ['Lis']);
  await one.delete();
}
