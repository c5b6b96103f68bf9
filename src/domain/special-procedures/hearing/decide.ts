import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import { isSigned } from '../../case/signature.ts';
import {
  chairChallenge,
  challengeDecision,
  hearingBegins,
  hearingChair,
  onlyChair,
  presides,
} from '../rules/hearing-chair.ts';
import { hearingMinutes, minutesComplete, minutesSigner } from '../rules/hearing-minutes.ts';
import { hearingNotice } from '../rules/hearing-notice.ts';
import { askBy, hearingRequest, hearingRight, holdBy } from '../rules/hearing-right.ts';
import type {
  ArrangeHearing,
  HearingCommand,
  HearingRequest,
  OpenHearing,
  OrderHearing,
  ReplaceChair,
  SignMinutes,
  TellHearingRight,
} from './commands.ts';
import type { HearingEvent, HearingSubject } from './events.ts';
import type { CaseHeard, HearingFacts } from './facts.ts';
import { type Hearing, isHearingOpen, openChallenge, standingOn } from './state.ts';

type Decided = Result<readonly HearingEvent[], Refusals>;

/** 听证: from the right that is told to the minutes that are signed. */
export function decideHearing(hearing: Hearing | undefined, command: HearingCommand, facts: HearingFacts): Decided {
  if (command.type === 'tellHearingRight' || command.type === 'orderHearing') return begin(command, facts);
  if (hearing === undefined) return { ok: false, fault: [{ code: 'record.not-found', kind: 'not-found' }] };
  const { today, law } = facts;
  switch (command.type) {
    case 'requestHearing':
      return request(hearing, command, facts);
    case 'waiveHearing': {
      const { party } = command;
      const isSaidAgain = command.actor.kind === 'staff' && hearing.waived.includes(party);
      const no = refusedBy([
        ...ofParty(hearing, command, facts),
        isSaidAgain ? { code: 'special.hearing-waived', kind: 'conflict', basis: law.hearing.basis } : undefined,
        ...(isSaidAgain ? [] : hearingRequest(hearing, party, today, law)),
      ]);
      return no ?? ok([{ type: 'HearingWaived', data: { party, waivedOn: today } }]);
    }
    case 'arrangeHearing':
      return arrange(hearing, command, facts);
    case 'challengeChair': {
      const { party, ground, reason } = command;
      const no = refusedBy([...ofParty(hearing, command, facts), ...chairChallenge(hearing, command, law)]);
      const data = { party, ground, reason: reason.trim(), chair: hearing.chair?.id ?? '', challengedOn: today };
      return (
        no ?? ok([{ type: 'HearingChairChallenged', data: { challenge: hearing.challenges.length + 1, ...data } }])
      );
    }
    case 'decideChallenge': {
      const no = refusedBy(challengeDecision(hearing, command, { ...facts, reviewers: reviewersOf(facts) }));
      if (no) return no;
      const { upheld, reason, chair } = command;
      const said = { upheld, reason: reason.trim(), ...(upheld && chair ? { chair } : {}) };
      const challenge = openChallenge(hearing)?.challenge ?? 0;
      const paper = facts.papers['challenge-decision'];
      return ok([{ type: 'HearingChallengeDecided', data: { challenge, ...said, decidedOn: today, paper } }]);
    }
    case 'replaceChair':
      return replace(hearing, command, facts);
    case 'openHearing':
      return open(hearing, command, facts);
    case 'writeMinutes': {
      const { entries, evidence } = command;
      const no = refusedBy([...presides(hearing, command.actor, law), ...hearingMinutes(hearing, command, law)]);
      return no ?? ok([{ type: 'HearingMinutesWritten', data: { entries, evidence } }]);
    }
    case 'signMinutes':
      return sign(hearing, command, facts);
    case 'signAsOfficial': {
      const { signer } = command;
      const no = refusedBy([...presides(hearing, command.actor, law), ...minutesSigner(hearing, signer, law)]);
      const data = { signer, signedOn: today, signature: { kind: 'account' } } as const;
      return no ?? ok([{ type: 'HearingMinutesSigned', data }]);
    }
    case 'noteRefusedSignature': {
      const { party, reason } = command;
      const no = refusedBy([
        ...presides(hearing, command.actor, law),
        ...minutesSigner(hearing, party, law),
        empty(reason, '/reason', 'special.refused-signature-without-reason'),
      ]);
      return no ?? ok([{ type: 'HearingSignatureRefused', data: { party, reason: reason.trim(), refusedOn: today } }]);
    }
    case 'closeHearing': {
      const no = refusedBy([...presides(hearing, command.actor, law), ...minutesComplete(hearing, law)]);
      const paper = facts.papers['hearing-minutes'];
      return no ?? ok([{ type: 'HearingClosed', data: { closedOn: today, paper } }]);
    }
    case 'endHearing': {
      const { how, reason } = command;
      if (!isHearingOpen(hearing, today) && how === 'case-ended') return ok([]);
      const no = refusedBy([
        isHearingOpen(hearing, today) ? undefined : { code: 'special.hearing-over', kind: 'conflict' },
        ...endable(hearing, command, facts),
        empty(reason, '/reason', 'special.hearing-ended-without-reason'),
      ]);
      return no ?? ok([{ type: 'HearingEnded', data: { how, reason: reason.trim(), endedOn: today } }]);
    }
    case 'recordHearingMoment':
      return ok(moment(hearing, facts));
  }
}

function begin(command: TellHearingRight | OrderHearing, facts: HearingFacts): Decided {
  const { subject, body } = command;
  const of = facts.of;
  const no = refusedBy([
    ...hearingRight(command, facts.besides, facts.law),
    of === 'unknown' ? { code: 'case.not-found', kind: 'not-found', pointer: '/caseId' } : undefined,
    of !== undefined && of !== 'unknown' && !of.inHand
      ? { code: 'special.case-not-in-hand', kind: 'conflict' }
      : undefined,
  ]);
  if (no) return no;
  const caseHeard = of as CaseHeard | undefined;
  const named = command.parties.map(({ role, name, telephone }) => ({
    role,
    name: name.trim(),
    ...(telephone?.trim() ? { telephone: telephone.trim() } : {}),
  }));
  // The applicant of the case is the first of its parties, whoever typed what.
  const applicant = caseHeard && { role: 'applicant' as const, name: caseHeard.applicantName };
  const others = applicant === undefined ? named : named.filter(({ role }) => role !== 'applicant');
  const parties = [...(applicant === undefined ? [] : [applicant]), ...others].map((one, at) => ({
    party: at + 1,
    ...one,
  }));
  const common: HearingSubject = {
    number: facts.number,
    body,
    subject: subject.trim(),
    parties,
    ...(caseHeard === undefined ? {} : { caseId: caseHeard.id, caseNumber: caseHeard.number, item: caseHeard.item }),
  };
  const { today, calendar, law, papers } = facts;
  if (command.type === 'orderHearing') {
    const { ground, because } = command;
    return ok([{ type: 'HearingOrdered', data: { ...common, ground, because: because.trim(), orderedOn: today } }]);
  }
  const paper = papers['hearing-right-notice'];
  const until = askBy(today, calendar, law);
  return ok([{ type: 'HearingRightTold', data: { ...common, toldOn: today, askBy: until, paper } }]);
}

function request(hearing: Hearing, command: HearingRequest, facts: HearingFacts): Decided {
  const { today, calendar, law } = facts;
  const no = refusedBy([...ofParty(hearing, command, facts), ...hearingRequest(hearing, command.party, today, law)]);
  if (no) return no;
  const by = command.actor.kind === 'staff' ? 'paper' : 'portal';
  const until = hearing.holdBy ?? holdBy(today, calendar, law);
  const said = { party: command.party, reason: command.reason.trim(), by, requestedOn: today } as const;
  return ok([{ type: 'HearingRequested', data: { ...said, holdBy: until } }]);
}

function arrange(hearing: Hearing, command: ArrangeHearing, facts: HearingFacts): Decided {
  const { today, law, day = today } = facts;
  const of = facts.of === 'unknown' ? undefined : facts.of;
  const isReady = ['ordered', 'requested', 'arranged'].includes(hearing.standing);
  const no = refusedBy([
    isReady ? undefined : { code: 'special.hearing-nothing-to-arrange', kind: 'conflict', basis: law.hearing.basis },
    of !== undefined && !of.inHand ? { code: 'special.case-not-in-hand', kind: 'conflict' } : undefined,
    of?.standsStill === true && hearing.arrangement === undefined
      ? { code: 'special.clock-stands-still', kind: 'conflict' }
      : undefined,
    ...hearingNotice(hearing, command, { ...facts, day }),
    ...hearingChair(command.chair, { ...facts, reviewers: reviewersOf(facts) }),
    ...onlyChair(hearing, command.chair, law),
  ]);
  if (no) return no;
  const { startsAt, place, chair, recorder, isPublic, closedBecause, announcedDays, putOffBecause } = command;
  return ok([
    {
      type: 'HearingArranged',
      data: {
        ...{ startsAt, day, place: place.trim(), chair, recorder: recorder.trim(), isPublic, announcedDays },
        ...(isPublic || closedBecause === undefined ? {} : { closedBecause: closedBecause.trim() }),
        ...(hearing.arrangement === undefined || putOffBecause === undefined
          ? {}
          : { putOffBecause: putOffBecause.trim() }),
        notifiedOn: today,
        paper: facts.papers['hearing-notice'],
      },
    },
  ]);
}

function replace(hearing: Hearing, { chair, reason }: ReplaceChair, facts: HearingFacts): Decided {
  const no = refusedBy([
    hearing.standing === 'arranged' ? undefined : { code: 'special.hearing-not-arranged', kind: 'conflict' },
    openChallenge(hearing) === undefined ? undefined : { code: 'special.hearing-challenge-open', kind: 'conflict' },
    empty(reason, '/reason', 'special.hearing-chair-replaced-without-reason'),
    ...hearingChair(chair, { ...facts, reviewers: reviewersOf(facts) }),
  ]);
  const data = { chair, reason: reason.trim(), replacedOn: facts.today };
  return no ?? ok([{ type: 'HearingChairReplaced', data }]);
}

function open(hearing: Hearing, { actor, at, present }: OpenHearing, { today, law }: HearingFacts): Decided {
  const there = [...new Set(present)].toSorted((one, other) => one - other);
  const unknown = there.some((party) => !hearing.parties.some((one) => one.party === party));
  const no = refusedBy([
    ...presides(hearing, actor, law),
    ...hearingBegins(hearing, today, law),
    there.length === 0 ? { code: 'special.hearing-nobody-there', kind: 'invalid', pointer: '/present' } : undefined,
    unknown ? { code: 'special.hearing-party-unknown', kind: 'invalid', pointer: '/present' } : undefined,
  ]);
  return no ?? ok([{ type: 'HearingOpened', data: { openedAt: at, present: there } }]);
}

function sign(hearing: Hearing, command: SignMinutes, facts: HearingFacts): Decided {
  const { party, signature, actor } = command;
  const byOfficial = actor.kind === 'staff';
  const no = refusedBy([
    ...ofParty(hearing, command, facts),
    ...minutesSigner(hearing, party, facts.law),
    // What an official passes on was signed by hand; whoever signs with an own account or code needs no picture.
    byOfficial && !isSigned(signature)
      ? { code: 'special.signature-missing', kind: 'invalid', pointer: '/signature' }
      : undefined,
  ]);
  const given = byOfficial && signature !== undefined ? signature : ({ kind: 'account' } as const);
  return no ?? ok([{ type: 'HearingMinutesSigned', data: { signer: party, signedOn: facts.today, signature: given } }]);
}

/** Parties act by their own account or by the code on their notice; officials pass on what is on paper. */
function ofParty(
  hearing: Hearing,
  command: { readonly actor: HearingCommand['actor']; readonly party: number },
  { codeIsRight, isApplicant }: HearingFacts,
): Refusal[] {
  const party = hearing.parties.find((one) => one.party === command.party);
  if (party === undefined) return [{ code: 'special.hearing-party-unknown', kind: 'not-found', pointer: '/party' }];
  if (command.actor.kind === 'staff' || codeIsRight || (isApplicant && party.role === 'applicant')) return [];
  return [{ code: 'special.hearing-code-wrong', kind: 'forbidden', pointer: '/code' }];
}

/** One that was asked for ends when whoever asked takes it back or stays away; one by law is held. */
function endable(hearing: Hearing, { how }: { readonly how: string }, { today, law }: HearingFacts): Refusal[] {
  if (how === 'case-ended') return [];
  if (hearing.ground !== 'requested') return [{ code: 'special.hearing-must-be-held', kind: 'unlawful' }];
  if (hearing.standing === 'told') return [{ code: 'special.hearing-right-not-yours-to-end', kind: 'unlawful' }];
  if (hearing.standing === 'open') return [{ code: 'special.hearing-is-being-held', kind: 'conflict' }];
  const { basis } = law.hearing;
  const { arrangement, askBy: until = today, number } = hearing;
  if (how === 'not-attended') {
    // Nobody stays away from what has not begun.
    if (arrangement === undefined) return [{ code: 'special.hearing-not-arranged', kind: 'conflict', basis }];
    const facts = { day: arrangement.day };
    return arrangement.day <= today ? [] : [{ code: 'special.hearing-before-its-day', kind: 'unlawful', basis, facts }];
  }
  // What one takes back, the others may still ask for as long as they have been told.
  const settled = [...hearing.requests.map(({ party }) => party), ...ownWaivers(hearing)];
  const isOpen = until >= today && hearing.parties.some(({ party }) => !settled.includes(party));
  return isOpen ? [{ code: 'special.hearing-right-open', kind: 'unlawful', basis, facts: { number, until } }] : [];
}

function ownWaivers({ waived, waivedOnPaper }: Hearing): readonly number[] {
  return waived.filter((party) => !waivedOnPaper.includes(party));
}

function moment(hearing: Hearing, { today }: HearingFacts): readonly HearingEvent[] {
  if (hearing.standing === 'told' && standingOn(hearing, today) === 'lapsed') {
    return [{ type: 'HearingRightLapsed', data: { lapsedOn: today } }];
  }
  const { holdBy: until, overdue } = hearing;
  const isLate = until !== undefined && until < today && overdue !== true;
  return isLate && ['requested', 'arranged'].includes(hearing.standing)
    ? [{ type: 'HearingOverdue', data: { holdBy: until } }]
    : [];
}

function reviewersOf({ of }: HearingFacts): CaseHeard['reviewers'] {
  return of === undefined || of === 'unknown' ? [] : of.reviewers;
}

function empty(text: string, pointer: string, code: string): Refusal | undefined {
  return text.trim() === '' ? { code, kind: 'invalid', pointer } : undefined;
}
