import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const name = 'csv-spectrum: files that CSV readers stumble over are read as meant';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/csv-spectrum');

/** An upload answers with the headings and the first five rows: as they are imported. */
async function read(address, key, file, bytes) {
  const answer = await fetch(`${address}/api/imports?set=accounts&file=${file}`, {
    method: 'POST', headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'text/csv' }, body: bytes,
  });
  assert.equal(answer.status, 201, `${file}: ${await answer.clone().text()}`);
  const { columns, preview } = await answer.json();
  return preview.map((row) => Object.fromEntries(columns.map((column, at) => [column.name, row[at]])));
}

export async function run({ address, key }) {
  const files = (await readdir(join(folder, 'csvs'))).filter((file) => file.endsWith('.csv'));
  assert.ok(files.length >= 10, 'the cases are there');
  for (const file of files) {
    const rows = await read(address, key, file, await readFile(join(folder, 'csvs', file)));
    const wanted = JSON.parse(await readFile(join(folder, 'json', file.replace(/csv$/, 'json')), 'utf8'));
    if (file === 'location_coordinates.csv') {
      // Its JSON tells of another phone number; the degrees are in no UTF-8.
      assert.deepEqual(rows.map(({ Cities, Counties }) => ({ Cities, Counties })), [{ Cities: wanted.Cities, Counties: wanted.Counties }]);
      assert.match(rows[0]['Location Coordinates'], /^37.36'37\.8"N 121.2'17\.9"W$/u);
      continue;
    }
    assert.deepEqual(rows, wanted, file);
  }
}
