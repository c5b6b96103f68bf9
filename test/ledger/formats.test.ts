import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkpointText, readCheckpoint } from '../../src/app/ledger/checkpoint.ts';
import { keyInWords, logKey, noteSigner, readKey, witnessKey } from '../../src/app/ledger/keys.ts';
import { cosign, cosignedAt, isSignedBy, noteInWords, readNote, signNote } from '../../src/app/ledger/note.ts';
import { readPolicy, witnessed } from '../../src/app/ledger/policy.ts';
import { readTilePath, tileOf, tilePath, widthIn } from '../../src/app/ledger/tiles.ts';

/** The example of the first implementation of signed notes; published with its package. */
const example = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  note: `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`,
};

const pem = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

test('the published example of a signed note is read, verified and written again to the byte', () => {
  const key = readKey(example.key);
  const note = readNote(example.note);
  expect(note && isSignedBy(note, key)).toBe(true);
  expect(note && noteInWords(note)).toBe(example.note);
  expect(keyInWords(key)).toBe(example.key);
  const altered = readNote(example.note.replace('cryptography', 'democracy'));
  expect(altered && isSignedBy(altered, key)).toBe(false);
});

test.each([
  ['no line break at the end', example.note.trimEnd()],
  ['no empty line', example.note.replace('\n\n', '\n')],
  ['no signature', `${example.note.split('\n\n')[0]}\n\n`],
  ['a hyphen for the dash', example.note.replace('—', '-')],
  ['base64 with loose bits', example.note.replace('JnAM=', 'JnAN=')],
  ['a carriage return', example.note.replace('problem,\n', 'problem,\r\n')],
])('no note: %s', (_, text) => {
  expect(readNote(text)).toBeUndefined();
});

test.each([
  'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10',
  'Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  '',
])('no key: %s', (text) => {
  expect(() => readKey(text)).toThrow();
});

test('a checkpoint is three lines, and nothing but them is one', () => {
  const root = createHash('sha256').digest();
  const text = 'example.com/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n';
  expect(checkpointText({ origin: 'example.com/log', size: 0, root })).toBe(text);
  expect(readCheckpoint(text)).toEqual({ origin: 'example.com/log', size: 0, root });
  expect(readCheckpoint(`${text}an extension\n`)).toMatchObject({ size: 0 });
  for (const broken of [
    text.trimEnd(),
    text.replace('\n0\n', '\n00\n'),
    text.replace('\n0\n', '\n-1\n'),
    text.replace('\n0\n', '\n9999999999999999\n'),
    text.replace('FU=', 'FV='),
    text.replace('47DE', ''),
    text.replace('example.com/log', ''),
    `${text}\n`,
    '',
  ])
    expect(readCheckpoint(broken), broken).toBeUndefined();
});

test('a cosignature signs the time and the checkpoint, under a key hash of its own type', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const own = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const text = 'example.com/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n';
  // Made by hand, from the specification.
  const id = createHash('sha256').update('w.example\n').update(Buffer.of(4)).update(raw).digest().subarray(0, 4);
  const time = Buffer.from('0000000064181843', 'hex');
  const signed = sign(null, Buffer.from(`cosignature/v1\ntime ${0x64181843}\n${text}`), privateKey);
  const line = `— w.example ${Buffer.concat([id, time, signed]).toString('base64')}\n`;
  const signer = noteSigner(own, 'w.example', witnessKey);
  const made = cosign(signer, text, 0x64181843);
  expect(noteInWords({ text, signatures: [made] })).toBe(`${text}\n${line}`);
  const note = readNote(`${text}\n${line}`);
  expect(note && cosignedAt(note, signer.key)).toBe(0x64181843);
  // Neither the log's key of the same bytes nor another moment.
  expect(note && cosignedAt(note, noteSigner(own, 'w.example', logKey).key)).toBeUndefined();
  const later = Buffer.concat([id, Buffer.from('0000000064181844', 'hex'), signed]).toString('base64');
  const moved = readNote(`${text}\n— w.example ${later}\n`);
  expect(moved && cosignedAt(moved, signer.key)).toBeUndefined();
});

test('a policy counts witnesses through groups', () => {
  const signers = Array.from({ length: 4 }, (_, at) => noteSigner(pem(), `w${at}.example`, witnessKey));
  const log = noteSigner(pem(), 'example.com/log', logKey);
  const policy = readPolicy(`# who watches
log ${keyInWords(log.key)} https://example.com/ledger
witness A ${keyInWords((signers[0] as typeof log).key)} http://127.0.0.1:1
witness B ${keyInWords((signers[1] as typeof log).key)}
witness C ${keyInWords((signers[2] as typeof log).key)}
group city 2 A B C
witness D ${keyInWords((signers[3] as typeof log).key)}
group everybody all city D
quorum everybody
`);
  const note = signNote(
    log,
    checkpointText({ origin: 'example.com/log', size: 0, root: createHash('sha256').digest() }),
  );
  const by = (...who: number[]) =>
    witnessed(policy, {
      ...note,
      signatures: [...note.signatures, ...who.map((at) => cosign(signers[at] as typeof log, note.text, 1000 + at))],
    });
  expect(by().since).toBeUndefined();
  expect(by(0, 1, 2).since).toBeUndefined();
  expect(by(0, 3).since).toBeUndefined();
  expect(by(3, 2, 1)).toEqual({
    by: [
      { name: 'B', at: 1001 },
      { name: 'C', at: 1002 },
      { name: 'D', at: 1003 },
    ],
    since: 1003,
  });
  expect(witnessed({ ...policy, quorum: { of: 0, members: [] } }, note).since).toBe(0);
});

test('every fault of a policy is told at once', () => {
  const key = keyInWords(noteSigner(pem(), 'w.example', witnessKey).key);
  const broken = `witness A ${key}\nwitness B ${key}\ngroup none 1 A\ngroup G 3 A A\nlog ${key}\nnonsense\n`;
  expect(() => readPolicy(broken)).toThrow(/line 2: .*line 3: .*line 4: .*line 5: .*line 6: .*quorum/);
});

test('paths of tiles, as the specification writes them', () => {
  expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
  expect(tilePath({ level: 1, index: 0, width: 17 })).toBe('tile/1/000.p/17');
  for (const wrong of [
    'tile/0/1',
    'tile/0/000.p/256',
    'tile/0/000.p/0',
    'tile/00/000',
    'tile/0/x000/001',
    'tile/9/000',
  ])
    expect(readTilePath(wrong), wrong).toBeUndefined();
  const name = fc.record({ level: fc.nat(7), index: fc.nat(), width: fc.integer({ min: 1, max: 256 }) });
  fc.assert(
    fc.property(name, (one) => {
      expect(readTilePath(tilePath(one))).toEqual(one);
    }),
  );
});

test('how full tiles are, and where a subtree lies', () => {
  expect([widthIn(70_000, 0, 273), widthIn(70_000, 0, 274), widthIn(70_000, 1, 1), widthIn(70_000, 2, 0)]).toEqual([
    112, 0, 17, 1,
  ]);
  expect(tileOf({ level: 0, index: 300 })).toEqual({ level: 0, index: 1, from: 44, count: 1 });
  expect(tileOf({ level: 7, index: 3 })).toEqual({ level: 0, index: 1, from: 128, count: 128 });
  expect(tileOf({ level: 8, index: 3 })).toEqual({ level: 1, index: 0, from: 3, count: 1 });
});
