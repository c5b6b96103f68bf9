import * as OTPAuth from 'otpauth';
import { epochMilliseconds } from '../kernel/instant.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { App } from './app.ts';
import type { Account } from './ports.ts';

/** Codes already used, by account: a code opens one door once. */
const lastUsed = new WeakMap<App, Map<string, number>>();

/** Whether the six digits are the ones of this half minute, or of the one before or after. Each counts once. */
export function isCodeRight(app: App, account: Pick<Account, 'id'>, secret: string, code: string): boolean {
  const timestamp = epochMilliseconds(app.ports.clock.now());
  const totp = new OTPAuth.TOTP({ secret });
  const delta = totp.validate({ token: code, timestamp, window: 1 });
  if (delta === null) return false;
  const counter = totp.counter({ timestamp }) + delta;
  const used = lastUsed.get(app) ?? new Map<string, number>();
  lastUsed.set(app, used);
  if (counter <= (used.get(account.id) ?? -1)) return false;
  used.set(account.id, counter);
  return true;
}

/**
 * The secret offered to an account that enrols. It is derived from the session, so that nothing is kept before a first
 * code has confirmed it, and another session cannot confirm it.
 */
export function offeredSecret(
  app: App,
  account: Pick<Account, 'id' | 'login'>,
  tokenHash: string,
): { secret: string; uri: string } {
  const bytes = app.ports.digests.keyed(`second factor of ${account.id} offered to ${tokenHash}`).slice(0, 40);
  const secret = OTPAuth.Secret.fromHex(bytes).base32;
  const issuer = app.profile.serviceName.en ?? app.profile.code;
  return { secret, uri: new OTPAuth.TOTP({ secret, issuer, label: account.login }).toString() };
}

/** Enrols the offered secret once a first code proves that the authenticator has it. */
export async function confirmSecret(
  app: App,
  account: Pick<Account, 'id' | 'login'>,
  tokenHash: string,
  code: string,
): Promise<Result<true, Refusals>> {
  const { secret } = offeredSecret(app, account, tokenHash);
  if (!isCodeRight(app, account, secret, code)) {
    return fault([{ code: 'session.totp-wrong', kind: 'forbidden', pointer: '/totp' }]);
  }
  await app.ports.accounts.setTotpSecret(account.id, secret);
  return ok(true);
}
