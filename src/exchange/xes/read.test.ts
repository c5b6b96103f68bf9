import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { openXes } from './file.ts';
import { Findings } from './findings.ts';
import { type XesCase, XesFault } from './log.ts';
import { XesReader } from './read.ts';

const place = mkdtempSync(join(tmpdir(), 'yimen-xes-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const event = (name: string) =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2011-01-03T09:00:00Z"/></event>`;
const trace = (id: string, inside = event('a')) => `<trace><string key="concept:name" value="${id}"/>${inside}</trace>`;
const log = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n${inside}\n</log>\n`;

async function read(bytes: string | Buffer) {
  const path = join(place, 'log.xes');
  writeFileSync(path, bytes);
  const findings = new Findings();
  const opened = await openXes(path, findings);
  const cases: XesCase[] = [];
  for await (const some of opened.cases) cases.push(...some);
  return { cases, header: opened.header, found: findings.found, ...opened.checksum() };
}

async function faultOf(bytes: string | Buffer): Promise<XesFault> {
  const outcome = await read(bytes).catch((error) => error);
  expect(outcome).toBeInstanceOf(XesFault);
  return outcome;
}

describe('what is read', () => {
  test('attributes of every kind, nested and in lists, as they are written', async () => {
    const { cases } = await read(
      log(
        trace(
          '甲 &lt;1&gt;',
          '<event><int key="n" value="007"/><float key="f" value="1e3"/><boolean key="b" value="true"/><id key="i" value="x"/>' +
            '<string key="s" value="v"><string key="deep" value="er"><int key="est" value="1"/></string></string>' +
            '<list key="l"><values><string key="m" value="1"/><string key="m" value="2"/></values></list></event>',
        ),
      ),
    );
    expect(cases[0]?.attributes[0]?.value).toBe('甲 <1>');
    const [n, f, b, i, s, l] = cases[0]?.events[0]?.attributes ?? [];
    expect([n, f, b, i].map((one) => [one?.kind, one?.value])).toEqual([
      ['int', '007'],
      ['float', '1e3'],
      ['boolean', 'true'],
      ['id', 'x'],
    ]);
    expect(s?.inner?.[0]).toMatchObject({ key: 'deep', value: 'er', inner: [{ key: 'est', value: '1' }] });
    expect(l).toMatchObject({ kind: 'list', inner: [{ value: '1' }, { value: '2' }] });
  });

  test('what stands before the cases is not mistaken for theirs', async () => {
    const { header, cases } = await read(
      log(
        '<extension name="Time" prefix="time" uri="u"/><global scope="trace"><string key="concept:name" value="UNKNOWN"/></global>' +
          `<classifier name="c" keys="concept:name"/><float key="mean" value="1"/>${trace('1')}`,
      ),
    );
    expect(header).toMatchObject({
      version: '1.0',
      extensions: [{ prefix: 'time' }],
      globals: [{ scope: 'trace', attributes: [{ value: 'UNKNOWN' }] }],
      classifiers: [{ keys: 'concept:name' }],
      attributes: [{ key: 'mean' }],
    });
    expect(cases).toMatchObject([{ number: 1, attributes: [{ value: '1' }] }]);
  });

  test.each([
    ['a declared namespace', '<log xmlns="http://www.xes-standard.org/">', '</log>'],
    ['a prefix', '<x:log xmlns:x="http://www.xes-standard.org/">', '</x:log>'],
    ['a prefix nobody declared', '<x:log>', '</x:log>'],
  ])('with %s', async (_, open, close) => {
    expect((await read(`${open}${trace('1')}${close}`)).cases).toHaveLength(1);
  });

  test.each([
    ['a mark of UTF-8', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, least byte first', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, greatest byte first', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['compression', (text: string) => gzipSync(text)],
    [
      'compression in two parts',
      (text: string) => Buffer.concat([gzipSync(text.slice(0, 50)), gzipSync(text.slice(50))]),
    ],
    ['a declared older encoding', (text: string) => Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
  ])('with %s', async (_, encoded) => {
    const { cases } = await read(encoded(log(trace('Größe'))));
    expect(cases[0]?.attributes[0]?.value).toBe('Größe');
  });

  test('the file is known by its size and hash', async () => {
    const { bytes, sha256 } = await read('<log/>');
    expect(bytes).toBe(6);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a case is handed out as soon as it ends: memory does not grow with the file', () => {
    const reader = new XesReader(new Findings());
    expect(reader.take('<log>')).toHaveLength(0);
    expect(reader.take(`${trace('1')}<trace>`)).toHaveLength(1);
    expect(reader.take(`</trace>${trace('3')}`).map(({ number }) => number)).toEqual([2, 3]);
    expect(reader.take('</log>')).toHaveLength(0);
    expect(reader.end()).toHaveLength(0);
  });

  test('what is not understood is counted', async () => {
    const { found, cases } = await read(
      log(
        `${trace('1', '<note><string key="x" value="y"/></note><string value="v"/><string key="k"/>')}${event('nobody')}`,
      ),
    );
    expect(cases).toHaveLength(1);
    expect(Object.fromEntries(Object.entries(found).map(([defect, { count }]) => [defect, count]))).toEqual({
      'unknown element <note>': 1,
      'attributes without a key': 1,
      'attributes without a value': 1,
      'events outside any case': 1,
    });
  });
});

describe('what is refused, with the place and the last case', () => {
  const whole = log(`${trace('first')}\n${trace('second')}\n${trace('third')}`);

  test('a file cut off, at whatever place', async () => {
    const cut = await faultOf(whole.slice(0, whole.indexOf('third') + 3));
    expect(cut).toMatchObject({ line: 5, casesRead: 2, lastCase: 'second' });
    expect(cut.column).toBeGreaterThan(1);
    for (let length = 0; length < whole.trimEnd().length; length += 7) await faultOf(whole.slice(0, length));
  });

  test('a compressed file cut off', async () => {
    const many = gzipSync(log(Array.from({ length: 5000 }, (_, index) => `${trace(`c${index}`)}\n`).join('')));
    const cut = await faultOf(many.subarray(0, many.length >> 1));
    expect(cut.message).toContain('the compressed file is cut off');
    expect(cut.casesRead).toBeGreaterThan(0);
    expect(cut.lastCase).toBe(`c${cut.casesRead - 1}`);
  });

  test('a compressed file with a byte changed', async () => {
    const many = gzipSync(log(Array.from({ length: 500 }, (_, index) => trace(`c${index}`)).join('')));
    many[many.length - 6] = (many[many.length - 6] as number) ^ 0xff;
    expect((await faultOf(many)).message).toContain('the compressed file is damaged');
  });

  test.each([
    ['no XML', 'a,b,c\n1,2,3\n', 'text data outside of root node'],
    ['a table', '<table><tr/></table>', 'begins with <table>'],
    ['nothing', '', 'holds no XML element'],
    ['elements crossed', log('<trace><event></trace></event>'), 'line 3'],
    ['a case in a case', log(`<trace>${trace('1')}</trace>`), '<trace> stands within <trace>'],
    ['an event in an event', log(trace('1', `<event>${event('a')}</event>`)), '<event> stands within <event>'],
    ['an entity nobody declared', log(trace('&bomb;')), 'line 3'],
    ['nesting without end', log(trace('1', '<string key="k" value="v">'.repeat(300))), 'nested deeper'],
    ['an unknown encoding', '<?xml version="1.0" encoding="klingon"?><log/>', 'encoding "klingon"'],
    ['bytes of another encoding', Buffer.from(log(trace('Größe')), 'latin1'), 'no utf-8'],
    ['something after the end', `${whole}<log/>`, 'line 7'],
  ])('%s', async (_, bytes, reason) => {
    expect((await faultOf(bytes)).message).toContain(reason);
  });
});
