import { expect, test } from 'vitest';
import { Audit, UnreadableLedger } from '../../src/app/ledger/audit.ts';
import { checkpointText, readCheckpoint } from '../../src/app/ledger/checkpoint.ts';
import { changeKey, readKeyChange } from '../../src/app/ledger/key-change.ts';
import { keyInWords, readKey, secondVerifierKey, witnessKey } from '../../src/app/ledger/keys.ts';
import { noteInWords, readNote, signNote } from '../../src/app/ledger/note.ts';
import { policyInWords, readPolicy } from '../../src/app/ledger/policy.ts';
import { secondCheckpoint, secondOrigin, secondSigner, sm3 } from '../../src/app/ledger/second-tree.ts';
import { newSm2Keys, sm2Sign } from '../../src/app/sealing/sm2.ts';
import { audited, honestLines, type SmallLog, seeded, smallLog } from './alterations.ts';
import { newSigner, origin } from './sealed-log.ts';
import { secondVerdicts } from './second-verifier.ts';

// 更换密钥、国密第二棵树: both verifiers are asked in each test, and must find the same.

async function kindsOf(log: SmallLog, lines: readonly string[]): Promise<readonly string[]> {
  const verdict = audited(log, lines);
  const [second] = (await secondVerdicts([{ log, lines }])) as readonly { findings: readonly string[][] }[];
  expect(second?.findings.map(([kind, from, to]) => [kind, from, to])).toEqual(
    verdict.findings.map(({ kind, from, to }) => [kind, from, to]),
  );
  return verdict.findings.map(({ kind, from, to }) => `${kind} ${from}-${to}`);
}

const withCheckpoint = (lines: readonly string[], note: string) => lines.toSpliced(1, 0, `c ${JSON.stringify(note)}`);

test('SM3 of the standard’s own example, and a key of the second tree in words and back', () => {
  expect(Buffer.from(sm3(Buffer.from('abc'))).toString('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
  const key = secondVerifierKey(secondOrigin(origin), newSm2Keys().publicKey);
  expect(readKey(keyInWords(key))).toMatchObject({ name: `${origin}/sm3`, type: 255, id: key.id });
  expect(() => readKey(keyInWords(key).replace(/.{8}$/, 'AAAAAAA='))).toThrow();
  const policy = `log ${keyInWords(key)}\nquorum none\n`;
  expect(policyInWords(readPolicy(policy))).toBe(policy);
});

test('after a change both keys are believed, each for its own time', async () => {
  const log = smallLog(48, seeded(5), { changed: true });
  expect(await kindsOf(log, honestLines(log))).toEqual([]);
  // Without the word of both keys the newer checkpoints are a stranger's, and the newer witness nobody's.
  const untold = honestLines(log).filter((line) => !line.startsWith('k '));
  expect(new Set((await kindsOf(log, untold)).map((one) => one.split(' ')[0]))).toContain('foreign-key');
});

test('what the old key signs after it has handed on is a stranger’s', async () => {
  const log = smallLog(48, seeded(6));
  const [stolen, next] = [log.signer, newSigner(origin)];
  const lines = honestLines(log).toSpliced(1, 0, `k ${JSON.stringify(changeKey(stolen, next, 1_800_000_000, 24))}`);
  const found = await kindsOf(log, lines);
  const foreign = new Set(found.filter((one) => one.startsWith('foreign-key')));
  expect([...foreign]).toEqual(['foreign-key 36-36', 'foreign-key 48-48']);
});

test('whoever stole an old key hands it on to no second one: a fork of keys is read by nobody', async () => {
  const log = smallLog(24, seeded(11));
  const [rightly, thief] = [newSigner(origin), newSigner(origin)];
  const words = [rightly, thief].map((next) => `k ${JSON.stringify(changeKey(log.signer, next, 1_800_000_000, 24))}`);
  const twice = [...words, words[0] as string];
  for (const told of [words, words.toReversed(), twice]) {
    const lines = honestLines(log).toSpliced(1, 0, ...told);
    expect(() => audited(log, lines)).toThrow(UnreadableLedger);
    expect(await secondVerdicts([{ log, lines }])).toEqual([{ unreadable: true }]);
  }
  // The same word from two files is one.
  expect(await kindsOf(log, honestLines(log).toSpliced(1, 0, words[0] as string, words[0] as string))).toEqual([]);
});

test('a change that one of the two did not sign is none, and nothing is said about such a file', async () => {
  const log = smallLog(24, seeded(7));
  const whole = readNote(changeKey(log.signer, newSigner(origin), 1_800_000_000, 12));
  if (whole === undefined) throw new Error('a change is a note');
  for (const signatures of [whole.signatures.slice(0, 1), whole.signatures.slice(1)]) {
    const half = noteInWords({ ...whole, signatures });
    expect(readKeyChange(half)).toBeUndefined();
    const lines = honestLines(log).toSpliced(1, 0, `k ${JSON.stringify(half)}`);
    expect(() => audited(log, lines)).toThrow(UnreadableLedger);
    expect(await secondVerdicts([{ log, lines }])).toEqual([{ unreadable: true }]);
  }
  expect(() => changeKey(log.signer, newSigner('other.test'), 1, 1)).toThrow('same name');
  expect(() => changeKey(log.signer, newSigner(origin, witnessKey), 1, 1)).toThrow('type');
});

test('a checkpoint with a wrong key, of the log or of the second tree, is named with its size', async () => {
  const log = smallLog(24, seeded(8), { second: true });
  const root = readCheckpoint(readNote(log.history[0]?.note ?? '')?.text ?? '')?.root as Uint8Array;
  const foreign = noteInWords(signNote(newSigner(origin), checkpointText({ origin, size: 12, root })));
  expect(await kindsOf(log, withCheckpoint(honestLines(log), foreign))).toEqual(['foreign-key 12-12']);
  const thief = newSm2Keys();
  const sign = async (digest: Uint8Array) => sm2Sign(digest, thief.privateKey, thief.publicKey);
  const note = await secondCheckpoint(secondSigner(origin, thief.publicKey, sign), 12, root);
  const lines = honestLines(log).toSpliced(1, 0, `s ${JSON.stringify(note)}`);
  expect(await kindsOf(log, lines)).toEqual(['foreign-key 12-12']);
});

test('who holds the log’s key and not that of the second tree is found by the second tree alone', () => {
  const log = smallLog(36, seeded(9), { second: true });
  const other = smallLog(36, seeded(10));
  const forged = honestLines(other).filter((line) => !line.startsWith('c '));
  // Nobody witnesses, and the first tree's key is the forger's: its checkpoints are left away altogether.
  const lines = [...honestLines(log).filter((line) => /^[hs] /.test(line)), ...forged.slice(1)];
  const audit = new Audit({ logs: log.policy.logs, witnesses: [], quorum: { of: 0, members: [] } }, []);
  for (const line of lines) audit.line(line);
  expect(audit.verdict()).toMatchObject({ secondSize: 0 });
  expect(audit.verdict().findings).toContainEqual({ kind: 'inconsistent', from: 0, to: 12 });
});
