import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateDirectoryOf } from '../storage/embedded-place.ts';
import { readKeywords } from '../web/papers/pdf/paper-pdf.ts';
import { signatureState } from '../web/papers/pdf/signature.ts';
import { projectRoot } from './database.ts';

export const summary = 'tell, without any network, whether a PDF is a paper as it was signed';

const usage = `yimen verify-paper FILE [--certificate PEM]
  --certificate  that of the place which issued it, from its /verify page; left out: this installation's own
`;

/** 0: signed, and nothing altered. 1: not signed by that certificate, or altered. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  const asked = understand(argv);
  if (argv.includes('--help') || asked === undefined) {
    (argv.includes('--help') ? process.stdout : process.stderr).write(usage);
    return argv.includes('--help') ? 0 : 2;
  }
  try {
    const certificate = new X509Certificate(readFileSync(asked.certificate));
    return await judge(readFileSync(asked.file), certificate);
  } catch (error) {
    process.stderr.write(`yimen verify-paper: ${(error as Error).message}\n`);
    return 2;
  }
}

async function judge(pdf: Buffer, certificate: X509Certificate): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const state = await signatureState(pdf, new Uint8Array(certificate.raw));
  const paper = readKeywords(pdf);
  say(`SHA-256      ${createHash('sha256').update(pdf).digest('hex')}`);
  say(`certificate  ${certificate.subject.replaceAll('\n', ', ')} · ${certificate.fingerprint256}`);
  if (state !== 'sound') {
    say(state === 'none' ? 'NOT SIGNED' : 'ALTERED, or signed with another certificate');
    return 1;
  }
  say(`SIGNED, and nothing altered${paper === undefined ? '' : `: case ${paper.number}, paper ${paper.index + 1}`}`);
  say('Whether it is still valid, only the page that its QR code leads to can say.');
  return 0;
}

function understand(argv: readonly string[]): { file: string; certificate: string } | undefined {
  const at = argv.indexOf('--certificate');
  const given = at < 0 ? join(stateDirectoryOf(projectRoot), 'paper-key.pem') : argv[at + 1];
  const [file, ...more] = argv.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
  if (file === undefined || file.startsWith('--') || more.length > 0 || given === undefined) return undefined;
  return { file, certificate: given };
}
