import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointText } from '../../src/app/ledger/checkpoint.ts';
import { witnessKey } from '../../src/app/ledger/keys.ts';
import { cosign, noteInWords, signNote } from '../../src/app/ledger/note.ts';
import { entryHash, sha256 } from '../../src/app/ledger/sha256.ts';
import { verifyFile } from '../../src/cli/verify.ts';
import { Frontier } from '../../src/kernel/merkle.ts';
import { newSigner, origin } from '../ledger/sealed-log.ts';
import { report } from './support/report.ts';

// script/bench audit: an exported ledger of a million events, read and judged on one core, without network or database.
const events = Number(process.env.BENCH_EVENTS ?? 1_000_000);
const goal = 30;
const between = 10_000;

const place = mkdtempSync(join(tmpdir(), 'yimen-audit-'));
const file = join(place, 'ledger.txt');
const log = newSigner(origin);
const witnesses = ['city', 'court', 'archive'].map((name) => newSigner(`${name}.test`, witnessKey));
const start = Date.parse('2026-03-02T01:00:00.000Z');

/** Seven events a case, as long as those of the program: some 430 bytes. */
function content(at: number): string {
  const stream = `00000000-0000-7000-8000-${String(Math.floor(at / 7)).padStart(12, '0')}`;
  const moment = new Date(start + at * 1_000).toISOString();
  const data = `{"decidedOn":"2026-03-02","deliveryDue":"2026-03-16","paper":{"kind":"grant","number":"${at}","on":"2026-03-02","seal":"SYF-1"},"provisional":false}`;
  return `{"actor":{"body":"SYF","duty":"approver","id":"f0000000-0000-0000-0000-000000000000","kind":"staff"},"data":${data},"occurred_at":"${moment}","recorded_at":"${moment}","schema":1,"stream":"${stream}","type":"case.licence-granted","version":${(at % 7) + 1}}`;
}

const tree = new Frontier(sha256);
const entries = join(place, 'entries');
const notes: string[] = [];
const out = openSync(entries, 'w');
let block = '';
for (let at = 0; at < events; at += 1) {
  const text = content(at);
  const leaf = entryHash(text);
  tree.append(leaf);
  block += `e ${at} ${Buffer.from(leaf).toString('hex')} = ${text}\n`;
  if (block.length > 1 << 20) {
    writeSync(out, block);
    block = '';
  }
  if ((at + 1) % between > 0 && at + 1 < events) continue;
  const note = signNote(log, checkpointText({ origin, size: at + 1, root: tree.root() }));
  const signatures = witnesses.map((one) => cosign(one, note.text, Math.ceil(start / 1000) + at + 2));
  notes.push(noteInWords({ ...note, signatures: [...note.signatures, ...signatures] }));
}
writeSync(out, `${block}z ${events}\n`);
closeSync(out);
const head = [`h yimen-ledger/1 ${origin}`, ...notes.map((note) => `c ${JSON.stringify(note)}`)].join('\n');
appendFileSync(file, `${head}\n`);
appendFileSync(file, readFileSync(entries));

const policy = {
  logs: [log.key],
  witnesses: witnesses.map(({ key }) => ({ name: key.name, key })),
  quorum: { of: 2, members: witnesses.map(({ key }) => ({ witness: key.name })) },
};
const began = performance.now();
const spent = process.cpuUsage();
const verdict = await verifyFile(file, policy, [], []);
const seconds = Math.round((performance.now() - began) / 100) / 10;
const { user, system } = process.cpuUsage(spent);
const cpu = Math.round((user + system) / 1e5) / 10;
rmSync(place, { recursive: true, force: true });
if (verdict.findings.length > 0 || verdict.witnessedSize !== events)
  throw new Error(JSON.stringify(verdict).slice(0, 400));
report('audit', [{ events, seconds, cpu_seconds: cpu }], { seconds, goal_seconds: goal });
process.exitCode = cpu <= goal ? 0 : 1;
