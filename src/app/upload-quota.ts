import type { SubmittedFile } from '../domain/case/application.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { fault, type Result } from '../kernel/result.ts';
import type { App } from './app.ts';
import type { Authority } from './authority.ts';
import { acceptUpload, displayName, type Upload } from './uploads.ts';

const megabyte = 1024 * 1024;

/** Bytes that visitors who are not signed in may hand in on one day. */
export interface UploadQuota {
  readonly ofAddress: number;
  readonly ofAll: number;
}

/** A hall's public computers, and many a telephone network, stand behind one address: a hundred applications go through. */
export const usualQuota: UploadQuota = { ofAddress: 2_000 * megabyte, ofAll: 20_000 * megabyte };

/** Who hands in, as the channel knows it. */
export interface Sender {
  readonly authority: Authority;
  readonly address: string;
}

interface Day {
  readonly day: string;
  /** Bytes by network, whoever sent last at the end. */
  readonly byNetwork: Map<string, number>;
  total: number;
}

/**
 * In memory, for each process of its own. Bounded, oldest first out: whoever is forgotten begins anew, and the sum of all
 * holds nevertheless.
 */
const days = new WeakMap<App['ports'], Day>();
const networksAtMost = 10_000;

/**
 * 未登录上传限额: takes a file in, from a visitor who is not signed in only as long as there is room for such visitors
 * that day. What is being looked at counts already, so that many at once get no more than one after another; what is
 * refused is given back.
 */
export async function takeUpload(
  app: Pick<App, 'ports' | 'today'>,
  upload: Upload,
  { authority, address }: Sender,
): Promise<Result<SubmittedFile, Refusals>> {
  if (authority.kind !== 'anonymous') return acceptUpload(app, upload);
  const quota = app.ports.uploadQuota ?? usualQuota;
  const day = dayOf(app);
  const network = networkOf(address);
  const size = upload.content.byteLength;
  const used = day.byNetwork.get(network) ?? 0;
  if (used + size > quota.ofAddress) return refused('too-much-today', upload.name, quota);
  if (day.total + size > quota.ofAll) return refused('too-much-today-for-all', upload.name, quota);
  count(day, network, size);
  try {
    const taken = await acceptUpload(app, upload);
    if (!taken.ok) count(day, network, -size);
    return taken;
  } catch (error) {
    count(day, network, -size);
    throw error;
  }
}

/** An address as it is counted: of IPv6 the network, because one connection has countless addresses of its own. */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().split('%')[0] ?? '';
  const mapped = /^::ffff:([\d.]+)$/.exec(plain)?.[1];
  if (mapped !== undefined || !plain.includes(':')) return mapped ?? plain;
  const [before = '', after] = plain.split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  const groups = [...head, ...zeros, ...tail].slice(0, 4);
  return groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}

function dayOf({ ports, today }: Pick<App, 'ports' | 'today'>): Day {
  const known = days.get(ports);
  const day = today();
  if (known?.day === day) return known;
  const begun: Day = { day, byNetwork: new Map(), total: 0 };
  days.set(ports, begun);
  return begun;
}

function count(day: Day, network: string, bytes: number): void {
  const sum = Math.max(0, (day.byNetwork.get(network) ?? 0) + bytes);
  day.total += bytes;
  day.byNetwork.delete(network);
  day.byNetwork.set(network, sum);
  if (day.byNetwork.size > networksAtMost) day.byNetwork.delete(day.byNetwork.keys().next().value as string);
}

function refused(
  code: 'too-much-today' | 'too-much-today-for-all',
  name: string,
  quota: UploadQuota,
): Result<never, Refusals> {
  const facts = { name: displayName(name), most: Math.floor(quota.ofAddress / megabyte) };
  return fault([{ code: `upload.${code}`, kind: 'conflict', facts }]);
}
