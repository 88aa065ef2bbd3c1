// A real server with the demo company, in a folder of its own that goes at the end.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const binary = resolve(process.env.SUKI_BINARY ?? 'build/release/suki');
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export async function startSuki() {
  const folder = mkdtempSync(join(tmpdir(), 'suki-browser-'));
  const data = join(folder, 'data');
  execFileSync(binary, ['demo', '--data', data], { stdio: 'ignore' });
  const log = join(folder, 'log');
  const server = spawn(binary, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'ignore', openSync(log, 'w')] });
  const ended = new Promise((done) => server.on('exit', done));
  const announced = join(data, 'server.address');
  for (let tries = 0; !existsSync(announced); tries += 1) {
    if (tries > 400 || server.exitCode !== null) throw new Error(`the server does not start:\n${readFileSync(log, 'utf8')}`);
    await sleep(25);
  }
  return {
    address: `http://${readFileSync(announced, 'utf8').trim()}`,
    logins: readLogins(join(data, 'demo-logins.txt')),
    errors: () => readFileSync(log, 'utf8').split('\n').filter((line) => line.includes('"level":"error"')),
    async stop() {
      server.kill('SIGTERM');
      const status = await ended;
      rmSync(folder, { recursive: true, force: true });
      if (status !== 0) throw new Error(`the server ended with status ${status}`);
    },
  };
}

function readLogins(path) {
  return readFileSync(path, 'utf8').trim().split('\n').map((line) => {
    const [email, password] = line.split(/\s+/);
    return { email, password };
  });
}
