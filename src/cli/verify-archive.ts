import { readFileSync, writeFileSync } from 'node:fs';
import { withoutPersonalData } from '../app/archive/erase.ts';
import { type ArchiveFinding, type ArchiveVerdict, verifyPackage } from '../app/archive/verify.ts';
import { NoPackage } from '../app/archive/zip.ts';
import { readKey } from '../app/ledger/keys.ts';
import { readPolicy } from '../app/ledger/policy.ts';
import { localDateAt } from '../kernel/instant.ts';
import { realClock } from './clock.ts';
import { readOptions } from './options.ts';

export const summary = 'tell, without any network, whether an archive package is what was put into the archive';

const usage = `yimen verify-archive FILE [--key PEM] [--policy FILE] [--keys FILE] [--json]
yimen verify-archive FILE --erase BASIS --out FILE
  --key     the place's own key, known from elsewhere; without it the package vouches for its own manifest
  --policy  the witnesses you believe, and how many of them; without it those named in the package
  --keys    the ledger's key, one a line, as "yimen export-ledger --print-key" writes it
  --erase   write a copy without personal data, and say on what basis; its proofs stay valid
0: nothing was altered, added or is missing. 1: something was. 2: not understood, or no package.
`;

const words: Readonly<Record<ArchiveFinding['kind'], string>> = {
  altered: 'ALTERED',
  missing: 'MISSING',
  added: 'ADDED, the manifest does not know it',
  'hidden-bytes': 'BYTES that belong to no file',
  'manifest-unreadable': 'THE MANIFEST cannot be read',
  'manifest-altered': 'ALTERED: the signature does not hold',
  'foreign-key': 'SIGNED WITH ANOTHER KEY than the one you named',
  'event-altered': 'ALTERED: the text does not make its hash',
  'not-in-ledger': 'NOT PROVED: it does not lie in the ledger where the package says',
  'event-missing': 'MISSING: an event before it, or the promised number of events',
  'event-added': 'ADDED: it stands there twice, or out of its order',
  'personal-altered': 'ALTERED: personal data are not those that were recorded',
  'receipt-altered': 'ALTERED: no such receipt was given',
  'foreign-checkpoint': 'the checkpoint is NOT SIGNED with the ledger’s key',
  unwitnessed: 'TOO FEW WITNESSES signed the checkpoint',
};

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  const options = ['--key', '--policy', '--keys', '--erase', '--out'];
  const isValue = (at: number) => options.includes(argv[at - 1] ?? '');
  const files = argv.filter((word, at) => !word.startsWith('--') && !isValue(at));
  const { values, switches, faults } = readOptions(
    argv.filter((word, at) => word.startsWith('--') || isValue(at)),
    { single: options.map((name) => name.slice(2)), repeated: [], switches: ['json'] },
  );
  const [file] = files;
  if (
    file === undefined ||
    files.length > 1 ||
    faults.length > 0 ||
    (values.erase === undefined) !== (values.out === undefined)
  ) {
    process.stderr.write(`${faults.map(({ message }) => `yimen verify-archive: ${message}\n`).join('')}${usage}`);
    return 2;
  }
  try {
    const bytes = readFileSync(file);
    if (values.erase !== undefined) return erase(bytes, String(values.erase), String(values.out));
    const { key, policy, keys } = values;
    const verdict = verifyPackage(bytes, {
      ...(key === undefined ? {} : { key: readFileSync(String(key), 'utf8') }),
      ...(policy === undefined ? {} : { policy: readPolicy(readFileSync(String(policy), 'utf8')) }),
      ...(keys === undefined ? {} : { keys: readKeys(String(keys)) }),
    });
    process.stdout.write(switches.has('json') ? `${JSON.stringify(verdict)}\n` : inWords(verdict));
    return verdict.findings.length === 0 ? 0 : 1;
  } catch (error) {
    const reason = error instanceof NoPackage ? `${file}: ${error.message}` : (error as Error).message;
    process.stderr.write(`yimen verify-archive: ${reason}\n`);
    return 2;
  }
}

function erase(bytes: Buffer, basis: string, out: string): number {
  const copy = withoutPersonalData(bytes, basis, localDateAt(realClock.now(), 'Asia/Shanghai'));
  if (copy === undefined) throw new NoPackage('its manifest cannot be read');
  writeFileSync(out, copy, { mode: 0o600, flag: 'wx' });
  process.stdout.write(`${out}: without personal data\n`);
  return 0;
}

function inWords({
  manifest,
  findings,
  proved,
  files,
  erased,
  notKept,
  witnesses,
  selfVouched,
}: ArchiveVerdict): string {
  const lines: string[] = [];
  if (manifest !== undefined) {
    const { number, of, outcome, closedOn, retention, events, ledger } = manifest;
    const until = retention.until === undefined ? 'for ever' : `until ${retention.until}`;
    lines.push(`${of} ${number}: ${outcome}, closed on ${closedOn}, kept ${until}`);
    lines.push(`by ${retention.basis.law} ${retention.basis.articles.join(', ')}`);
    lines.push(
      `${files} of ${manifest.files.length} files as listed; ${proved} of ${events} events proved in ${ledger.origin}`,
    );
    if (witnesses.length > 0) lines.push(`witnesses: ${witnesses.join(', ')}`);
  }
  if (erased !== undefined)
    lines.push(`personal data was erased on ${erased.on} (${erased.paths.length} files): ${erased.basis}`);
  if (notKept.length > 0) lines.push(`${notKept.length} files were no longer kept when it was made`);
  for (const { kind, where } of findings) lines.push(`  ${where}: ${words[kind]}`);
  lines.push(findings.length === 0 ? 'nothing was altered, added or is missing' : `${findings.length} FINDINGS`);
  if (selfVouched.manifest)
    lines.push('the manifest is vouched for by a key in the package alone: name yours with --key');
  if (selfVouched.ledger)
    lines.push('witnesses and ledger by keys in the package alone: name yours with --policy or --keys');
  return `${lines.join('\n')}\n`;
}

function readKeys(path: string) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map(readKey);
}
