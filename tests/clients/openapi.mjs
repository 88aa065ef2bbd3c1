import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const name = 'redocly and spectral find nothing wrong in the OpenAPI document';

const tools = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/.bin');

function judge(program, args, folder) {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  try {
    execFileSync(join(tools, program), args, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe', maxBuffer: 64 << 20 });
  } catch (error) {
    throw new Error(`${program} says:\n${`${error.stdout}${error.stderr}`.slice(0, 6000)}`);
  }
}

export async function run({ address, key, administratorKey }) {
  const folder = mkdtempSync(join(tmpdir(), 'suki-openapi-'));
  try {
    writeFileSync(join(folder, '.spectral.yaml'), 'extends: ["spectral:oas"]\n');
    for (const [who, bearer] of [['anna', key], ['admin', administratorKey]]) {
      const answer = await fetch(`${address}/api/openapi.json`, { headers: { Authorization: `Bearer ${bearer}` } });
      writeFileSync(join(folder, `${who}.json`), await answer.text());
      judge('redocly', ['lint', `${who}.json`, '--extends=recommended', '--max-problems=20'], folder);
      judge('spectral', ['lint', `${who}.json`, '--fail-severity=warn', '--quiet'], folder);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
