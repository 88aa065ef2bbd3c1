// Programs and files of others, as npm has them, against the built server: OData clients that read and write records, a
// generator that makes one of $metadata, and two judges of the OpenAPI document.
//   node tests/clients/run.mjs [name …]     SUKI_BINARY: the server
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startFirm } from '../ui/suki.mjs';

const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(here, 'node_modules/dynamics-web-api'))) {
  execFileSync('npm', ['ci', '--loglevel=error'], { cwd: here, stdio: 'inherit' });
}

const tests = ['csv_spectrum', 'dynamics', 'odata_query', 'odata_client', 'odata2ts', 'openapi'];

/** An API key of the one who logs in. */
async function makeKey(address, login) {
  const json = { 'Content-Type': 'application/json' };
  const session = await fetch(`${address}/api/session`, { method: 'POST', headers: json, body: JSON.stringify(login) });
  const cookie = session.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const { csrfToken } = await session.json();
  const made = await fetch(`${address}/api/v1/apiKeys`, {
    method: 'POST', headers: { ...json, Cookie: cookie, 'X-CSRF-Token': csrfToken }, body: JSON.stringify({ name: 'clients' }),
  });
  return (await made.json()).key;
}

const wanted = process.argv.slice(2);
let failed = 0;
for (const name of tests.filter((one) => wanted.length === 0 || wanted.includes(one))) {
  const firm = await startFirm({ people: { admin: 'administrator', anna: 'salesperson' }, time: new Date().toISOString() });
  const test = await import(`./${name}.mjs`);
  const started = Date.now();
  try {
    const keys = {};
    for (const [who, login] of Object.entries(firm.logins)) keys[who] = await makeKey(firm.address, login);
    await test.run({ address: firm.address, key: keys.anna, administratorKey: keys.admin });
    if (firm.errors().length > 0) throw new Error(`the server logged errors:\n${firm.errors().join('\n')}`);
    console.log(`ok    ${name}: ${test.name} ${((Date.now() - started) / 1000).toFixed(1)} s`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}: ${test.name}\n${error.stack ?? JSON.stringify(error)}`);
  } finally {
    await firm.stop();
  }
}
process.exit(failed === 0 ? 0 : 1);
