import { createPublicKey, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { LapsedPaper, LapseReason } from '../../domain/issuance/lapsed-paper/lapsed-paper.ts';
import { type Seal, sealStandingOf } from '../../domain/issuance/seal/state.ts';
import { addMilliseconds, type Instant, startOfDay } from '../../kernel/instant.ts';
import { inLanguage } from '../../kernel/language.ts';
import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import type { Signer } from '../receipts.ts';

/** 核验清单: what somebody takes along who verifies papers without a network. */
export interface TrustList {
  readonly format: typeof trustFormat;
  readonly place: string;
  readonly name: string;
  readonly issuedAt: Instant;
  /** Afterwards it may say no longer what was not revoked. */
  readonly validUntil: Instant;
  readonly seals: readonly TrustedSeal[];
  readonly lapsed: readonly { readonly paper: string; readonly why: LapseReason; readonly on: LocalDate }[];
  /** PEM; papers as files are signed with it. */
  readonly certificate?: string;
  /** Ed25519, PEM; signs this list. */
  readonly key: string;
  readonly signature: string;
}

export interface TrustedSeal {
  readonly code: string;
  readonly body: string;
  readonly text: string;
  readonly standing: string;
  /** SM2, an uncompressed point in hex. */
  readonly publicKey: string;
  readonly from: Instant;
  /** What bears a later moment was not sealed with it, whatever the signature says. */
  readonly until?: Instant;
}

export const trustFormat = 'yimen-trust-1';
const day = 86_400_000;
const listedAtMost = 100_000;

/** The public key is the installation's, which also signs receipts. */
export async function trustList(
  app: App,
  signer: Signer & { readonly publicKey: string },
  certificate: string | undefined,
): Promise<TrustList> {
  const { records, clock } = app.ports;
  const [seals, lapsed] = await Promise.all([
    records.list<Seal>({ kind: 'seal' }, listedAtMost),
    records.list<LapsedPaper>({ kind: 'lapsed-paper' }, listedAtMost),
  ]);
  const issuedAt = clock.now();
  const language = app.profile.languages[0] ?? 'en';
  const said = {
    format: trustFormat,
    place: app.profile.code,
    name: inLanguage(app.profile.name, language),
    issuedAt,
    validUntil: addMilliseconds(issuedAt, app.place.law.dedicatedSeal.listHoldsDays * day),
    seals: seals.flatMap((seal) => trusted(app, seal)),
    lapsed: lapsed.map(({ paper, why, on }) => ({ paper, why, on })),
    ...(certificate === undefined ? {} : { certificate }),
    key: signer.publicKey,
  } as const;
  return { ...said, signature: signer.sign(canonicalize(said) as string) };
}

function trusted(app: App, seal: Seal): TrustedSeal[] {
  const { code, body, text, publicKey, inUseSince: from } = seal;
  if (from === undefined) return [];
  const until = endOf(seal, app.place.timeZone);
  const standing = sealStandingOf(seal, app.today());
  return [{ code, body, text, standing, publicKey, from, ...(until === undefined ? {} : { until }) }];
}

/** The earliest of: the day it was lost, the moment it was taken out of use, the end of its last day. */
function endOf({ lostOn, endedAt, validTo }: Seal, timeZone: string): Instant | undefined {
  const ends = [
    lostOn && startOfDay(lostOn, timeZone),
    endedAt,
    validTo && startOfDay(addDays(validTo, 1), timeZone),
  ].filter((end): end is Instant => end !== undefined);
  return ends.toSorted()[0];
}

/** Whether the list was signed with the key it names, or with the one that is known already. */
export function isListSound(list: TrustList, known = list.key): boolean {
  const { signature, ...said } = list;
  try {
    const key = createPublicKey(known);
    return verify(null, Buffer.from(canonicalize(said) as string), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** Undefined where it is no such list. */
export function readTrustList(text: string): TrustList | undefined {
  try {
    const list = JSON.parse(text) as TrustList;
    const whole = list.format === trustFormat && Array.isArray(list.seals) && Array.isArray(list.lapsed);
    return whole && [list.issuedAt, list.validUntil, list.key, list.signature].every((one) => typeof one === 'string')
      ? list
      : undefined;
  } catch {
    return undefined;
  }
}
