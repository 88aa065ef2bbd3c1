// Browser tests: Debian's chromium walks through the built server.
//   node tests/ui/run.mjs [name … | group:NAME …]     SUKI_BINARY: the server; SUKI_SCREENSHOTS: where to keep pictures
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(here, 'node_modules/playwright-core'))) {
  execFileSync('npm', ['ci', '--loglevel=error'], { cwd: here, stdio: 'inherit' });
}
const { chromium } = await import('playwright-core');
const { Person } = await import('./person.mjs');
const { startFirm, startSuki } = await import('./suki.mjs');

// Each group is a part of ./test; they run side by side.
const groups = {
  work: ['login', 'walk', 'form', 'import', 'export', 'password', 'shortcuts', 'fields', 'live', 'together', 'quote', 'document', 'stages',
    'approvals', 'bulk', 'call', 'templates'],
  pages: ['pages', 'calendar', 'webform', 'reports', 'report_builder', 'notices', 'collaboration', 'narrow'],
  engine: ['search', 'files', 'views', 'undo', 'data_model', 'record_types', 'computed', 'duplicates'],
  story: ['offline', 'reminders', 'rules', 'conditions', 'story'],
};
const tests = Object.values(groups).flat();
const wanted = process.argv.slice(2).flatMap((name) => (name.startsWith('group:') ? groups[name.slice(6)] : [name]));
// The first flags keep chromium from calling home; the sandbox needs what containers do not give.
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

async function runOne(test, browser, suki) {
  const people = [];
  const firms = [];
  const newPerson = async (address = suki.address, options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000 * Number(process.env.SUKI_PATIENCE ?? 1));
    people.push(new Person(page, address));
    return people.at(-1);
  };
  const newFirm = async (options) => {
    firms.push(await startFirm(options));
    return firms.at(-1);
  };
  try {
    await test.run({ newPerson, newFirm, logins: suki.logins });
    const errors = firms.flatMap((firm) => firm.errors());
    if (errors.length > 0) throw new Error(`the server logged errors:\n${errors.join('\n')}`);
    const complaints = people.flatMap((person) => person.complaints);
    if (complaints.length > 0) throw new Error(`the pages complained:\n${complaints.join('\n')}`);
  } catch (error) {
    for (const [number, person] of process.env.SUKI_SCREENSHOTS ? people.entries() : []) {
      await person.page.screenshot({ path: join(process.env.SUKI_SCREENSHOTS, `failure-${number}.png`) }).catch(() => {});
    }
    throw error;
  } finally {
    for (const person of people) await person.page.context().close();
    for (const firm of firms) await firm.stop();
  }
}

const suki = await startSuki();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
let passed = 0;
let failed = 0;
try {
  for (const file of tests.filter((one) => wanted.length === 0 || wanted.includes(one))) {
    const test = await import(`./${file}.mjs`);
    const started = Date.now();
    try {
      await runOne(test, browser, suki);
      passed += 1;
      console.log(`ok    ${file}: ${test.name} ${((Date.now() - started) / 1000).toFixed(1)} s`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED ${file}: ${test.name}\n${error.stack}`);
    }
  }
  const errors = suki.errors();
  if (errors.length > 0) {
    failed += 1;
    console.log(`FAILED the server logged errors:\n${errors.join('\n')}`);
  }
} finally {
  await browser.close();
  await suki.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
