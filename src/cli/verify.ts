import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Audit, type Finding, UnreadableLedger, type Verdict } from '../app/ledger/audit.ts';
import { logKey, readKey, secondKey, type VerifierKey } from '../app/ledger/keys.ts';
import { type Policy, readPolicy } from '../app/ledger/policy.ts';
import { valuesOf } from '../app/values-in-force.ts';
import { differingValues } from '../domain/organisation/values/state.ts';
import { loadProfile } from '../profile/load.ts';

export const summary = 'tell, without any network, whether an exported ledger was altered, and where';

const usage = `yimen verify FILE --policy FILE [--keys FILE] [--checkpoints FILE …] [--changes FILE …]
             [--profile DIR] [--json]
  --policy       the witnesses you believe, and how many of them (c2sp.org/tlog-policy); may name the ledger's key too
  --keys         the ledger's key, one a line, as "yimen export-ledger --print-key" writes it
  --checkpoints  what you have from elsewhere: a witness's file "history". It finds what was cut off at the end.
  --changes      words by which keys handed on to others, as a witness's or the ledger's file of changes has them
  --profile      the place's folder as you know it: every value of law.yaml and supervision.yaml that is another than the
                 one on the record is named
0: nothing was altered. 1: something was, or no quorum vouches for it. 2: not understood.
`;

const words: Readonly<Record<Finding['kind'], string>> = {
  edited: 'was edited',
  deleted: 'has been deleted',
  inserted: 'stands in the log, but was never in the ledger',
  reordered: 'stands at another place than it was recorded',
  gap: 'does not follow the version before it: something before it is missing or was moved',
  backdated: 'says another time than the checkpoints around it allow',
  unproved: 'cannot be proved: its personal data is gone, and no commitment was left',
  rewritten: 'are not what the witnesses saw',
  'cut-off': 'are missing: the witnesses saw them',
  'foreign-key': 'a checkpoint of this size is signed with a key that is not the ledger’s',
  inconsistent: 'do not agree with a checkpoint of the ledger itself',
  unwitnessed: 'have no checkpoint with the witnesses that the policy asks for',
  incomplete: 'the file ends before its end, or another number of entries was promised',
};

export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  const asked = understand(argv);
  if (asked === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    const policy = asked.policy === undefined ? nobody : readPolicy(read(asked.policy));
    const keys = asked.keys.flatMap(readKeys);
    if (policy.logs.length + keys.length === 0)
      throw new Error('the ledger’s key is missing: name it by --keys or in the policy');
    const changes = asked.changes.flatMap(readHistory);
    const verdict = await verifyFile(asked.file, policy, keys, asked.checkpoints.flatMap(readHistory), changes);
    const differing = asked.profile === undefined ? [] : await unlike(verdict, resolve(asked.profile));
    const said = { ...verdict, ...(asked.profile === undefined ? {} : { differing }) };
    process.stdout.write(asked.json ? `${JSON.stringify(said)}\n` : `${inWords(verdict)}${valuesInWords(said)}`);
    return verdict.findings.length + differing.length === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`yimen verify: ${(error as Error).message}\n`);
    return 2;
  }
}

/** What the folder says otherwise than the ledger. */
async function unlike({ values }: Verdict, folder: string): Promise<readonly string[]> {
  const profile = await loadProfile(folder);
  if (!profile.ok) {
    const lines = profile.fault.map(({ file, line, pointer, reason }) => `${file}:${line} ${pointer}: ${reason}`);
    throw new Error(`${folder}: ${lines.join('; ')}`);
  }
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  return differingValues(values?.data.files ?? [], valuesOf(profile.value, sha256)).map(
    ({ at, from, to }) => `${at}: ${from ?? 'nothing'} on the record, ${to ?? 'nothing'} in the folder`,
  );
}

function valuesInWords({ values, differing = [] }: Verdict & { readonly differing?: readonly string[] }): string {
  const found = differing.map((line) => `  ${line}\n`).join('');
  const told = differing.length === 0 ? '' : `${differing.length} VALUES ARE NOT THOSE ON THE RECORD\n${found}`;
  if (values === undefined) return told;
  const { index, version, since, data } = values;
  const files = data.files.map(({ file, digest }) => `  ${file} ${digest}\n`).join('');
  const changed = data.changed.map((at) => `  changed: ${at}\n`).join('');
  return `values in force since ${since}, version ${version}, entry ${index}\n${files}${changed}${told}`;
}

const nobody: Policy = { logs: [], witnesses: [], quorum: { of: 1, members: [] } };

/** Line by line: a ledger of any length fits into little memory. */
export async function verifyFile(
  file: string,
  policy: Policy,
  keys: readonly VerifierKey[],
  checkpoints: readonly string[],
  changes: readonly string[] = [],
): Promise<Verdict> {
  const audit = new Audit(policy, keys, checkpoints, changes);
  let rest = '';
  let at = 0;
  try {
    for await (const block of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
      const lines = (rest + block).split('\n');
      rest = lines.pop() as string;
      for (const line of lines) {
        at += 1;
        audit.line(line);
      }
    }
    // A last line without its end was cut.
    if (rest !== '') throw new UnreadableLedger('it breaks off in the middle of a line');
    return audit.verdict();
  } catch (error) {
    if (error instanceof UnreadableLedger) throw new Error(`${file}:${at + (rest === '' ? 0 : 1)}: ${error.message}`);
    throw error;
  }
}

function inWords({ origin, size, witnessedSize, secondSize, findings }: Verdict): string {
  const second = secondSize === 0 ? '' : `${secondSize} of them in the second tree as well (SM3, SM2)\n`;
  const head = `${origin}\n${size} entries, ${witnessedSize} of them vouched for by the witnesses\n${second}`;
  const lines = findings.slice(0, 200).map(({ kind, from, to, stream, version }) => {
    const where = to - from === 1 ? `entry ${from}` : to > from ? `entries ${from} to ${to - 1}` : `at ${from}`;
    return `  ${where}${stream === undefined ? '' : `, event ${version} of ${stream}`}: ${words[kind]}\n`;
  });
  const more = findings.length > 200 ? `  and ${findings.length - 200} more; --json has them all\n` : '';
  return findings.length === 0
    ? `${head}nothing was altered\n`
    : `${head}${findings.length} FINDINGS\n${lines.join('')}${more}`;
}

function understand(argv: readonly string[]) {
  const asked = {
    file: '',
    policy: undefined as string | undefined,
    profile: undefined as string | undefined,
    keys: [] as string[],
    checkpoints: [] as string[],
    changes: [] as string[],
    json: false,
  };
  const files: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] as string;
    if (word === '--json') asked.json = true;
    else if (word === '--policy' && argv[at + 1]) asked.policy = argv[++at];
    else if (word === '--profile' && argv[at + 1]) asked.profile = argv[++at];
    else if (word === '--keys' && argv[at + 1]) asked.keys.push(argv[++at] as string);
    else if (word === '--checkpoints' && argv[at + 1]) asked.checkpoints.push(argv[++at] as string);
    else if (word === '--changes' && argv[at + 1]) asked.changes.push(argv[++at] as string);
    else if (word.startsWith('-')) return undefined;
    else files.push(word);
  }
  const [file] = files;
  return file === undefined || files.length > 1 ? undefined : { ...asked, file };
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

function readKeys(path: string): VerifierKey[] {
  return read(path)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const key = readKey(line);
      if (key.type !== logKey && key.type !== secondKey) throw new Error(`${path}: ${key.name} is no ledger's key`);
      return key;
    });
}

/** A witness writes one checkpoint a line, as a JSON text; a single checkpoint may also stand there as it is. */
function readHistory(path: string): string[] {
  const content = read(path);
  if (!content.startsWith('"')) return [content];
  return content
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as string);
}
