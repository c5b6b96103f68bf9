import { randomInt } from 'node:crypto';
import type { StaffRecord } from '../../domain/organisation/staff/state.ts';
import { addMilliseconds, type Instant } from '../../kernel/instant.ts';
import type { App } from '../app.ts';
import { system } from '../authority.ts';
import type { Passwords } from '../passwords.ts';
import { assignedPost } from '../queries/staff.ts';
import { staffKind } from './staff.ts';

/** What stands in place of a reason where nobody decided anything. */
const takenOver = 'taken-over';

/** Somebody whose account was there before staff had records: what it holds goes on the log before anything is changed. */
export async function takeOverStaff(app: App, staffId: string): Promise<void> {
  const { accounts, records, clock } = app.ports;
  if ((await records.find<StaffRecord>('staff', staffId)) !== undefined) return;
  const account = await accounts.find(staffId);
  if (account?.kind !== 'staff') return;
  const { login, name } = account;
  const posts = (await accounts.postsOf(staffId)).map(assignedPost);
  const given = {
    type: 'takeOverStaff',
    id: staffId,
    at: clock.now(),
    login,
    name,
    posts,
    reason: takenOver,
  } as const;
  // Of two who do this at once one is told that it is done.
  await app.executeRecord(staffKind, given, { authority: system });
}

export interface OneTimeCode {
  readonly code: string;
  readonly validUntil: Instant;
}

const day = 24 * 3_600_000;

/** A code for one sign-in, told once: only its hash is kept. */
export async function giveOneTimeCode(
  app: App,
  passwords: Passwords,
  staffId: string,
  recordedAt: Instant,
): Promise<OneTimeCode> {
  const code = [0, 1, 2, 3].map(() => Array.from({ length: 4 }, letter).join('')).join('-');
  const validUntil = addMilliseconds(recordedAt, day);
  await app.ports.accounts.setPassword(staffId, await passwords.hash(code), validUntil);
  return { code, validUntil };
}

/**
 * Whether an act that is asked for again may still bring a code: while none was made, or while nobody has used the one
 * that was. Afterwards a repeated request would be a reset that no record tells of.
 */
export async function mayGiveCodeAgain(app: App, staffId: string, recordedAt: Instant): Promise<boolean> {
  if (addMilliseconds(recordedAt, day) <= app.ports.clock.now()) return false;
  const account = await app.ports.accounts.find(staffId);
  return (
    account !== undefined && (account.passwordHash === '' || account.codeUntil === addMilliseconds(recordedAt, day))
  );
}

/** Without those that are taken for one another when read from paper. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

function letter(): string {
  return letters[randomInt(letters.length)] as string;
}
