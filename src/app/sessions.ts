import { randomBytes } from 'node:crypto';
import type { Absence } from '../domain/organisation/absence/state.ts';
import type { Duty } from '../domain/organisation/body.ts';
import { addMilliseconds, epochMilliseconds, type Instant } from '../kernel/instant.ts';
import type { Refusal, Refusals } from '../kernel/refusal.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { App } from './app.ts';
import { type Authority, type HeldPost, holdsOn, nobody } from './authority.ts';
import { lentPosts } from './lent-posts.ts';
import { countFailure, lockedUntil } from './lock-out.ts';
import { type Passwords, passwordFaults } from './passwords.ts';
import type { Account, PostRow, Session } from './ports.ts';
import { isCodeRight } from './second-factor.ts';
import { sessionRules } from './session-rules.ts';

export { sessionRules } from './session-rules.ts';

/** A session as its holder gets it. The token is shown once; only its hash is kept. */
export interface SignedIn {
  readonly token: string;
  readonly csrf: string;
  readonly authority: Authority;
}

/** Who holds a token now. */
export interface SessionHolder {
  readonly account: Account;
  readonly tokenHash: string;
  readonly csrf: string;
  readonly authority: Authority;
}

/**
 * Signs somebody in: a new token each time. Right or wrong, known or unknown, the work is the same, and a wrong login
 * and a wrong password read the same. Refuses with `session.login-or-password-wrong`, `session.locked`,
 * `session.totp-required` or `session.totp-wrong`. Whoever comes with a one-time code chooses a password in the same step.
 */
export async function signIn(
  app: App,
  passwords: Passwords,
  kind: Account['kind'],
  login: string,
  password: string,
  totp?: string,
  newPassword?: string,
): Promise<Result<SignedIn, Refusals>> {
  const name = normaliseLogin(login);
  const account = await app.ports.accounts.findByLogin(kind, name);
  const isRight = await passwords.verify(account?.passwordHash ?? (await decoyOf(passwords)), password);
  const until = lockedUntil(app, kind, name, account);
  if (until !== undefined) return refused('session.locked', { until });
  if (account === undefined || !isRight) {
    await countFailure(app, kind, name, account);
    return refused('session.login-or-password-wrong');
  }
  // Asked for before the second step, whose code would be spent on nothing.
  const unchosen = account.codeUntil === null ? undefined : codeFaults(app, account.codeUntil, name, newPassword);
  if (unchosen !== undefined) return fault(unchosen);
  if (account.totpSecret !== null) {
    if (totp === undefined) return refused('session.totp-required');
    if (!isCodeRight(app, account, account.totpSecret, totp)) {
      await countFailure(app, kind, name, account);
      return refused('session.totp-wrong');
    }
  }
  if (account.failures > 0) await app.ports.accounts.forgetFailures(account.id);
  if (account.codeUntil !== null && newPassword !== undefined) {
    await app.ports.accounts.setPassword(account.id, await passwords.hash(newPassword));
  }
  return ok(await openSession(app, account, await postsOf(app, account)));
}

/** Another token for the same person, when what they may do has changed. The old one ends. */
export async function renewSession(app: App, holder: SessionHolder): Promise<SignedIn> {
  await signOut(app, holder.tokenHash);
  return openSession(app, holder.account, await postsOf(app, holder.account));
}

export async function signOut(app: App, tokenHash: string): Promise<void> {
  believedOf(app).delete(tokenHash);
  await app.ports.accounts.closeSession(tokenHash);
}

/** Whoever comes with a one-time code: in time, and with a password of the own to put in its place. */
function codeFaults(app: App, until: Instant, login: string, newPassword: string | undefined): Refusals | undefined {
  if (app.ports.clock.now() > until) return [{ code: 'session.code-expired', kind: 'forbidden' }];
  if (newPassword === undefined) return [{ code: 'session.password-to-be-chosen', kind: 'forbidden' }];
  const [first, ...rest] = passwordFaults(newPassword, login).map((one) => ({ ...one, pointer: '/newPassword' }));
  return first === undefined ? undefined : [first, ...rest];
}

/**
 * What this process believes about the sessions of an account is asked anew: rights that ended, end here at once, and an
 * act after calling somebody to the window finds whom it is for.
 */
export function forgetSessionsOf(app: App, account: string): void {
  const believed = believedOf(app);
  for (const [token, { holder }] of believed) if (holder.account.id === account) believed.delete(token);
}

/** An account for a citizen or a firm. Names every fault of login, name and password at once. */
export async function registerApplicant(
  app: App,
  passwords: Passwords,
  asked: { readonly login: string; readonly name: string; readonly password: string },
): Promise<Result<{ readonly id: string; readonly login: string; readonly name: string }, Refusals>> {
  const login = normaliseLogin(asked.login);
  const name = asked.name.trim();
  const faults: Refusal[] = [...passwordFaults(asked.password, login)];
  if (!/^[\p{L}\p{N}._@+-]{4,100}$/u.test(login))
    faults.push({ code: 'session.login-form', kind: 'invalid', pointer: '/login' });
  if (name === '') faults.push({ code: 'session.name-missing', kind: 'invalid', pointer: '/name' });
  if (faults.length > 0) return fault(faults as unknown as Refusals);
  const id = app.ports.chance.id();
  const passwordHash = await passwords.hash(asked.password);
  const made = await app.ports.accounts.create({ id, kind: 'applicant', login, name, passwordHash, totpSecret: null });
  if (made === 'login-taken') return fault([{ code: 'session.login-taken', kind: 'conflict', pointer: '/login' }]);
  return ok({ id, login, name });
}

/** Who holds this token; undefined where it is unknown, idle for too long or too old. */
export async function sessionHolder(app: App, token: string): Promise<SessionHolder | undefined> {
  const tokenHash = app.ports.digests.sha256(token);
  const believed = believedOf(app);
  const now = app.ports.clock.now();
  const known = believed.get(tokenHash);
  if (known !== undefined && now < known.until) return known.holder;
  believed.delete(tokenHash);
  const found = await app.ports.accounts.session(tokenHash);
  if (found === undefined) return undefined;
  if (hasEnded(found.session, found.account.kind, epochMilliseconds(now))) {
    await app.ports.accounts.closeSession(tokenHash);
    return undefined;
  }
  if (epochMilliseconds(now) - epochMilliseconds(found.session.seenAt) >= sessionRules.touchEvery) {
    await app.ports.accounts.touchSession(tokenHash, now);
  }
  const { account, session, posts, absences, serving } = found;
  const authority = await authorityFor(app, account, posts, absences);
  const atWindow = authority.kind === 'staff' && serving !== undefined ? { ...authority, serving } : authority;
  const holder = { account, tokenHash, csrf: session.csrf, authority: atWindow };
  if (believed.size > 10_000) believed.clear();
  believed.set(tokenHash, { holder, until: addMilliseconds(now, sessionRules.believed) });
  return holder;
}

/** The authority behind a token; nobody's where there is no such session. */
export async function authorityOf(app: App, token: string): Promise<Authority> {
  return (await sessionHolder(app, token))?.authority ?? nobody;
}

/** Logins are written as people remember them: without regard to case and surrounding blanks. */
export function normaliseLogin(login: string): string {
  return login.trim().normalize('NFKC').toLowerCase();
}

async function openSession(app: App, account: Account, posts: readonly PostRow[]): Promise<SignedIn> {
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(24).toString('base64url');
  const now = app.ports.clock.now();
  const tokenHash = app.ports.digests.sha256(token);
  await app.ports.accounts.openSession({ tokenHash, account: account.id, csrf, createdAt: now, seenAt: now });
  return { token, csrf, authority: await authorityFor(app, account, posts) };
}

async function authorityFor(
  app: App,
  account: Account,
  posts: readonly PostRow[],
  absences?: readonly Absence[],
): Promise<Authority> {
  if (account.kind === 'applicant') return { kind: 'applicant', id: account.id, name: account.name };
  const today = app.today();
  const held = posts.filter((post) => holdsOn(post, today)).map(heldPost);
  const lent = await lentPosts(app, account.id, held, absences);
  return { kind: 'staff', id: account.id, name: account.name, posts: [...held, ...lent] };
}

function heldPost({ duty, body, centre }: PostRow): HeldPost {
  return { duty: duty as Duty, body, ...(centre === null ? {} : { centre }) };
}

async function postsOf(app: App, account: Account): Promise<readonly PostRow[]> {
  return account.kind === 'staff' ? app.ports.accounts.postsOf(account.id) : [];
}

function hasEnded(session: Session, kind: Account['kind'], now: number): boolean {
  const idle = now - epochMilliseconds(session.seenAt);
  const age = now - epochMilliseconds(session.createdAt);
  // The time of the last request is written only so often; who was busy in between is not punished for it.
  return idle > sessionRules.idle[kind] + sessionRules.touchEvery || age > sessionRules.absolute;
}

const decoys = new WeakMap<Passwords, Promise<string>>();
/** Something to verify against where there is no account, so that the answer takes as long. */
function decoyOf(passwords: Passwords): Promise<string> {
  const decoy = decoys.get(passwords) ?? passwords.hash(randomBytes(16).toString('hex'));
  decoys.set(passwords, decoy);
  return decoy;
}

const believedSessions = new WeakMap<App, Map<string, { holder: SessionHolder; until: string }>>();
function believedOf(app: App): Map<string, { holder: SessionHolder; until: string }> {
  const believed = believedSessions.get(app) ?? new Map<string, { holder: SessionHolder; until: string }>();
  believedSessions.set(app, believed);
  return believed;
}

function refused(code: string, facts?: Refusal['facts']): Result<never, Refusals> {
  return fault([{ code, kind: 'forbidden', ...(facts === undefined ? {} : { facts }) }]);
}
