// Bytes that a browser with an empty cache fetches of the client until the first list stands there:
// page, scripts and styles, as they travel.
//   node bench/first_page.mjs ADDRESS EMAIL PASSWORD      prints {"bytes": …, "files": …}
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const browserTests = join(dirname(fileURLToPath(import.meta.url)), '../tests/ui');
if (!existsSync(join(browserTests, 'node_modules/playwright-core'))) {
  execFileSync('npm', ['ci', '--loglevel=error'], { cwd: browserTests, stdio: ['ignore', 'ignore', 'inherit'] });
}
const { chromium } = await import(join(browserTests, 'node_modules/playwright-core/index.mjs'));
const { Person } = await import(join(browserTests, 'person.mjs'));

const [address, email, password] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
const sizes = [];
page.on('requestfinished', (request) => {
  if (['document', 'script', 'stylesheet'].includes(request.resourceType())) sizes.push(request.sizes());
});
const person = new Person(page, address);
await person.logIn({ email, password });
await person.goTo('/contacts');
await page.locator('[role=row]').nth(1).waitFor();
const bodies = (await Promise.all(sizes)).map((size) => size.responseBodySize);
await browser.close();
console.log(JSON.stringify({ bytes: bodies.reduce((sum, one) => sum + one, 0), files: bodies.length }));
