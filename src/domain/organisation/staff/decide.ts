import { addMilliseconds } from '../../../kernel/instant.ts';
import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import type { Body, Duty, ServiceCentre } from '../body.ts';
import type { AppointStaff, AssignPost, ConfirmPost, EndPost, StaffCommand } from './commands.ts';
import type { AssignedPost, StaffEvent } from './events.ts';
import type { StaffRecord } from './state.ts';

export interface StaffFacts {
  readonly today: LocalDate;
  readonly bodies: ReadonlyMap<string, Body>;
  readonly centres: ReadonlyMap<string, ServiceCentre>;
}

type Decided = Result<readonly StaffEvent[], Refusals>;

/** Days between the two locks of one account, where the same administrator opens both. */
const locksApart = 7;

/** How long a one-time code opens the door, once, to somebody who then chooses a password. */
const codeLasts = 24 * 3_600_000;

/**
 * 人员管理: an administrator acts for others and never for himself, whatever else he may do; what only the machine's own
 * operator may do besides, he does from its command line, and the record says so. Every act has its reason.
 */
export function decideStaff(state: StaffRecord | undefined, command: StaffCommand, facts: StaffFacts): Decided {
  const faults = everyFault(state, command, facts);
  const [first, ...rest] = faults;
  if (first !== undefined) return fault([first, ...rest]);
  const reason = command.reason.trim();
  switch (command.type) {
    case 'appointStaff':
      return ok([
        { type: 'StaffAppointed', data: { login: command.login, name: command.name, reason } },
        assigned(command, command.post),
      ]);
    case 'takeOverStaff':
      return ok([
        { type: 'StaffAppointed', data: { login: command.login, name: command.name, reason } },
        ...command.posts.map((post): StaffEvent => ({ type: 'PostAssigned', data: { post, reason } })),
      ]);
    case 'assignPost':
      return ok([assigned(command, command.post)]);
    case 'confirmPost': {
      const {
        key: _,
        standing: __,
        proposedBy: ___,
        ...post
      } = proposedPost(state, command.post) as AssignedPost & {
        key: string;
        standing: string;
        proposedBy?: string;
      };
      return ok([{ type: 'PostAssigned', data: { post, reason } }]);
    }
    case 'endPost':
      return ok([{ type: 'PostEnded', data: { post: command.post, lastDay: lastDayOf(command, facts), reason } }]);
    case 'resetPassword':
      return ok([{ type: 'PasswordReset', data: { validUntil: addMilliseconds(command.at, codeLasts), reason } }]);
    case 'unlockAccount':
      return ok([{ type: 'AccountUnlocked', data: { reason } }]);
    case 'removeSecondFactor':
      return ok([{ type: 'SecondFactorRemoved', data: { reason } }]);
  }
}

/** Duties that decide, oversee or appoint: an invented colleague in one of them could undo every other rule. */
const dutiesOfTwo: readonly Duty[] = ['administrator', 'approver', 'head', 'supervisor'];

/** 两人原则: one administrator alone gives nobody such a post; whoever runs the machine may, and is the way to the first. */
function assigned(command: AppointStaff | AssignPost, post: AssignedPost): StaffEvent {
  const data = { post, reason: command.reason.trim() };
  const needsSecond = dutiesOfTwo.includes(post.duty) && command.actor.kind === 'staff';
  return needsSecond ? { type: 'PostProposed', data } : { type: 'PostAssigned', data };
}

function everyFault(state: StaffRecord | undefined, command: StaffCommand, facts: StaffFacts): Refusal[] {
  const { actor } = command;
  if (actor.kind === 'staff' && actor.id === command.id)
    return [{ code: 'organisation.own-account', kind: 'forbidden' }];
  const faults: Refusal[] = [];
  if (command.type === 'appointStaff' || command.type === 'assignPost')
    faults.push(...postFaults(state, command.post, facts));
  if (command.type === 'appointStaff') {
    if (command.name.trim() === '') faults.push(wrong('session.name-missing', '/name'));
    if (!/^[\p{L}\p{N}._@+-]{2,100}$/u.test(command.login)) faults.push(wrong('organisation.login-form', '/login'));
  }
  if (command.type === 'confirmPost') faults.push(...confirmationFaults(state, command));
  if (command.type === 'endPost') faults.push(...endFaults(state, command, facts));
  if (opensBothLocks(state, command)) faults.push({ code: 'organisation.both-locks', kind: 'forbidden' });
  if (command.reason.trim() === '') faults.push(wrong('organisation.reason-missing', '/reason'));
  return faults;
}

function postFaults(
  state: StaffRecord | undefined,
  post: AssignedPost,
  { bodies, centres, today }: StaffFacts,
): Refusal[] {
  const faults: Refusal[] = [];
  const body = bodies.get(post.body);
  const hasEnded = body?.validTo !== undefined && body.validTo < post.validFrom;
  if (body === undefined || hasEnded) faults.push(wrong('organisation.body-unknown', '/post/body'));
  if (post.centre !== undefined && !centres.has(post.centre))
    faults.push(wrong('organisation.centre-unknown', '/post/centre'));
  if (post.duty === 'clerk' && post.centre === undefined)
    faults.push(wrong('organisation.centre-missing', '/post/centre'));
  if (post.validTo !== undefined && post.validTo < post.validFrom)
    faults.push(wrong('organisation.days-turned-round', '/post/validTo'));
  // Whoever was nobody yesterday cannot have acted for a body then.
  if (post.validFrom < today) faults.push(wrong('organisation.begins-in-the-past', '/post/validFrom'));
  const same = state?.posts.find(
    (one) =>
      one.duty === post.duty && one.body === post.body && one.centre === post.centre && !isOver(one, post.validFrom),
  );
  if (same !== undefined) faults.push({ code: 'organisation.post-held-already', kind: 'conflict' });
  return faults;
}

function confirmationFaults(state: StaffRecord | undefined, command: ConfirmPost): Refusal[] {
  const post = proposedPost(state, command.post);
  if (post === undefined) return [{ code: 'organisation.no-such-proposal', kind: 'conflict' }];
  const isSame = command.actor.kind === 'staff' && command.actor.id === post.proposedBy;
  return isSame ? [{ code: 'organisation.second-administrator', kind: 'forbidden' }] : [];
}

function endFaults(state: StaffRecord | undefined, command: EndPost, facts: StaffFacts): Refusal[] {
  const post = state?.posts.find(({ key }) => key === command.post);
  if (post === undefined || isOver(post, facts.today)) return [{ code: 'organisation.no-such-post', kind: 'conflict' }];
  const lastDay = lastDayOf(command, facts);
  if (lastDay < addDays(facts.today, -1)) return [wrong('organisation.ended-in-the-past', '/lastDay')];
  const isLater = post.validTo !== undefined && lastDay > post.validTo;
  return isLater ? [wrong('organisation.ends-sooner-already', '/lastDay')] : [];
}

/** 两人原则: whoever resets the password and takes away the second factor could sign in as that person. */
function opensBothLocks(state: StaffRecord | undefined, { type, actor, at }: StaffCommand): boolean {
  const other = { resetPassword: 'SecondFactorRemoved', removeSecondFactor: 'PasswordReset' } as const;
  if (actor.kind !== 'staff' || (type !== 'resetPassword' && type !== 'removeSecondFactor')) return false;
  const since = addMilliseconds(at, -locksApart * 24 * 3_600_000);
  return (state?.acts ?? []).some(
    (act) => act.what === other[type] && act.by.kind === 'staff' && act.by.id === actor.id && act.at > since,
  );
}

function proposedPost(state: StaffRecord | undefined, key: string) {
  return state?.posts.find((post) => post.key === key && post.standing === 'proposed');
}

/** At once means: yesterday was the last day, and today no longer counts. */
function lastDayOf(command: EndPost, { today }: StaffFacts): LocalDate {
  return command.lastDay ?? addDays(today, -1);
}

function isOver({ validTo }: { readonly validTo?: LocalDate }, day: LocalDate): boolean {
  return validTo !== undefined && validTo < day;
}

function wrong(code: string, pointer: string): Refusal {
  return { code, kind: 'invalid', pointer };
}
