import { describe, expect, test } from 'vitest';
import { localDate } from '../kernel/local-date.ts';
import {
  actsAs,
  agentWith,
  applicant,
  clerkHere,
  clerkNowhere,
  clerkOfDistrict,
  everybody,
  officer,
  post,
  staff,
  target,
  unlocked,
} from './authority.test-support.ts';
import {
  type Authority,
  type HeldPost,
  holdsOn,
  may,
  nobody,
  type Permission,
  permissions,
  system,
  type Target,
} from './authority.ts';

// The authority check by itself: who gets which permission, from which post, and who nearly does.

const fromOutside = [
  ...['nobody', 'unlocked', 'applicant', 'otherApplicant', 'agent', 'formerAgent', 'agentInOtherThings'],
];

const clerks = ['clerkHere', 'clerkOfDistrict', 'clerkElsewhere'];
const ofAnyBody = ['officer', 'officerElsewhere', 'approver', 'head', 'headElsewhere'];

/** Of everybody above, those who may; all others may not. The case came in at the window of the town centre T1. */
const allowed: Readonly<Record<Permission, readonly string[]>> = {
  public: Object.keys(everybody),
  'signed-in': Object.keys(everybody).filter((who) => who !== 'nobody' && who !== 'unlocked'),
  'staff-only': Object.keys(everybody).filter((who) => everybody[who]?.kind === 'staff'),
  'application.submit': fromOutside,
  'application.receive-at-window': ['clerkHere'],
  'intake.answer': ['clerkHere'],
  // That a mandate has ended, or is for other things, its holder is told by the rule.
  'application.supplement': ['unlocked', 'applicant', 'agent', 'formerAgent', 'agentInOtherThings', 'clerkHere'],
  'application.withdraw': ['unlocked', 'applicant', 'agent', 'formerAgent', 'agentInOtherThings', 'clerkHere'],
  // Whether this supervisor is concerned, the rule says.
  'catalogue.draft': ['officer', 'approver', 'head', 'serviceOffice'],
  'catalogue.return': ['officer', 'approver', 'head', 'serviceOffice'],
  'catalogue.sign': ['head'],
  'catalogue.reopen': ['head', 'serviceOffice'],
  'catalogue.answer': [],
  'catalogue.review': ['legalReviewer'],
  'catalogue.publish': ['serviceOffice'],
  'catalogue.recite': ['serviceOffice'],
  'catalogue.comment': [...ofAnyBody, 'legalReviewer', 'serviceOffice'],
  'catalogue.read': [...ofAnyBody, 'legalReviewer', 'supervisor', 'serviceOffice'],
  // Or the operator, from the command line.
  'exchange.use': ['officer', 'approver', 'head', 'system'],
  'exchange.read': ['officer', 'approver', 'head', 'supervisor', 'serviceOffice'],
  'personal-data.unmask': ['archivist', 'supervisor'],
  'deferral.propose': ['supervisor'],
  // That the body has no part in the case, the rule says.
  'deferral.approve': ['head', 'headElsewhere'],
  'deferral.read': ['head', 'headElsewhere', 'supervisor'],
  'archive.read': ['archivist', 'supervisor', 'serviceOffice'],
  'archive.take': ['archivist'],
  'cases.export': ['supervisor', 'serviceOffice', 'system'],
  'body.oversee': ['supervisor', 'serviceOffice'],
  'signal.judge': ['supervisor'],
  'supervision.look': ['supervisor'],
  'signal.reply': ['officer', 'approver', 'head'],
  'complaint.make': fromOutside,
  'rating.give': fromOutside,
  // The office that follows one up is another body than the one rated.
  'rating.follow-up': [],
  'rating.rectify': ['officer', 'approver', 'head'],
  'complaint.take-down': ['supervisor', 'serviceOffice'],
  // The office that handles one is another body than the one complained of.
  'complaint.handle': [],
  'complaint.list': [...ofAnyBody, 'supervisor', 'serviceOffice'],
  'spot-check.run': ['supervisor'],
  'spot-check.read': ['supervisor', 'serviceOffice'],
  'inspection.run': ['supervisor', 'serviceOffice'],
  'inspection.reply': ['officer', 'approver', 'head'],
  'inspection.read': [
    'officer',
    'officerElsewhere',
    'approver',
    'head',
    'headElsewhere',
    'supervisor',
    'serviceOffice',
  ],
  'complaint.state': ['officer', 'approver', 'head'],
  'signal.read': ['officer', 'approver', 'head', 'supervisor', 'serviceOffice'],
  'seal.register': ['serviceOffice'],
  'seal.keep': ['sealKeeper'],
  // That it is in custody, the rule says.
  'seal.hand-over': ['sealKeeper', 'serviceOffice'],
  'seal.suspend': ['sealKeeper', 'head', 'serviceOffice'],
  'seal.resume': ['head', 'serviceOffice'],
  'seal.impress': ['sealKeeper', 'system'],
  'seal.read': ['sealKeeper', 'head', 'supervisor', 'serviceOffice'],
  'seal.list': ['sealKeeper', 'sealKeeperElsewhere', 'head', 'headElsewhere', 'supervisor', 'serviceOffice'],
  'approval.review': ['officer', 'approver', 'head'],
  'approval.decide': ['approver', 'head'],
  'approval.extend': ['head'],
  'consultation.answer': [],
  'approval.stop-clock': ['officer', 'approver', 'head', 'system'],
  'hearing.arrange': ['officer', 'approver', 'head'],
  'hearing.head': ['head'],
  // That it is the chair, the rule says.
  'hearing.preside': ['officer', 'officerElsewhere', 'approver', 'head', 'headElsewhere'],
  'hearing.take-part': [...fromOutside, 'officer', 'approver', 'head'],
  'hearing.ask': ['unlocked', 'applicant'],
  'hearing.end': ['officer', 'approver', 'head', 'system'],
  'hearing.read': ['officer', 'approver', 'head', 'supervisor', 'serviceOffice'],
  'special-procedure.manage': ['officer', 'approver', 'head'],
  'special-procedure.end': ['officer', 'approver', 'head', 'system'],
  'special-procedure.read': ['officer', 'approver', 'head', 'supervisor', 'serviceOffice'],
  'recusal.declare': [...ofAnyBody, ...[...clerks]],
  'recusal.challenge': ['unlocked', 'applicant', 'agent'],
  'recusal.decide': ['approver', 'head'],
  'recusal.read': ['officer', 'approver', 'head', 'supervisor', 'serviceOffice'],
  // One's own; here it is somebody else's.
  'interests.declare': [],
  'survey.arrange': ['officer', 'approver', 'head', 'system'],
  'survey.record': ['officer', 'approver', 'head'],
  'survey.read': ['officer', 'approver', 'head', 'supervisor', 'serviceOffice'],
  'survey.ask-other-date': ['unlocked', 'applicant', 'agent', 'formerAgent', 'agentInOtherThings'],
  'publicity.manage': ['officer', 'approver', 'head', 'system'],
  'publicity.object': Object.keys(everybody),
  'publicity.read': ['officer', 'approver', 'head', 'supervisor', 'serviceOffice'],
  'forbidden-act.read': ['head', 'headElsewhere', 'supervisor', 'serviceOffice'],
  'bill.pay': ['unlocked', 'applicant', 'agent'],
  'bill.ask': ['unlocked', 'applicant', 'agent', 'cashier'],
  'bill.read': [...['unlocked', 'applicant', 'agent'], ...['cashier', 'feeController', 'supervisor', 'serviceOffice']],
  'fees.collect': ['cashier'],
  'fees.approve': ['feeController'],
  'fees.reconcile': ['cashier', 'feeController'],
  'fees.read': ['cashier', 'feeController', 'supervisor', 'serviceOffice'],
  'absence.declare': ['officer', 'approver', 'head'],
  'absence.end': [],
  'ledger.override': ['head'],
  'absence.read': Object.keys(everybody).filter((who) => {
    const one = everybody[who];
    return one?.kind === 'staff' && one.posts.some(({ duty }) => ['officer', 'approver', 'head'].includes(duty));
  }),
  'issuance.deliver': ['officer', 'approver', 'head', 'clerkHere'],
  'case.read': ['officer', 'approver', 'head', 'clerkHere', 'supervisor', 'serviceOffice'],
  'board.read': ['head', 'headElsewhere', ...clerks, 'supervisor', 'serviceOffice'],
  'queue-ticket.draw': fromOutside,
  'licence.propose': ['officer', 'approver', 'head'],
  'licence.decide': ['approver', 'head'],
  'licence.ban': ['approver', 'head', 'system'],
  'licence.read': [...['officer', 'approver', 'head', ...clerks], ...['supervisor', 'serviceOffice']],
  'library.manage': ['applicant', 'agent', ...clerks],
  'window.serve': ['clerkHere'],
  'hand-over.receive': ['officer', 'approver', 'head'],
  'hand-over.read': ['officer', 'approver', 'head', 'clerkHere', 'supervisor', 'serviceOffice'],
  'case.follow': ['unlocked', 'applicant', 'agent'],
  'mandate.give': ['applicant', 'otherApplicant', 'agent', 'formerAgent', 'agentInOtherThings'],
  'mandate.accept': ['applicant', 'otherApplicant', 'agent', 'formerAgent', 'agentInOtherThings'],
  'mandate.record-at-window': ['clerkHere'],
  'mandate.revoke': ['applicant', 'agent', ...clerks],
  'mandate.read': ['applicant', 'agent', ...clerks],
  'personal-data.read': ['officer', 'approver', 'head', 'clerkHere'],
  'staff.read': ['supervisor', 'administrator'],
  'staff.manage': ['administrator', 'system'],
  'joint.submit': [...fromOutside, 'clerkHere'],
  'joint.answer': ['officer', 'approver', 'head', 'clerkHere'],
  'joint.work': ['officer', 'approver', 'head'],
  'joint.decide': ['approver', 'head'],
  'joint.extend': ['head'],
  'joint.read': ['officer', 'approver', 'head', 'clerkHere', 'supervisor', 'serviceOffice'],
  'powers.draft': ['serviceOffice'],
  'powers.check': ['legalReviewer'],
  'powers.publish': ['serviceOffice'],
  'powers.evaluate': ['supervisor', 'serviceOffice'],
  'powers.read': [...ofAnyBody, ...clerks, 'clerkNowhere', 'legalReviewer', 'supervisor', 'serviceOffice'],
  'town.speak': ['head'],
  'town.offer': ['approver', 'head', 'serviceOffice'],
  'town.file': ['serviceOffice'],
  'town.answer-plan': [],
  'system.tick': ['system'],
};

test.each(Object.keys(allowed) as Permission[])('%s: whoever is not named may not', (permission) => {
  const may1 = Object.keys(everybody).filter(
    (who) => may(permission, everybody[who] as Authority, target) !== undefined,
  );
  expect(may1).toEqual(Object.keys(everybody).filter((who) => allowed[permission].includes(who)));
});

test('every permission is asked about here', () => {
  expect(Object.keys(allowed).sort()).toEqual(Object.keys(permissions).sort());
});

describe('windows', () => {
  const receive = (who: Authority, centre: string | undefined, townCentre?: boolean) =>
    may('application.receive-at-window', who, { ...target, centre, townCentre }) !== undefined;
  test('the district centre receives for every body; a town centre what it may accept, and only at its own', () => {
    expect(receive(clerkOfDistrict, 'DC', false)).toBe(true);
    expect(receive(clerkHere, 'T1', true)).toBe(true);
    expect(receive(clerkHere, 'T1', false)).toBe(false);
    expect(receive(clerkHere, 'T1')).toBe(false);
    expect(receive(clerkHere, 'DC', true)).toBe(false);
    expect(receive(clerkOfDistrict, 'T1', true)).toBe(false);
    expect(receive(clerkNowhere, undefined, true)).toBe(false);
    expect(receive(staff(post('officer', 'SYF', 'T1')), 'T1', true)).toBe(false);
  });
  test('only a clerk answers at the door, though an officer have a desk in the same centre', () => {
    const atTheCentre = [post('officer', 'GAJ', 'T1'), post('head', 'GAJ', 'DC'), post('supervisor', 'JCW', 'T1')];
    for (const one of atTheCentre) {
      expect(may('intake.answer', staff(one), target), one.duty).toBeUndefined();
      expect(may('intake.answer', staff(one), { ...target, channel: 'portal' }), one.duty).toBeUndefined();
    }
  });
  test('the portal’s cases, and those of no centre, are answered at the district centre', () => {
    const answer = (who: Authority, centre: string | undefined, channel: 'portal' | 'window') =>
      may('intake.answer', who, { ...target, centre, channel }) !== undefined;
    expect(answer(clerkOfDistrict, undefined, 'portal')).toBe(true);
    expect(answer(clerkHere, undefined, 'portal')).toBe(false);
    // A case of the portal that names a centre is still the portal's.
    expect(answer(clerkHere, 'T1', 'portal')).toBe(false);
    expect(answer(clerkOfDistrict, 'T1', 'portal')).toBe(true);
    expect(answer(clerkOfDistrict, undefined, 'window')).toBe(true);
    expect(answer(clerkHere, undefined, 'window')).toBe(false);
    expect(answer(clerkOfDistrict, 'T1', 'window')).toBe(false);
  });
});

test('a clerk of no centre is at no list’s centre', () => {
  expect(may('hand-over.read', clerkNowhere, { ...target, centre: undefined })).toBeUndefined();
});

describe('a body asked for its opinion', () => {
  const asked: Target = { ...target, consulted: ['GAJ'] };
  const who = (permission: Permission, about = asked) =>
    Object.keys(everybody).filter((one) => may(permission, everybody[one] as Authority, about) !== undefined);
  const consulted = Object.keys(everybody).filter((one) => {
    const authority = everybody[one];
    return (
      authority?.kind === 'staff' &&
      authority.posts.some((held) => held.body === 'GAJ' && ['officer', 'approver', 'head'].includes(held.duty))
    );
  });
  test('reads the case and answers, and does nothing else', () => {
    expect(consulted).not.toEqual([]);
    expect(who('consultation.answer')).toEqual(consulted);
    expect(who('case.read').filter((one) => consulted.includes(one))).toEqual(consulted);
    const others = (Object.keys(permissions) as Permission[]).filter(
      (one) =>
        ![
          'consultation.answer',
          'catalogue.answer',
          'case.read',
          'joint.read',
          'absence.read',
          'public',
          'signed-in',
          'staff-only',
        ].includes(one),
    );
    for (const permission of others) expect(who(permission), permission).toEqual(who(permission, target));
  });
  test('may be one of several', () => {
    const about = { ...target, consulted: ['SJJ', 'GAJ'] };
    expect(may('consultation.answer', staff(post('officer', 'GAJ')), about)).toEqual(actsAs('officer', 'GAJ'));
  });
  test('answers as the body that was asked', () => {
    const both = staff(post('head'), post('officer', 'GAJ'));
    expect(may('consultation.answer', both, asked)).toEqual(actsAs('officer', 'GAJ'));
    expect(may('consultation.answer', both, target)).toBeUndefined();
  });
});

describe('in which capacity', () => {
  const both = staff(post('head'), post('approver'), post('officer'), post('officer', 'GAJ'));
  test('the lowest post that suffices acts, except where the head is asked first', () => {
    expect(may('approval.review', both, target)).toEqual(actsAs('officer'));
    expect(may('approval.decide', both, target)).toEqual(actsAs('head'));
    expect(may('issuance.deliver', both, target)).toEqual(actsAs('officer'));
    expect(may('case.read', both, target)).toEqual(actsAs('officer'));
    expect(may('personal-data.read', both, target)).toEqual(actsAs('officer'));
    expect(may('approval.review', both, { ...target, body: 'GAJ' })).toEqual(actsAs('officer', 'GAJ'));
    expect(may('approval.decide', both, { ...target, body: 'GAJ' })).toBeUndefined();
  });
  test('a post brings its centre', () => {
    const acting = { ...actsAs('clerk', 'ZWB'), centre: 'T1' };
    const clerk = staff(post('clerk', 'ZWB', 'T2'), post('clerk', 'ZWB', 'T1'));
    expect(may('intake.answer', clerk, target)).toEqual(acting);
    expect(may('application.supplement', clerk, target)).toEqual(acting);
  });
  test('where no post is asked for, the first one is named', () => {
    expect(may('public', staff(post('head', 'GAJ'), post('officer')))).toEqual(actsAs('head', 'GAJ'));
    expect(may('staff-only', staff())).toEqual(actsAs('clerk', ''));
    expect(may('public', applicant)).toEqual({ kind: 'applicant', id: 'a1' });
    expect(may('public', nobody)).toEqual({ kind: 'anonymous' });
    expect(may('system.tick', system)).toEqual({ kind: 'system' });
    expect(may('signed-in', system)).toEqual({ kind: 'system' });
  });
});

describe('at a window', () => {
  const atOwnWindow = ['mandate.record-at-window', 'window.serve', 'application.receive-at-window'] as const;
  test.each(atOwnWindow)('%s: only a clerk, and only of that centre', (permission) => {
    for (const duty of ['officer', 'head', 'supervisor'] as const)
      expect(may(permission, staff(post(duty, 'SYF', 'T1')), target), duty).toBeUndefined();
    // No centre named is not the centre of whoever has none.
    expect(may(permission, clerkNowhere, { ...target, centre: undefined })).toBeUndefined();
  });
  test.each(['mandate.revoke', 'mandate.read'] as const)(
    '%s: any clerk at a window, nobody else there',
    (permission) => {
      expect(may(permission, staff(post('officer', 'SYF', 'T1')), target)).toBeUndefined();
      expect(may(permission, clerkNowhere, target)).toBeUndefined();
    },
  );
});

describe('a mandate', () => {
  const onPaper = agentWith({ account: undefined }, 'a6');
  const follows = (who: Authority, about: Partial<typeof target> & { mandate?: string } = {}) =>
    may('case.follow', who, { ...target, ...about }) !== undefined;
  test('given on paper is known by its own number, and not by an account that nobody has', () => {
    const { account: _, ...withoutAccount } = target;
    expect(may('case.follow', onPaper, { ...withoutAccount, mandate: 'm1' })).toBeDefined();
    expect(may('case.follow', onPaper, { ...withoutAccount, mandate: 'm2' })).toBeUndefined();
    expect(may('application.supplement', onPaper, withoutAccount)).toBeUndefined();
  });
  test('lets its holder see the items and acts it names, and no others', () => {
    expect(follows(agentWith({ items: ['i0', 'i1'] }))).toBe(true);
    expect(follows(agentWith({ items: ['i0'] }))).toBe(false);
    expect(follows(agentWith({ acts: ['submit'] }))).toBe(false);
    const { item: _, ...withoutItem } = target;
    expect(may('case.follow', agentWith({ items: ['i1'] }), withoutItem)).toBeUndefined();
  });
  test('is the affair of both its parties', () => {
    const about = { ...target, account: 'a1', agent: 'a3' };
    const parties = ['a1', 'a3', 'a4'].map((id) => may('mandate.read', { kind: 'applicant', id, name: '' }, about));
    expect(parties.map((actor) => actor !== undefined)).toEqual([true, true, false]);
  });
});

describe('an absence', () => {
  const absent = { ...target, account: 's1' };
  test('is declared for a post of one’s own, not for one that is only lent, nor from a window', () => {
    expect(may('absence.declare', officer, absent)).toEqual(actsAs('officer'));
    const lent: HeldPost = { ...post('officer'), onBehalfOf: 's2' };
    expect(may('absence.declare', staff(lent), absent)).toBeUndefined();
    expect(may('absence.declare', staff(post('clerk', 'SYF', 'T1')), absent)).toBeUndefined();
  });
  test('is ended by whoever declared it, and by no namesake outside the staff', () => {
    expect(may('absence.end', officer, absent)).toBeDefined();
    expect(may('absence.end', officer, { ...absent, account: 's2' })).toBeUndefined();
    expect(may('absence.end', { kind: 'applicant', id: 's1', name: '己' }, absent)).toBeUndefined();
  });
});

test('what the staff once opened with a query code makes them no applicants', () => {
  const curious = { ...officer, unlocked: ['c1'] } as Authority;
  expect(may('case.follow', curious, target)).toBeUndefined();
  expect(may('application.supplement', { ...curious, posts: [] } as Authority, target)).toBeUndefined();
  const mandated = { ...staff(), mandates: [{ account: 'a1', id: 'm1' }] };
  expect(may('application.withdraw', mandated as unknown as Authority, target)).toBeUndefined();
});

test('without a target nobody owns anything', () => {
  const noId = { kind: 'applicant', id: undefined, name: '' } as unknown as Authority;
  for (const who of [applicant, unlocked, nobody, noId]) expect(may('case.follow', who)).toBeUndefined();
  expect(may('case.follow', { kind: 'anonymous', unlocked: [undefined as unknown as string] })).toBeUndefined();
  expect(may('approval.review', officer)).toBeUndefined();
  expect(may('intake.answer', clerkNowhere)).toBeUndefined();
  expect(may('intake.answer', clerkOfDistrict)).toBeUndefined();
});

test('a post is held from its first day to its last, both included', () => {
  const held = (today: string, to: string | null = '2026-03-31') =>
    holdsOn({ validFrom: localDate('2026-03-01'), validTo: to === null ? null : localDate(to) }, localDate(today));
  expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) => held(day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect([held('2026-02-28', null), held('2030-01-01', null)]).toEqual([false, true]);
});
