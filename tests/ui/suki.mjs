// Real servers, each in a folder of its own that goes at the end: with the demo company, or a new
// firm's with nothing in it but its people.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const binary = resolve(process.env.SUKI_BINARY ?? 'build/release/suki');
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const newFolder = () => mkdtempSync(join(tmpdir(), 'suki-browser-'));

export async function startSuki() {
  const folder = newFolder();
  const data = join(folder, 'data');
  execFileSync(binary, ['demo', '--data', data], { stdio: 'ignore' });
  const server = await serve(folder, ['--data', data]);
  return { ...server, logins: readLogins(join(data, 'demo-logins.txt')) };
}

/**
 * A new firm: `people` is { name: role }, `time` what its clock shows at the start, on PostgreSQL when asked.
 * `logins` is by name; `setClock(instant)` moves the time.
 */
export async function startFirm({ people, time, postgres }) {
  const folder = newFolder();
  const database = postgres ? ['--database', newDatabase()] : [];
  const home = ['--data', join(folder, 'data'), ...database];
  const logins = {};
  for (const [name, role] of Object.entries(people)) {
    logins[name] = { email: `${name}@example.test`, password: `${name}-keeps-a-secret` };
    const words = ['user', 'add', logins[name].email, '--role', role, '--password-stdin', ...home];
    execFileSync(binary, words, { input: `${logins[name].password}\n`, stdio: ['pipe', 'ignore', 'inherit'] });
  }
  const clock = join(folder, 'clock');
  const setClock = (instant) => {
    writeFileSync(`${clock}.new`, instant);
    renameSync(`${clock}.new`, clock);
  };
  setClock(time);
  return { ...(await serve(folder, [...home, '--clock-file', clock])), logins, setClock };
}

function newDatabase() {
  const name = `suki_browser_${process.pid}`;
  execFileSync('psql', [process.env.SUKI_TEST_POSTGRES, '-qc', `CREATE DATABASE ${name}`], { stdio: 'inherit' });
  const url = new URL(process.env.SUKI_TEST_POSTGRES);
  url.pathname = `/${name}`;
  return url.href;
}

async function serve(folder, options) {
  const data = join(folder, 'data');
  const log = join(folder, 'log');
  const server = spawn(binary, ['serve', ...options, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'ignore', openSync(log, 'w')] });
  const ended = new Promise((done) => server.on('exit', done));
  const announced = join(data, 'server.address');
  for (let tries = 0; !existsSync(announced); tries += 1) {
    if (tries > 400 || server.exitCode !== null) throw new Error(`the server does not start:\n${readFileSync(log, 'utf8')}`);
    await sleep(25);
  }
  return {
    address: `http://${readFileSync(announced, 'utf8').trim()}`,
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
