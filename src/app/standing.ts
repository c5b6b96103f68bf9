import type { Actor } from '../domain/case/actor.ts';
import type { Duty } from '../domain/organisation/body.ts';
import type { Authority, HeldPost, Target } from './authority.ts';

// How somebody stands to what a permission is asked about: by a post, by a mandate, as an owner. No permission is granted here.

export function asActor(authority: Authority): Actor {
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

export function byPost(authority: Authority, fits: (post: HeldPost) => boolean): Actor | undefined {
  if (authority.kind !== 'staff') return undefined;
  const post = authority.posts.find(fits);
  return post && { kind: 'staff', id: authority.id, ...post };
}

/**
 * The highest post comes first: a head who is also an officer acts as head only where asked for it. What is entrusted is
 * worked by those it is entrusted to, and seen by those who answer for it (art. 24).
 */
export function ofBody(authority: Authority, target: Target, order: readonly Duty[]): Actor | undefined {
  for (const duty of order) {
    const actor = byPost(
      authority,
      (post) => post.duty === duty && (post.body === target.body || post.body === target.entrusted),
    );
    if (actor !== undefined) return actor;
  }
  return undefined;
}

/** 征求意见: a body that was asked sees what it was asked about, until it has answered. */
export function ofConsulted(authority: Authority, target: Target): Actor | undefined {
  for (const body of target.consulted ?? []) {
    const actor = ofBody(authority, { ...target, body, entrusted: undefined }, ['officer', 'approver', 'head']);
    if (actor !== undefined) return actor;
  }
  return undefined;
}

export function ofTakingPart(authority: Authority, target: Target): Actor | undefined {
  for (const body of target.takingPart ?? [target.body]) {
    const actor = ofBody(authority, { ...target, body, entrusted: undefined }, ['officer', 'approver', 'head']);
    if (actor !== undefined) return actor;
  }
  return undefined;
}

/** At the service office, which leads where no body of the place does, its own duty is the one there is. */
export function ofJointBody(authority: Authority, target: Target): Actor | undefined {
  return ofBody(authority, target, ['officer', 'approver', 'head']) ?? asServiceOffice(authority, target);
}

export function asServiceOffice(authority: Authority, target: Target): Actor | undefined {
  return byPost(authority, (post) => post.duty === 'service-office' && post.body === target.body);
}

export function isOfBody({ duty }: HeldPost): boolean {
  return duty === 'officer' || duty === 'approver' || duty === 'head';
}

/** A clerk answers what came in at the own centre; what came by the portal is answered at the district centre. */
export function mayAnswer(post: HeldPost, target: Target): boolean {
  if (post.duty !== 'clerk' || post.centre === undefined) return false;
  // 镇街自办事项: what is the town's own is answered at its own windows, also where it came by the portal.
  if (post.body === target.body && target.channel !== undefined) return true;
  if (target.channel === 'portal' || target.centre === undefined) return target.districtCentres.includes(post.centre);
  return servesAt(post, target.centre, target);
}

/** Windows are points of one intake unit (art. 26): the district's for every body, a town's for what it may accept. */
export function servesAt(post: HeldPost, centre: string | undefined, target: Target): boolean {
  if (post.centre === undefined || post.centre !== centre) return false;
  return target.districtCentres.includes(post.centre) || target.townCentre === true;
}

export function isOwn(authority: Authority, { account }: Pick<Target, 'account'>): boolean {
  return authority.kind === 'staff' && account === authority.id;
}

export function seesAll(post: HeldPost): boolean {
  return post.duty === 'supervisor' || post.duty === 'service-office';
}

/** 代理: holds or held a mandate of the principal. Which acts it carries, and whether still, the rule says on the road. */
export function isAgentIn(authority: Authority, target: Target): boolean {
  return heldFor(authority, target).length > 0;
}

/** Sees what the mandate covers, as long as it is in force. */
export function followsAsAgent(authority: Authority, { item, ...target }: Target): boolean {
  return heldFor(authority, target).some(
    ({ current, items, acts }) =>
      current && acts.includes('follow') && (items === 'all' || (item !== undefined && items.includes(item))),
  );
}

export function heldFor(authority: Authority, { account, mandate }: Pick<Target, 'account' | 'mandate'>) {
  const held = authority.kind === 'applicant' ? (authority.mandates ?? []) : [];
  return held.filter((one) => one.id === mandate || (one.account !== undefined && one.account === account));
}

/** One of the two between whom a mandate is. */
export function isParty(authority: Authority, { account, agent }: Target): boolean {
  return authority.kind === 'applicant' && (authority.id === account || authority.id === agent);
}

/** A principal may appear at any window of the place. */
export function isAtWindow(post: HeldPost): boolean {
  return post.duty === 'clerk' && post.centre !== undefined;
}

/** The payer: by the account, by number and query code of one of the cases, or as an agent of the payer's. */
export function ownsBill(authority: Authority, target: Target): boolean {
  if (authority.kind !== 'applicant' && authority.kind !== 'anonymous') return false;
  const unlocked = authority.unlocked ?? [];
  if ([...(target.caseIds ?? []), target.caseId].some((id) => id !== undefined && unlocked.includes(id))) return true;
  if (authority.kind !== 'applicant' || target.account === undefined) return false;
  if (target.account === authority.id) return true;
  const items = target.items ?? (target.item === undefined ? [] : [target.item]);
  return heldFor(authority, { account: target.account }).some(
    ({ current, items: held }) => current && (held === 'all' || items.every((item) => held.includes(item))),
  );
}

export function ownsCase(authority: Authority, target: Target): boolean {
  if (authority.kind !== 'applicant' && authority.kind !== 'anonymous') return false;
  if (target.caseId !== undefined && (authority.unlocked ?? []).includes(target.caseId)) return true;
  return authority.kind === 'applicant' && target.account !== undefined && target.account === authority.id;
}
