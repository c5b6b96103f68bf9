import type { Impression } from '../../domain/issuance/impression/state.ts';
import { epochMilliseconds, type Instant, instantAt } from '../../kernel/instant.ts';
import { type LocalDate, parseLocalDate } from '../../kernel/local-date.ts';
import { sm2Verify } from './sm2.ts';

/** 凭证数据: the least that makes a paper verify itself: which paper, whose, under which impression of which seal. */
export interface Credential {
  readonly place: string;
  /** 用印编号; begins with the seal's code. */
  readonly impression: string;
  readonly kind: string;
  readonly paper: string;
  /** Number of the case or record. */
  readonly of: string;
  readonly on: LocalDate;
  /** When it was sealed, to the second. */
  readonly at: Instant;
  readonly item: string;
  readonly holder: string;
  /** The first half of the ledger's leaf, 32 hex digits. */
  readonly leaf: string;
}

export interface SignedCredential {
  readonly credential: Credential;
  /** The very bytes that were signed. */
  readonly text: string;
  readonly signature: Uint8Array;
}

/** What the seal signs, from the impression alone: the same whenever the paper is printed. */
export function credentialOf(
  place: string,
  impression: Pick<Impression, 'number' | 'at' | 'leaf' | 'of' | 'holder' | 'paper'> & {
    readonly item?: string | undefined;
  },
): Credential {
  const { number, at, leaf, of, item = '', holder, paper } = impression;
  return { place, impression: number, kind: paper.kind, paper: paper.number, of, on: paper.on, at, item, holder, leaf };
}

const version = '1';
const leafDigits = 32;

/** Short, because it stands in a QR code that must still be read after printing and copying. */
export function credentialText(one: Credential): string {
  const { place, impression, kind, paper, of, on, at, item, holder, leaf } = one;
  const seconds = Math.floor(epochMilliseconds(at) / 1000).toString(36);
  const half = Buffer.from(leaf.slice(0, leafDigits), 'hex').toString('base64url');
  const parts = [version, place, impression, kind, paper, of, on.replaceAll('-', ''), seconds, item, holder, half];
  return parts.map((part) => part.replace(/[%|]/g, encodeURIComponent)).join('|');
}

/** `base64url(text).base64url(signature)`: stands in the QR code's address after the #, and inside of the PDF. */
export function token(text: string, signature: string): string {
  return `${Buffer.from(text).toString('base64url')}.${signature}`;
}

/** Undefined where it is no credential, to the byte. */
export function readToken(candidate: string): SignedCredential | undefined {
  const [, body = '', mark = ''] = /^([\w-]{20,2000})\.([\w-]{86})$/.exec(candidate) ?? [];
  const signature = Buffer.from(mark, 'base64url');
  const bytes = Buffer.from(body, 'base64url');
  const text = bytes.toString('utf8');
  if (signature.length !== 64 || !Buffer.from(text).equals(bytes)) return undefined;
  if (bytes.toString('base64url') !== body || signature.toString('base64url') !== mark) return undefined;
  const credential = readText(text);
  return credential && { credential, text, signature };
}

function readText(text: string): Credential | undefined {
  const parts = text.split('|').map((part) => part.replace(/%(25|7C)/g, decodeURIComponent));
  const [said, place = '', impression = '', kind = '', paper = '', of = '', day = '', seconds = '', item = ''] = parts;
  const [holder = '', half = ''] = parts.slice(9);
  const on = parseLocalDate(day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
  const leaf = Buffer.from(half, 'base64url').toString('hex');
  const isWhole = said === version && parts.length === 11 && /^[0-9a-z]{1,9}$/.test(seconds);
  if (!isWhole || !on.ok || leaf.length !== leafDigits || sealIn(impression) === undefined) return undefined;
  const at = instantAt(Number.parseInt(seconds, 36) * 1000);
  return { place, impression, kind, paper, of, on: on.value, at, item, holder, leaf };
}

/** 用印编号: `SYF-1-2026-000012`, the seal, the year, and its serial in it. */
export function impressionNumber(seal: string, year: number, serial: number): string {
  return `${seal}-${year}-${String(serial).padStart(6, '0')}`;
}

export function sealIn(impression: string): string | undefined {
  return /^(.{1,40})-\d{4}-\d{6,}$/.exec(impression)?.[1];
}

export function isSignedBy({ text, signature }: SignedCredential, publicKey: string): boolean {
  return sm2Verify(Buffer.from(text), signature, publicKey);
}
