import type { Actor } from '../domain/case/actor.ts';
import type { Duty } from '../domain/organisation/body.ts';
import { compareDates, type LocalDate } from '../kernel/local-date.ts';
import { cataloguePermissions } from './catalogue/permissions.ts';
import type { TownTarget } from './powers/exercised.ts';
import {
  asActor,
  asServiceOffice,
  byPost,
  followsAsAgent,
  isAgentIn,
  isAtWindow,
  isOfBody,
  isOwn,
  isParty,
  mayAnswer,
  ofBody,
  ofConsulted,
  ofJointBody,
  ofTakingPart,
  ownsBill,
  ownsCase,
  seesAll,
  servesAt,
} from './standing.ts';
import { supervisionPermissions } from './supervision/permissions.ts';

/** A post held today, as a session brings it. */
export interface HeldPost {
  readonly duty: Duty;
  readonly body: string;
  readonly centre?: string;
  /** Lent by somebody who is away; the account whose post it is. */
  readonly onBehalfOf?: string;
}

/** 委托代理, as it decides what an agent may see and try. Whether an act is carried by it is a rule's to say. */
export interface HeldMandate {
  readonly id: string;
  readonly number: string;
  /** The principal's account; absent where it was given on paper. */
  readonly account: string | undefined;
  readonly items: 'all' | readonly string[];
  readonly acts: readonly string[];
  readonly current: boolean;
}

/** Who asks, with everything that decides what they may do. */
export type Authority =
  | {
      readonly kind: 'staff';
      readonly id: string;
      readonly name: string;
      readonly posts: readonly HeldPost[];
      /** The queue ticket this person was serving when the session was read, by its id. */
      readonly serving?: string;
    }
  /** `unlocked` are cases opened with their number and query code, by somebody signed in as by nobody. */
  | {
      readonly kind: 'applicant';
      readonly id: string;
      readonly name: string;
      readonly unlocked?: readonly string[];
      /** Held for others, as they stand at this request; also those that have ended, which only lead to saying so. */
      readonly mandates?: readonly HeldMandate[];
    }
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
export interface Target extends TownTarget {
  readonly body: string;
  readonly centre?: string | undefined;
  readonly channel?: 'portal' | 'window' | undefined;
  readonly account?: string | undefined;
  readonly caseId?: string | undefined;
  readonly item?: string | undefined;
  /** The mandate under which it was applied for. */
  readonly mandate?: string | undefined;
  /** Every case that a bill is for. */
  readonly caseIds?: readonly string[] | undefined;
  /** And their items. */
  readonly items?: readonly string[] | undefined;
  /** The agent's account, where a mandate itself is asked about. */
  readonly agent?: string | undefined;
  /** Whether the item may be accepted at a town or street centre. */
  readonly townCentre?: boolean | undefined;
  /** Bodies asked for their opinion on it that have not answered yet. */
  readonly consulted?: readonly string[] | undefined;
  /** 联合踏勘: every body that takes part. */
  readonly takingPart?: readonly string[] | undefined;
  /** It is the supervisors' own body that is accused: somebody else must judge. */
  readonly overseen?: boolean | undefined;
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
    ownsCase(authority, target) || isAgentIn(authority, target)
      ? asActor(authority)
      : byPost(authority, (post) => mayAnswer(post, target)),
  'application.withdraw': (authority: Authority, target: Target): Actor | undefined =>
    ownsCase(authority, target) || isAgentIn(authority, target)
      ? asActor(authority)
      : byPost(authority, (post) => mayAnswer(post, target)),
  'approval.review': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']),
  'approval.decide': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['head', 'approver']),
  'approval.extend': (authority: Authority, target: Target): Actor | undefined => ofBody(authority, target, ['head']),
  /** By an officer; or because a hearing, an expert review, was arranged beside the case. */
  'approval.stop-clock': (authority: Authority, target: Target): Actor | undefined =>
    authority.kind === 'system' ? { kind: 'system' } : ofBody(authority, target, ['officer', 'approver', 'head']),
  'hearing.arrange': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']),
  'hearing.head': (authority: Authority, target: Target): Actor | undefined => ofBody(authority, target, ['head']),
  /** Whoever was named presides, from whichever body; that it is this person, the record says. */
  'hearing.preside': (authority: Authority): Actor | undefined => byPost(authority, isOfBody),
  /** Parties by their own account or the code on their notice; an official passes on what is on paper. */
  'hearing.take-part': (authority: Authority, target: Target): Actor | undefined =>
    authority.kind === 'applicant' || authority.kind === 'anonymous'
      ? asActor(authority)
      : ofBody(authority, target, ['officer', 'approver', 'head']),
  /** 申请人: whose case it is needs no code. */
  'hearing.ask': (authority: Authority, target: Target): Actor | undefined =>
    ownsCase(authority, target) ? asActor(authority) : undefined,
  'hearing.end': (authority: Authority, target: Target): Actor | undefined =>
    authority.kind === 'system' ? { kind: 'system' } : ofBody(authority, target, ['officer', 'approver', 'head']),
  'hearing.read': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ??
    byPost(authority, (post) => seesAll(post) || (isOfBody(post) && isOwn(authority, target))),
  'special-procedure.manage': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']),
  'special-procedure.end': (authority: Authority, target: Target): Actor | undefined =>
    authority.kind === 'system' ? { kind: 'system' } : ofBody(authority, target, ['officer', 'approver', 'head']),
  'special-procedure.read': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ?? byPost(authority, seesAll),
  /** Oneself; and nobody asks whether one had anything to do with it before. */
  'recusal.declare': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => isOfBody(post) || isAtWindow(post)),
  'recusal.challenge': (authority: Authority, target: Target): Actor | undefined =>
    ownsCase(authority, target) || followsAsAgent(authority, target) ? asActor(authority) : undefined,
  'recusal.decide': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['head', 'approver']),
  'recusal.read': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ?? byPost(authority, seesAll),
  'interests.declare': (authority: Authority, target: Target): Actor | undefined =>
    target.account === undefined || isOwn(authority, target)
      ? byPost(authority, (post) => isOfBody(post) || isAtWindow(post))
      : undefined,
  'forbidden-act.read': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => seesAll(post) || post.duty === 'head'),
  'consultation.answer': (authority: Authority, target: Target): Actor | undefined => ofConsulted(authority, target),
  /** For a post of one's own: what is only lent cannot be passed on. */
  'absence.declare': (authority: Authority, target: Target): Actor | undefined =>
    byPost(authority, (post) => post.onBehalfOf === undefined && isOfBody(post) && post.body === target.body),
  'absence.end': (authority: Authority, target: Target): Actor | undefined =>
    authority.kind === 'staff' && authority.id === target.account ? asActor(authority) : undefined,
  /** 见证中断: the head answers for what is granted and sealed meanwhile; whoever stands in for the head does not. */
  'ledger.override': (authority: Authority, target: Target): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'head' && post.onBehalfOf === undefined && post.body === target.body),
  'absence.read': (authority: Authority): Actor | undefined => byPost(authority, isOfBody),
  'issuance.deliver': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ?? byPost(authority, (post) => mayAnswer(post, target)),
  'case.read': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ??
    byPost(authority, (post) => mayAnswer(post, target) || seesAll(post)) ??
    ofConsulted(authority, target),
  'board.read': (authority: Authority): Actor | undefined =>
    byPost(
      authority,
      (post) => seesAll(post) || post.duty === 'head' || (post.duty === 'clerk' && post.centre !== undefined),
    ),
  'staff.read': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'administrator' || post.duty === 'supervisor'),
  /** Whoever runs the machine appoints the first administrators from its command line. */
  'staff.manage': (authority: Authority): Actor | undefined =>
    authority.kind === 'system' ? { kind: 'system' } : byPost(authority, (post) => post.duty === 'administrator'),
  'case.follow': (authority: Authority, target: Target): Actor | undefined =>
    ownsCase(authority, target) || followsAsAgent(authority, target) ? asActor(authority) : undefined,
  'mandate.give': (authority: Authority): Actor | undefined =>
    authority.kind === 'applicant' ? asActor(authority) : undefined,
  'mandate.accept': (authority: Authority): Actor | undefined =>
    authority.kind === 'applicant' ? asActor(authority) : undefined,
  'mandate.record-at-window': (authority: Authority, target: Target): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'clerk' && post.centre !== undefined && post.centre === target.centre),
  'mandate.revoke': (authority: Authority, target: Target): Actor | undefined =>
    isParty(authority, target) ? asActor(authority) : byPost(authority, isAtWindow),
  'mandate.read': (authority: Authority, target: Target): Actor | undefined =>
    isParty(authority, target) ? asActor(authority) : byPost(authority, isAtWindow),
  'personal-data.read': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ?? byPost(authority, (post) => mayAnswer(post, target)),
  /** 查阅: who oversees or keeps the archive sees masks, and may lift one for a purpose; each time is on the record. */
  'personal-data.unmask': (authority: Authority): Actor | undefined =>
    byPost(authority, ({ duty }) => duty === 'supervisor' || duty === 'archivist'),
  /** 暂缓告知: proposed by a supervisor, approved by a head; that it is another person and body, the rule says. */
  'deferral.propose': (authority: Authority): Actor | undefined =>
    byPost(authority, ({ duty }) => duty === 'supervisor'),
  'deferral.approve': (authority: Authority): Actor | undefined => byPost(authority, ({ duty }) => duty === 'head'),
  'deferral.read': (authority: Authority): Actor | undefined =>
    byPost(authority, ({ duty }) => duty === 'supervisor' || duty === 'head'),
  /** 归档: the archive office's own desk; whoever oversees sees the list, too. */
  'archive.read': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'archivist' || seesAll(post)),
  'archive.take': (authority: Authority): Actor | undefined => byPost(authority, ({ duty }) => duty === 'archivist'),
  /** 导出: figures and courses of cases without anybody's name. */
  'cases.export': (authority: Authority): Actor | undefined =>
    authority.kind === 'system' ? { kind: 'system' } : byPost(authority, seesAll),
  'body.oversee': (authority: Authority): Actor | undefined => byPost(authority, seesAll),
  /** 撤回、撤销、注销、暂扣: put forward by whoever handles cases of the body, decided by whoever decides on them. */
  'licence.propose': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']),
  'licence.decide': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['head', 'approver']),
  'licence.ban': (authority: Authority, target: Target): Actor | undefined =>
    authority.kind === 'system' ? { kind: 'system' } : ofBody(authority, target, ['head', 'approver']),
  /** The body's own, whoever oversees, and any window, which is asked about them. */
  'licence.read': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ??
    byPost(authority, (post) => seesAll(post) || isAtWindow(post)),
  /** Or the system, where the application it was for is taken back. */
  'survey.arrange': (authority: Authority, target: Target): Actor | undefined =>
    authority.kind === 'system' ? { kind: 'system' } : ofBody(authority, target, ['officer', 'approver', 'head']),
  /** Whoever was named signs; that somebody was, the record says. */
  'survey.record': (authority: Authority, target: Target): Actor | undefined => ofTakingPart(authority, target),
  'survey.read': (authority: Authority, target: Target): Actor | undefined =>
    ofTakingPart(authority, target) ?? byPost(authority, seesAll),
  'survey.ask-other-date': (authority: Authority, target: Target): Actor | undefined =>
    ownsCase(authority, target) || isAgentIn(authority, target) ? asActor(authority) : undefined,
  'publicity.manage': (authority: Authority, target: Target): Actor | undefined =>
    authority.kind === 'system' ? { kind: 'system' } : ofBody(authority, target, ['officer', 'approver', 'head']),
  'publicity.object': (authority: Authority): Actor | undefined => asActor(authority),
  'publicity.read': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ?? byPost(authority, seesAll),
  /** 材料库: the person's own; or at a window, where the person stands. */
  'library.manage': (authority: Authority, target: Target): Actor | undefined =>
    isParty(authority, target) ? asActor(authority) : byPost(authority, isAtWindow),
  /** 印章登记: the service office keeps the register of all bodies' dedicated seals. */
  'seal.register': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'service-office'),
  /** 印章保管: at the body whose seal it is. Who has this one in custody, a rule says. */
  'seal.keep': (authority: Authority, target: Target): Actor | undefined => ofBody(authority, target, ['seal-keeper']),
  'seal.hand-over': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['seal-keeper']) ?? byPost(authority, (post) => post.duty === 'service-office'),
  'seal.suspend': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['seal-keeper', 'head']) ?? byPost(authority, (post) => post.duty === 'service-office'),
  /** Whoever took it out of use does not bring it back alone. */
  'seal.resume': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['head']) ?? byPost(authority, (post) => post.duty === 'service-office'),
  'seal.impress': (authority: Authority, target: Target): Actor | undefined =>
    authority.kind === 'system' ? { kind: 'system' } : ofBody(authority, target, ['seal-keeper']),
  'seal.read': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['seal-keeper', 'head']) ?? byPost(authority, seesAll),
  'seal.list': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => seesAll(post) || post.duty === 'seal-keeper' || post.duty === 'head'),
  'queue-ticket.draw': (authority: Authority): Actor | undefined =>
    // 排队号 is an independent trace: whoever serves cannot draw, and nobody's name stands behind it.
    authority.kind === 'applicant' || authority.kind === 'anonymous' ? { kind: 'anonymous' } : undefined,
  'window.serve': (authority: Authority, target: Target): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'clerk' && post.centre !== undefined && post.centre === target.centre),
  'hand-over.receive': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']),
  'hand-over.read': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ??
    byPost(
      authority,
      (post) => seesAll(post) || (post.duty === 'clerk' && post.centre !== undefined && post.centre === target.centre),
    ),
  'bill.pay': (authority: Authority, target: Target): Actor | undefined =>
    ownsBill(authority, target) ? asActor(authority) : undefined,
  'bill.ask': (authority: Authority, target: Target): Actor | undefined =>
    ownsBill(authority, target) ? asActor(authority) : ofBody(authority, target, ['cashier']),
  'bill.read': (authority: Authority, target: Target): Actor | undefined =>
    ownsBill(authority, target)
      ? asActor(authority)
      : (ofBody(authority, target, ['cashier', 'fee-controller']) ?? byPost(authority, seesAll)),
  'fees.collect': (authority: Authority, target: Target): Actor | undefined => ofBody(authority, target, ['cashier']),
  'fees.approve': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['fee-controller']),
  'fees.reconcile': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['cashier', 'fee-controller']),
  'fees.read': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['cashier', 'fee-controller']) ?? byPost(authority, seesAll),
  /** 联合办理: as any application, with an account or without; or at a window of the district. */
  'joint.submit': (authority: Authority, target: Target): Actor | undefined =>
    authority.kind === 'applicant' || authority.kind === 'anonymous'
      ? asActor(authority)
      : byPost(authority, (post) => post.duty === 'clerk' && servesAt(post, target.centre, target)),
  /** The door of a joint case: its lead body, or the window where it came in. */
  'joint.answer': (authority: Authority, target: Target): Actor | undefined =>
    ofJointBody(authority, target) ?? byPost(authority, (post) => mayAnswer(post, target)),
  /** What the body does whose move it is: the lead for the whole, each body for its own steps. */
  'joint.work': (authority: Authority, target: Target): Actor | undefined => ofJointBody(authority, target),
  'joint.decide': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['head', 'approver']) ?? asServiceOffice(authority, target),
  /** 本级人民政府负责人, nobody else. */
  'joint.extend': (authority: Authority, target: Target): Actor | undefined => ofBody(authority, target, ['head']),
  /** 数据交换: whoever handles cases of the body sends for its tasks and hands in its answers; or the machine's operator. */
  'exchange.use': (authority: Authority, target: Target): Actor | undefined =>
    authority.kind === 'system' ? { kind: 'system' } : ofBody(authority, target, ['officer', 'approver', 'head']),
  'exchange.read': (authority: Authority, target: Target): Actor | undefined =>
    ofBody(authority, target, ['officer', 'approver', 'head']) ?? byPost(authority, seesAll),
  'joint.read': (authority: Authority, target: Target): Actor | undefined =>
    ofJointBody(authority, target) ??
    byPost(authority, (post) => mayAnswer(post, target) || seesAll(post)) ??
    ofConsulted(authority, target),
  /** What the eyes see of the whole place, and what other values would show. */
  'supervision.look': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'supervisor'),
  ...supervisionPermissions,
  ...cataloguePermissions,
  /** 事权文件: by the service office or the bodies concerned; checked by the establishment office or legal affairs. */
  'powers.draft': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'service-office' || post.duty === 'establishment-office'),
  'powers.check': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'legal-reviewer' || post.duty === 'establishment-office'),
  'powers.publish': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'service-office' || post.duty === 'establishment-office'),
  'powers.evaluate': (authority: Authority): Actor | undefined => byPost(authority, seesAll),
  'powers.read': (authority: Authority): Actor | undefined =>
    byPost(
      authority,
      (post) =>
        seesAll(post) ||
        isOfBody(post) ||
        post.duty === 'clerk' ||
        post.duty === 'legal-reviewer' ||
        post.duty === 'establishment-office',
    ),
  /** 镇街: the head of a town speaks for it. */
  'town.speak': (authority: Authority, target: Target): Actor | undefined => ofBody(authority, target, ['head']),
  'town.offer': (authority: Authority, target: Target): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'service-office') ?? ofBody(authority, target, ['head', 'approver']),
  'town.file': (authority: Authority): Actor | undefined => byPost(authority, (post) => post.duty === 'service-office'),
  'town.answer-plan': (authority: Authority): Actor | undefined =>
    byPost(authority, (post) => post.duty === 'establishment-office'),
  'system.tick': (authority: Authority): Actor | undefined =>
    authority.kind === 'system' ? { kind: 'system' } : undefined,
} as const;

export type Permission = keyof typeof permissions;

export function may(permission: Permission, authority: Authority, target?: Target): Actor | undefined {
  const nothing: Target = { body: '', districtCentres: [] };
  return permissions[permission](authority, target ?? nothing);
}
