import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Credential } from '../app/sealing/credential.ts';
import { readToken, sealIn } from '../app/sealing/credential.ts';
import { judgeCredential, type RefusalReason } from '../app/sealing/judge.ts';
import { readTrustList, type TrustList } from '../app/sealing/trust-list.ts';
import { type Instant, parseInstant } from '../kernel/instant.ts';
import { isFileSigned, readFileSignature } from '../web/papers/file-signature.ts';
import { readKeywords, readSealToken } from '../web/papers/pdf/paper-pdf.ts';
import { signatureState } from '../web/papers/pdf/signature.ts';
import { realClock } from './clock.ts';

export const summary = 'verify a sealed paper (PDF, or what its QR code says) without any network';

const usage = `yimen verify-document FILE --trust LIST [--key PEM] [--signature FILE.sm2] [--at MOMENT]
  FILE         a paper as PDF; or a text file with what was read from its QR code
  --trust      the list of seals and of papers that have lapsed, from the /verify page of the place (trust.json)
  --key        the place's own key, where it is known already; without it the list vouches for itself
  --signature  the second signature of the file; FILE.sm2 is looked for beside it
  --at         the moment to judge by, e.g. 2026-11-23T10:00:00Z; left out: now
`;

interface Asked {
  readonly file: string;
  readonly trust: string;
  readonly key?: string | undefined;
  readonly signature?: string | undefined;
  readonly at: Instant;
}

/** 0: sealed, nothing altered, in force. 1: refused, with the reason. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  const asked = understand(argv);
  if (argv.includes('--help') || asked === undefined) {
    (argv.includes('--help') ? process.stdout : process.stderr).write(usage);
    return argv.includes('--help') ? 0 : 2;
  }
  try {
    const list = readTrustList(readFileSync(asked.trust, 'utf8'));
    if (list === undefined) throw new Error(`${asked.trust} is no list of this kind`);
    return await judge(asked, readFileSync(asked.file), list);
  } catch (error) {
    process.stderr.write(`yimen verify-document: ${(error as Error).message}\n`);
    return 2;
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`);

async function judge(asked: Asked, content: Buffer, list: TrustList): Promise<number> {
  const isPdf = content.subarray(0, 5).toString('latin1') === '%PDF-';
  const candidate = isPdf ? readSealToken(content) : tokenIn(content.toString('utf8'));
  const signed = candidate === undefined ? undefined : readToken(candidate);
  if (isPdf) say(`SHA-256      ${createHash('sha256').update(content).digest('hex')}`);
  // The file's own signature first: it covers what the seal signed, too.
  const altered = isPdf ? await alteration(content, list) : undefined;
  if (altered !== undefined) return refuse(altered);
  if (signed === undefined)
    return refuse(isPdf ? 'NOT SEALED: the file carries no impression of a seal' : 'NOT A CODE of a sealed paper');
  const key = asked.key === undefined ? undefined : readFileSync(asked.key, 'utf8');
  const verdict = judgeCredential(signed, list, asked.at, key);
  if (verdict.outcome === 'refused') {
    const about = verdict.about === undefined ? '' : ` (${verdict.about})`;
    return refuse(`${reasons[verdict.why]}${about}`);
  }
  if (isPdf && readKeywords(content)?.number !== signed.credential.of)
    return refuse('ALTERED: the seal in the file belongs to another paper');
  tell(verdict.credential, list, verdict.seal.text);
  const second = secondSignature(asked, content, list, verdict.credential);
  if (second !== undefined) return refuse(second);
  say('VALID: sealed, nothing altered, and on no list of lapsed papers');
  say(`as of ${list.issuedAt}; compare the name and the words above with the paper in your hand`);
  return 0;
}

const reasons: Readonly<Record<RefusalReason, string>> = {
  'list-forged': 'THE LIST IS FORGED: its own signature does not hold',
  'list-from-the-future': 'CLOCKS DISAGREE: the list was issued later than now; set the clock right',
  'list-too-old': 'THE LIST IS TOO OLD to say what was not revoked; download it again',
  'other-place': 'ANOTHER PLACE issued this paper; its own list is needed',
  'unknown-seal': 'FORGED: no such seal is in the register',
  forged: 'FORGED: the seal did not sign this',
  'sealed-in-the-future': 'CLOCKS DISAGREE: sealed later than now',
  'sealed-out-of-use': 'REFUSED: sealed at a moment at which the seal was not in use',
  lapsed: 'LAPSED: genuine, but of no effect any more',
};

function refuse(reason: string): number {
  say(reason);
  return 1;
}

function tell(
  { paper, of, kind, holder, on, at, impression, item }: Credential,
  { name }: TrustList,
  seal: string,
): void {
  say(`paper        ${paper} · ${kind} · ${on}`);
  say(`case         ${of}${item === '' ? '' : ` · ${item}`}`);
  say(`holder       ${holder}`);
  say(`seal         ${seal} · ${impression} · ${at}`);
  say(`place        ${name}`);
}

/** Whether the file as a whole is what was signed when it was made. */
async function alteration(pdf: Buffer, { certificate }: TrustList): Promise<string | undefined> {
  if (certificate === undefined) return undefined;
  const state = await signatureState(pdf, new Uint8Array(new X509Certificate(certificate).raw));
  if (state === 'none') return 'NOT SIGNED as a file';
  return state === 'broken' ? 'ALTERED, or signed with another certificate' : undefined;
}

/** The second signature, where there is one: nothing wrong with it, or what is. */
function secondSignature(asked: Asked, content: Buffer, list: TrustList, credential: Credential): string | undefined {
  const beside = `${asked.file}.sm2`;
  const path = asked.signature ?? (existsSync(beside) ? beside : undefined);
  if (path === undefined) return undefined;
  const signature = readFileSignature(readFileSync(path, 'utf8'));
  const seal = list.seals.find(({ code }) => code === sealIn(credential.impression));
  const holds =
    signature !== undefined &&
    seal !== undefined &&
    signature.impression === credential.impression &&
    isFileSigned(content, signature, seal.publicKey);
  if (!holds) return 'FORGED: the second signature is not the seal’s over this file';
  say('SM2          the second signature holds');
  return undefined;
}

/** A code's whole address, or what follows its #. */
function tokenIn(text: string): string | undefined {
  return /(?:#|^)([\w-]{20,2000}\.[\w-]{86})$/.exec(text.trim())?.[1];
}

function understand(argv: readonly string[]): Asked | undefined {
  const options: Record<string, string> = {};
  const files: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] as string;
    const name = /^--(trust|key|signature|at)$/.exec(word)?.[1];
    if (name !== undefined) {
      at += 1;
      if (argv[at] === undefined) return undefined;
      options[name] = argv[at] as string;
    } else if (word.startsWith('--')) return undefined;
    else files.push(word);
  }
  const [file, ...more] = files;
  const at = options.at === undefined ? realClock.now() : parseInstant(options.at);
  if (file === undefined || more.length > 0 || options.trust === undefined) return undefined;
  if (typeof at !== 'string' && !at.ok) return undefined;
  const moment = typeof at === 'string' ? at : at.value;
  return { file, trust: options.trust, key: options.key, signature: options.signature, at: moment };
}
