import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { configInWords, describeConfig, readConfig } from '../../src/cli/config.ts';
import { shippedFiles } from '../../src/storage/migrate.ts';
import { testDatabase } from '../support/database.ts';
import { yimen } from './yimen.ts';

const place = mkdtempSync(join(tmpdir(), 'yimen-set-up-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('where messages go is a setting like any other: checked at the start, told, and its token masked', () => {
  const set = (more: Record<string, string>) => readConfig([], { MESSENGER: 'https://gateway.example/send', ...more });
  expect(set({ MESSENGER_TOKEN: 'hush-hush', PUBLIC_ADDRESS: 'https://one.example/' })).toMatchObject({
    ok: true,
    value: {
      messenger: { to: 'https://gateway.example/send', token: 'hush-hush' },
      publicAddress: 'https://one.example',
    },
  });
  const silent = readConfig([], {});
  expect(silent.ok && [silent.value.messenger, silent.value.publicAddress]).toEqual([undefined, undefined]);
  const wrong = set({ MESSENGER: 'pigeon', MESSENGER_TOKEN: 'two words', PUBLIC_ADDRESS: 'one.example' });
  expect(!wrong.ok && wrong.fault.map((line) => line.split(':')[0])).toEqual([
    'MESSENGER',
    'MESSENGER_TOKEN',
    'PUBLIC_ADDRESS',
  ]);
  const words = configInWords([], { MESSENGER: 'https://me:pass@gateway.example/', MESSENGER_TOKEN: 'hush-hush' });
  expect(words).toMatch(/messenger +https:\/\/me:\*\*\*@gateway.example/);
  expect(words).not.toMatch(/hush-hush|:pass@/);
});

test('print-config tells every setting with where it came from, and no secret', async () => {
  const environment = {
    DATABASE_URL: 'postgresql://yimen:s3cret@db/yimen?sslpassword=hush&x=1',
    PORT: '9000',
    HOST: '',
  };
  const settings = new Map(describeConfig(['--port=9001', '--empty'], environment).map((one) => [one.name, one]));
  expect(settings.get('port')).toEqual({ name: 'port', value: '9001', from: '--port' });
  expect(settings.get('empty')).toEqual({ name: 'empty', value: 'true', from: '--empty' });
  expect(settings.get('host')).toEqual({ name: 'host', value: '127.0.0.1', from: 'default' });
  expect(settings.get('database')).toEqual({
    name: 'database',
    value: 'postgresql://yimen:***@db/yimen?sslpassword=***&x=1',
    from: 'DATABASE_URL',
  });
  const said = await yimen(['print-config', '--port', 'many'], environment);
  expect(said.stdout).toBe(configInWords(['--port', 'many'], environment));
  expect(said.stdout + said.stderr).not.toMatch(/s3cret|hush/);
  expect(said).toMatchObject({
    status: 2,
    stderr: 'yimen print-config: port: a whole number from 0 to 65535 is wanted\n',
  });
  expect(readConfig(['--empty'], { PORT: '9000' })).toMatchObject({ ok: true, value: { port: 9000, empty: true } });
});

test('every setting that is wrong is told, at once', () => {
  const read = readConfig([], {
    CLAMD_SOCKET: 'clamd.ctl',
    YIMEN_LOG: 'loud',
    YIMEN_SECURE_COOKIES: 'yes',
    YIMEN_UPLOAD_DAY_MEGABYTES: '0.5',
    YIMEN_DRAFT_DAYS: '0',
    YIMEN_LOOSE_FILE_DAYS: 'two',
    PORT: '70000',
  });
  const faults = read.ok ? [] : read.fault.map((line) => line.split(':')[0]);
  const wanted = ['port', 'CLAMD_SOCKET', 'YIMEN_LOG', 'YIMEN_SECURE_COOKIES'];
  expect(faults).toEqual([...wanted, 'YIMEN_DRAFT_DAYS', 'YIMEN_LOOSE_FILE_DAYS', 'YIMEN_UPLOAD_DAY_MEGABYTES']);
});

test.each(['/run/clamav/clamd.ctl', 'scanner.internal:3310'])('a virus scanner may be at %s', (address) => {
  expect(readConfig([], { CLAMD_SOCKET: address })).toMatchObject({ ok: true, value: { virusScanner: address } });
  expect(configInWords([], { CLAMD_SOCKET: address })).toMatch(`${address}  CLAMD_SOCKET`);
});

test('without anything said there is no scanner, and sweeping has its terms', () => {
  expect(configInWords([], {})).toMatch(/virus-scanner +none +default/);
  expect(readConfig([], {})).toMatchObject({ ok: true, value: { sweep: { drafts: 90, looseFiles: 2 } } });
});

test('migrate --dry-run lists and changes nothing; migrate applies, once', async () => {
  const database = await testDatabase();
  const owner = new pg.Client(database.connection);
  await owner.connect();
  try {
    await owner.query('drop schema public cascade; create schema public');
    const tables = async () => (await owner.query("select 1 from pg_tables where schemaname = 'public'")).rows.length;
    const environment = { DATABASE_URL: database.url, YIMEN_STATE: place };
    const count = shippedFiles().length;
    const dry = await yimen(['migrate', '--dry-run'], environment);
    expect(dry, dry.stderr).toMatchObject({ status: 0 });
    expect(dry.stdout.match(/^would be applied /gm)).toHaveLength(count);
    expect(await tables()).toBe(0);
    expect((await yimen(['migrate'], environment)).stdout.match(/^applied /gm)).toHaveLength(count);
    expect(await tables()).toBeGreaterThan(5);
    expect((await yimen(['migrate'], environment)).stdout.match(/^has it /gm)).toHaveLength(count);
  } finally {
    await owner.end();
    await database.drop();
  }
});

test('a new place begins as a folder that loads, with everything to fill in named', async () => {
  const made = await yimen(['new-profile', 'riverside', '--languages', 'zh-Hant,en', '--below', place]);
  expect(made, made.stderr).toMatchObject({ status: 0 });
  const folder = join(place, 'riverside');
  const checked = await yimen(['check-profile', folder]);
  expect(checked.status).toBe(1);
  expect(checked.stdout).toMatch(/\n0 faults, \d+ places to fill in, \d+ warnings in /);
  const line = readFileSync(join(folder, 'profile.yaml'), 'utf8')
    .split('\n')
    .findIndex((one) => one.startsWith('name:'));
  expect(checked.stdout).toContain(`profile.yaml:${line + 1} is to be filled in: name: { zh-Hant: FILL IN (`);
  expect(checked.stdout).toContain('warning: zh-Hans has no texts here');
  expect(existsSync(join(folder, 'calendar/riverside.yaml'))).toBe(true);
  // Nothing of the model's law or names stands there unmarked.
  for (const name of ['law.yaml', 'texts.yaml', 'bodies.yaml']) {
    const unmarked = readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((one) => !one.includes('FILL IN'));
    expect(
      unmarked.filter((one) => /Town|Court|Referee|网球/.test(one)),
      name,
    ).toEqual([]);
  }
  expect((await yimen(['new-profile', 'riverside', '--below', place])).stderr).toContain('exists already');
  const wrong = await yimen(['new-profile', 'River Side', '--languages', 'xx']);
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain('lower-case');
  expect(wrong.stderr).toContain('xx is none of');
});

test('check-profile names every missing text and value, with file and line', async () => {
  const folder = join(place, 'broken');
  cpSync(resolve(import.meta.dirname, '../../profiles/tennis-town'), folder, { recursive: true });
  const ready = await yimen(['check-profile', folder]);
  expect(ready, ready.stdout).toMatchObject({ status: 0 });
  expect(ready.stdout).toContain('warning: zh-Hant has no texts here');
  const edit = (file: string, from: string, to: string) => {
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), text.replace(from, to));
    return text.slice(0, text.indexOf(from)).split('\n').length;
  };
  const text = edit('texts.yaml', ', zh-Hans: 镇裁判 }', ' }');
  const value = edit('law.yaml', '  amberWithin: 1\n', '');
  const { status, stdout } = await yimen(['check-profile', folder]);
  expect(status).toBe(1);
  expect(stdout).toContain(`texts.yaml:${text} /complaint-office/zh-Hans is missing`);
  expect(stdout).toContain(`law.yaml:${value - 1} /lamps/amberWithin is missing`);
});

test('a place whose law knows no seal needs no seals', async () => {
  const folder = join(place, 'sealless');
  cpSync(resolve(import.meta.dirname, '../../profiles/tennis-town'), folder, { recursive: true });
  writeFileSync(join(folder, 'seals.yaml'), 'seals: []\n');
  expect((await yimen(['check-profile', folder])).stdout).toContain('which has no seal in seals.yaml');
  const law = readFileSync(join(folder, 'law.yaml'), 'utf8');
  writeFileSync(join(folder, 'law.yaml'), law.replace('sealRequired:\n  value: true', 'sealRequired:\n  value: false'));
  const said = await yimen(['check-profile', folder]);
  expect(said, said.stdout).toMatchObject({ status: 0 });
  expect(said.stdout).not.toMatch(/no seal/);
});
