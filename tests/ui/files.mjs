// Files at a record: dropped, seen as thumbnails and page by page, removed and brought back; on a phone; and nothing of them runs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const name = 'drops files on a record, looks through them, removes one and takes it back';

const fixtures = join(dirname(fileURLToPath(import.meta.url)), '../fixtures');
const fixture = (file) => readFileSync(join(fixtures, file));

/** Drops files on the panel, as from a file manager. */
async function drop(person, files) {
  const given = files.map(([file, type, bytes]) => [file, type, Buffer.from(bytes).toString('base64')]);
  const transfer = await person.page.evaluateHandle((all) => {
    const data = new DataTransfer();
    for (const [file, type, content] of all) {
      data.items.add(new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], file, { type }));
    }
    return data;
  }, given);
  const panel = person.see('attachments');
  await panel.dispatchEvent('dragenter', { dataTransfer: transfer });
  await panel.getByText('Drop files here', { exact: true }).waitFor();
  await panel.dispatchEvent('drop', { dataTransfer: transfer });
}

const shape = (image) => image.evaluate(async (one) => { await one.decode(); return [one.naturalWidth, one.naturalHeight]; });

async function lookThrough(person) {
  const { page } = person;
  const viewer = person.see('viewer');
  await person.see('attachment').filter({ hasText: 'dom.jpg' }).getByRole('button', { name: 'Open dom.jpg' }).click();
  const [width, height] = await shape(viewer.locator('img'));
  assert.ok(height > width, 'the photo stands upright, as the camera was held');
  await person.check('files-viewer-photo');
  const order = await person.see('attachment').locator('button[title]').evaluateAll((all) => all.map((one) => one.title));
  await page.keyboard.press(order.indexOf('oferta.pdf') > order.indexOf('dom.jpg') ? 'ArrowRight' : 'ArrowLeft');
  await page.getByRole('dialog', { name: 'oferta.pdf' }).waitFor();
  await viewer.locator('img').nth(1).waitFor();
  assert.equal(await viewer.locator('img').count(), 2);
  await person.check('files-viewer-pages');
  await page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'detached' });
}

/** Opened at its own address, a web page that somebody uploaded is a download, and in a frame nothing of it runs. */
async function isHarmless(person, account) {
  const { page } = person;
  const [file] = (await person.get(`attachments?$filter=regardingId eq ${account.id} and name eq 'strona.html'`)).value;
  const address = `${person.address}/api/v1/attachments(${file.id})/$value`;
  const download = page.waitForEvent('download');
  await page.evaluate((url) => { location.href = url; }, address);
  assert.equal((await download).suggestedFilename(), 'strona.html');
  const headers = await page.evaluate(async (url) => [...(await fetch(url)).headers], address);
  const header = Object.fromEntries(headers);
  assert.match(header['content-security-policy'], /default-src 'none'; sandbox/);
  assert.equal(header['x-content-type-options'], 'nosniff');
  assert.equal(await page.evaluate(() => globalThis.stolen), undefined);
}

export async function run({ newPerson, logins }) {
  const anna = await newPerson();
  await anna.page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await anna.logIn(logins[0]);
  const account = await anna.send('POST', 'accounts', { name: 'Glass with Files' });
  await anna.goTo(`/accounts/${account.id}`);
  await anna.see('record-name').waitFor();
  await anna.see('attachments').getByText('No files yet').waitFor();
  assert.equal(await anna.see('compose-attachment').count(), 0, 'a file is no form to fill in');

  await drop(anna, [
    ['dom.jpg', 'image/jpeg', fixture('turned_photo.jpg')],
    ['oferta.pdf', 'application/pdf', fixture('two_pages.pdf')],
    ['strona.html', 'text/html', Buffer.from('<html><script>opener ? opener.stolen = 1 : window.stolen = 1</script></html>')],
    ['faktura.pdf.exe', 'application/pdf', Buffer.from('MZ')],
  ]);
  await anna.see('upload').filter({ hasText: 'faktura.pdf.exe' }).getByRole('alert').waitFor();
  await anna.until(() => anna.see('attachment').count(), 3, 'three arrive, the one that lies does not');
  await anna.see('timeline-item').filter({ hasText: 'oferta.pdf' }).waitFor();
  const thumbnail = anna.see('attachment').filter({ hasText: 'dom.jpg' }).locator('img');
  await anna.until(async () => (await shape(thumbnail)).join(), '160,256', 'the thumbnail is small and upright');
  await anna.check('files-panel');
  await anna.see('upload').getByRole('button', { name: 'Dismiss faktura.pdf.exe' }).click();
  await lookThrough(anna);

  await anna.page.getByRole('button', { name: 'Remove oferta.pdf' }).click();
  await anna.until(() => anna.see('attachment').count(), 2, 'it goes');
  await anna.page.getByRole('button', { name: 'Undo' }).click();
  await anna.until(() => anna.see('attachment').count(), 3, 'and comes back');
  await isHarmless(anna, account);

  // On the phone, with its camera; each file has a page of its own.
  const phone = await newPerson(anna.address, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await phone.page.addInitScript(() => localStorage.setItem('suki.locale', 'en'));
  await phone.logIn(logins[0]);
  await phone.goTo(`/accounts/${account.id}`);
  await phone.see('attachments').scrollIntoViewIfNeeded();
  const camera = phone.page.locator('input[type=file][capture]');
  await camera.setInputFiles({ name: 'z-telefonu.jpg', mimeType: 'image/jpeg', buffer: fixture('turned_photo.jpg') });
  await phone.until(() => phone.see('attachment').count(), 4, 'the photo is there');
  await phone.check('files-phone');
  const [taken] = (await anna.get("attachments?$search=telefonu")).value;
  await anna.goTo(`/attachments/${taken.id}`);
  await anna.see('content-panel').locator('img').waitFor();
  await anna.check('files-own-page');
}
