import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { Law } from '../../time-limits/law.ts';
import type { WorkingCalendar } from '../../time-limits/working-calendar.ts';
import { publicityPeriod, publicityTooShort } from '../rules/publicity-period.ts';
import type { PublicityEvent } from './events.ts';
import type { AnswerObjection, MakeObjection, Publicity, PublicityCommand, StartPublicity } from './state.ts';

export interface PublicityFacts {
  readonly today: LocalDate;
  readonly law: Law;
  readonly calendar: WorkingCalendar;
  readonly number: string;
  /** The case to be made public, with the version of the item it is decided by. */
  readonly shown:
    | {
        readonly number: string;
        readonly body: string;
        readonly account?: string;
        readonly item: ServiceItem;
        readonly accepted: boolean;
        readonly decided: boolean;
        /** Another publicity of the same case that still runs. */
        readonly running?: string;
      }
    | undefined;
}

type Decided = Result<readonly PublicityEvent[], Refusals>;

/** Objections to one publicity at most; what is more is a flood, and is told so. */
const objectionsAtMost = 2_000;

/** 公示: begun before the decision, objected to by anybody, ended by time. */
export function decidePublicity(
  publicity: Publicity | undefined,
  command: PublicityCommand,
  facts: PublicityFacts,
): Decided {
  if (command.type === 'startPublicity') return start(command, facts);
  if (publicity === undefined) return fault([{ code: 'record.not-found', kind: 'not-found' }]);
  switch (command.type) {
    case 'makeObjection':
      return object(publicity, command, facts);
    case 'answerObjection':
      return answer(publicity, command, facts);
    case 'takeDownPublicity': {
      const no = refusedBy([
        publicity.standing === 'running' ? undefined : over(publicity),
        command.reason.trim() === '' ? invalid('special.publicity-without-reason', '/reason') : undefined,
      ]);
      return no ?? ok([{ type: 'PublicityTakenDown', data: { reason: command.reason.trim(), on: facts.today } }]);
    }
    case 'endPublicity': {
      if (publicity.standing !== 'running' || facts.today <= publicity.until) return ok([]);
      const { until, objections } = publicity;
      return ok([{ type: 'PublicityEnded', data: { until, objections: objections.length } }]);
    }
  }
}

function start(command: StartPublicity, facts: PublicityFacts): Decided {
  const { shown, law, today } = facts;
  if (shown === undefined) return fault([{ code: 'case.not-found', kind: 'not-found', pointer: '/caseId' }]);
  const { item, running } = shown;
  const no = refusedBy([
    shown.accepted ? undefined : conflict('special.publicity-before-acceptance'),
    shown.decided ? conflict('special.publicity-after-decision') : undefined,
    running === undefined ? undefined : { ...conflict('special.publicity-running'), facts: { number: running } },
    command.title.trim() === '' ? invalid('special.publicity-without-title', '/title') : undefined,
    command.text.trim() === '' ? invalid('special.publicity-without-text', '/text') : undefined,
    ...publicityTooShort(command.days, item, law),
  ]);
  if (no) return no;
  const data = {
    number: facts.number,
    caseId: command.caseId,
    caseNumber: shown.number,
    item: item.code,
    body: shown.body,
    ...(shown.account === undefined ? {} : { account: shown.account }),
    title: command.title.trim(),
    text: command.text.trim(),
    ...publicityPeriod(command.days, item, today, facts),
    // Whatever was made public is waited for: an objection that nobody reads before deciding would be none.
    decisionWaits: item.publicity?.decisionWaits ?? true,
    ...(item.publicity?.stopsClock === undefined ? {} : { stopsClock: item.publicity.stopsClock }),
  };
  return ok([{ type: 'PublicityStarted', data }]);
}

function object(publicity: Publicity, command: MakeObjection, { today }: PublicityFacts): Decided {
  const { name, contact, text } = command;
  const no = refusedBy([
    publicity.standing !== 'running' || today > publicity.until ? over(publicity) : undefined,
    name.trim() === '' ? invalid('special.objection-without-name', '/name') : undefined,
    contact.trim() === '' ? invalid('special.objection-without-contact', '/contact') : undefined,
    text.trim() === '' ? invalid('special.objection-without-text', '/text') : undefined,
    publicity.objections.length >= objectionsAtMost ? conflict('special.objections-too-many') : undefined,
  ]);
  if (no) return no;
  const data = {
    objection: publicity.objections.length + 1,
    name: name.trim(),
    contact: contact.trim(),
    text: text.trim(),
    madeOn: today,
  };
  return ok([{ type: 'ObjectionMade', data }]);
}

function answer(publicity: Publicity, command: AnswerObjection, { today }: PublicityFacts): Decided {
  const objection = publicity.objections.find((one) => one.objection === command.objection);
  if (objection === undefined) {
    return fault([{ code: 'special.objection-unknown', kind: 'not-found', pointer: '/objection' }]);
  }
  const no = refusedBy([
    objection.answered === undefined ? undefined : conflict('special.objection-answered'),
    command.answer.trim() === '' ? invalid('special.objection-without-answer', '/answer') : undefined,
  ]);
  const { outcome } = command;
  const data = { objection: command.objection, outcome, answer: command.answer.trim(), answeredOn: today };
  return no ?? ok([{ type: 'ObjectionAnswered', data }]);
}

function over({ number, until }: Publicity): Refusal {
  return { ...conflict('special.publicity-over'), facts: { number, until } };
}

function conflict(code: string): Refusal {
  return { code, kind: 'conflict' };
}

function invalid(code: string, pointer: string): Refusal {
  return { code, kind: 'invalid', pointer };
}
