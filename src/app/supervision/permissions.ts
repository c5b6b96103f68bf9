import type { Actor } from '../../domain/case/actor.ts';
import type { Authority, Target } from '../authority.ts';
import { byPost, isOfBody, ofBody, seesAll } from '../standing.ts';

/** Who watches, complains, rates and answers for it: part of the table in authority.ts. */
export const supervisionPermissions = {
  /** 监察: supervisors see, ask and order; whether this one is concerned the rule says on the road. */
  'signal.judge': (authority: Authority, target: Target): Actor | undefined =>
    byPost(
      authority,
      (post) => post.duty === 'supervisor' || (target.overseen === true && post.duty === 'service-office'),
    ),
  'signal.reply': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head', 'service-office', 'supervisor']),
  'signal.read': (authority: Authority, target: Target): Actor | undefined =>
    byPost(authority, seesAll) ?? ofBody(authority, target, ['officer', 'approver', 'head']),
  /** 投诉: by anybody; who it was stands in no event, only beside it where a name was given. */
  'complaint.make': (authority: Authority): Actor | undefined =>
    authority.kind === 'applicant' || authority.kind === 'anonymous' ? { kind: 'anonymous' } : undefined,
  /** At the supervisors' window or on their telephone. */
  'complaint.take-down': (authority: Authority): Actor | undefined => byPost(authority, seesAll),
  'complaint.handle': (authority: Authority, target: Target): Actor | undefined =>
    byPost(authority, (post) => seesAll(post) && post.body === target.body),
  'complaint.list': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => seesAll(post) || isOfBody(post)),
  /** 评价: by whoever was served. Who it was stands in no event. */
  'rating.give': (authority: Authority): Actor | undefined =>
    authority.kind === 'applicant' || authority.kind === 'anonymous' ? { kind: 'anonymous' } : undefined,
  'rating.follow-up': (authority: Authority, target: Target): Actor | undefined =>
    byPost(authority, (post) => seesAll(post) && post.body === target.body),
  'rating.rectify': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head', 'service-office', 'supervisor']),
  /** 抽查: supervisors alone; whether this one is concerned with a case the rule says. */
  'spot-check.run': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'supervisor'),
  'spot-check.read': (authority: Authority): Actor | undefined => byPost(authority, seesAll),
  'inspection.run': (authority: Authority): Actor | undefined => byPost(authority, seesAll),
  'inspection.reply': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head', 'service-office', 'supervisor']),
  'inspection.read': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => seesAll(post) || isOfBody(post)),
  /** 说明情况: the body complained of, in the words it was asked with. */
  'complaint.state': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head', 'service-office', 'supervisor']),
} as const;
