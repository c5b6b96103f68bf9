import type { Actor } from '../domain/case/actor.ts';
import type { Duty } from '../domain/organisation/body.ts';
import { compareDates, type LocalDate } from '../kernel/local-date.ts';

/** A post held today, as a session brings it. */
export interface HeldPost {
  readonly duty: Duty;
  readonly body: string;
  readonly centre?: string;
}

/** Who asks, with everything that decides what they may do. */
export type Authority =
  | { readonly kind: 'staff'; readonly id: string; readonly name: string; readonly posts: readonly HeldPost[] }
  /** `unlocked` are cases opened with their number and query code, by somebody signed in as by nobody. */
  | { readonly kind: 'applicant'; readonly id: string; readonly name: string; readonly unlocked?: readonly string[] }
  /** Nobody signed in. */
  | { readonly kind: 'anonymous'; readonly unlocked?: readonly string[] }
  | { readonly kind: 'system' };

export const nobody: Authority = { kind: 'anonymous' };
export const system: Authority = { kind: 'system' };

export function holdsOn(post: { validFrom: LocalDate; validTo: LocalDate | null }, today: LocalDate): boolean {
  const begun = compareDates(post.validFrom, today) <= 0;
  return begun && (post.validTo === null || compareDates(today, post.validTo) <= 0);
}

/** What a permission is asked about. */
export interface Target {
  readonly body: string;
  readonly centre?: string | undefined;
  readonly channel?: 'portal' | 'window' | undefined;
  readonly account?: string | undefined;
  readonly caseId?: string | undefined;
  /** Whether the item may be accepted at a town or street centre. */
  readonly townCentre?: boolean | undefined;
  /** Bodies asked for their opinion on it that have not answered yet. */
  readonly consulted?: readonly string[] | undefined;
  /** Centres at district level; their windows serve every body. */
  readonly districtCentres: readonly string[];
}

/**
 * 权限 permissions, by name. A route or a command without one does not exist; whatever no line here grants is denied.
 * Each finds the post from which the act is done, so that the record says in which capacity somebody acted.
 */
export const permissions = {
  public: (authority: Authority): Actor | undefined => asActor(authority),
  'signed-in': (authority: Authority): Actor | undefined =>
    authority.kind === 'anonymous' ? undefined : asActor(authority),
  'staff-only': (authority: Authority): Actor | undefined =>
    authority.kind === 'staff' ? asActor(authority) : undefined,
  'application.submit': (authority: Authority): Actor | undefined =>
    authority.kind === 'applicant' || authority.kind === 'anonymous' ? asActor(authority) : undefined,
  'application.receive-at-window': (authority: Authority, target: Target): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'clerk' && servesAt(post, target.centre, target)),
  'intake.answer': (authority: Authority, target: Target): Actor | undefined =>
    byPost(authority, (post) => mayAnswer(post, target)),
  'application.supplement': (authority: Authority, target: Target): Actor | undefined =>
    ownsCase(authority, target) ? asActor(authority) : byPost(authority, (post) => mayAnswer(post, target)),
  'application.withdraw': (authority: Authority, target: Target): Actor | undefined =>
    ownsCase(authority, target) ? asActor(authority) : byPost(authority, (post) => mayAnswer(post, target)),
  'approval.review': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']),
  'approval.decide': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['head', 'approver']),
  'approval.extend': (authority: Authority, target: Target): Actor | undefined => ofBody(authority, target, ['head']),
  'consultation.answer': (authority: Authority, target: Target): Actor | undefined => ofConsulted(authority, target),
  'issuance.deliver': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ?? byPost(authority, (post) => mayAnswer(post, target)),
  'case.read': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ??
    byPost(authority, (post) => mayAnswer(post, target) || seesAll(post)) ??
    ofConsulted(authority, target),
  'board.read': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => seesAll(post) || post.duty === 'head' || (post.duty === 'clerk' && post.centre !== undefined)),
  'case.follow': (authority: Authority, target: Target): Actor | undefined =>
    ownsCase(authority, target) ? asActor(authority) : undefined,
  'personal-data.read': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ?? byPost(authority, (post) => mayAnswer(post, target)),
  'system.tick': (authority: Authority): Actor | undefined =>
    authority.kind === 'system' ? { kind: 'system' } : undefined,
} as const;

export type Permission = keyof typeof permissions;

export function may(permission: Permission, authority: Authority, target?: Target): Actor | undefined {
  const nothing: Target = { body: '', districtCentres: [] };
  return permissions[permission](authority, target ?? nothing);
}

function asActor(authority: Authority): Actor {
  switch (authority.kind) {
    case 'staff': {
      const post = authority.posts[0];
      return { kind: 'staff', id: authority.id, duty: post?.duty ?? 'clerk', body: post?.body ?? '' };
    }
    case 'applicant':
      return { kind: 'applicant', id: authority.id };
    case 'anonymous':
      return { kind: 'anonymous' };
    case 'system':
      return { kind: 'system' };
  }
}

function byPost(authority: Authority, fits: (post: HeldPost) => boolean): Actor | undefined {
  if (authority.kind !== 'staff') return undefined;
  const post = authority.posts.find(fits);
  return post && { kind: 'staff', id: authority.id, ...post };
}

/** The highest post comes first: a head who is also an officer acts as head only where asked for it. */
function ofBody(authority: Authority, target: Target, order: readonly Duty[]): Actor | undefined {
  for (const duty of order) {
    const actor = byPost(authority, (post) => post.duty === duty && post.body === target.body);
    if (actor !== undefined) return actor;
  }
  return undefined;
}

/** 征求意见: a body that was asked sees what it was asked about, until it has answered. */
function ofConsulted(authority: Authority, target: Target): Actor | undefined {
  for (const body of target.consulted ?? []) {
    const actor = ofBody(authority, { ...target, body }, ['officer', 'approver', 'head']);
    if (actor !== undefined) return actor;
  }
  return undefined;
}

/** A clerk answers what came in at the own centre; what came by the portal is answered at the district centre. */
function mayAnswer(post: HeldPost, target: Target): boolean {
  if (post.duty !== 'clerk' || post.centre === undefined) return false;
  if (target.channel === 'portal' || target.centre === undefined) return target.districtCentres.includes(post.centre);
  return servesAt(post, target.centre, target);
}

/** Windows are points of one intake unit (art. 26): the district's for every body, a town's for what it may accept. */
function servesAt(post: HeldPost, centre: string | undefined, target: Target): boolean {
  if (post.centre === undefined || post.centre !== centre) return false;
  return target.districtCentres.includes(post.centre) || target.townCentre === true;
}

function seesAll(post: HeldPost): boolean {
  return post.duty === 'supervisor' || post.duty === 'service-office';
}

function ownsCase(authority: Authority, target: Target): boolean {
  if (authority.kind !== 'applicant' && authority.kind !== 'anonymous') return false;
  if (target.caseId !== undefined && (authority.unlocked ?? []).includes(target.caseId)) return true;
  return authority.kind === 'applicant' && target.account !== undefined && target.account === authority.id;
}
