import type { Actor } from '../../domain/case/actor.ts';
import type { Authority, Target } from '../authority.ts';
import { byPost, isOfBody, ofBody, ofConsulted, seesAll } from '../standing.ts';

/** Who keeps the catalogue: part of the table in authority.ts. */
export const cataloguePermissions = {
  /** 事项起草: the catalogue office anything, a body its own. */
  'catalogue.draft': (authority: Authority, target: Target): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'service-office') ??
    ofBody(authority, target, ['officer', 'approver', 'head']),
  /** 下放事项报表: a body its own, or the catalogue office for it; signed by its head alone. */
  'catalogue.return': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ??
    byPost(authority, (post) => post.duty === 'service-office'),
  'catalogue.sign': (authority: Authority, target: Target): Actor | undefined => ofBody(authority, target, ['head']),
  'catalogue.reopen': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['head']) ?? byPost(authority, (post) => post.duty === 'service-office'),
  'catalogue.answer': (authority: Authority, target: Target): Actor | undefined => ofConsulted(authority, target),
  /** 合法性审查. */
  'catalogue.review': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'legal-reviewer'),
  /** A town its own convenience service, once reviewed; everything else the catalogue office. */
  'catalogue.publish': (authority: Authority, target: Target): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'service-office') ??
    (target.ownService ? ofBody(authority, target, ['head']) : undefined),
  /** 批量换引: what changes many items at once is the catalogue office's alone. */
  'catalogue.recite': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'service-office'),
  'catalogue.comment': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'legal-reviewer' || post.duty === 'service-office' || isOfBody(post)),
  'catalogue.read': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'legal-reviewer' || seesAll(post) || isOfBody(post)),
} as const;
