import { decisionDue } from '../../src/domain/case/due.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Actor } from '../../src/domain/organisation/actor.ts';
import type { Abuse, WatchedEvent } from '../../src/domain/supervision/watched.ts';
import { noticeDue } from '../../src/domain/time-limits/notice-due.ts';
import { addWorkingDays, isWorkingDay } from '../../src/domain/time-limits/working-calendar.ts';
import { addDays, type LocalDate, localDate } from '../../src/kernel/local-date.ts';
import { type Dice, dice } from '../support/dice.ts';
import { licensingLaw, plainCalendar, tentItem } from '../support/facts.ts';
import {
  accepted,
  beside,
  completed,
  deemed,
  delivered,
  extended,
  granted,
  noticed,
  opinion,
  placeWith,
  received,
  resumed,
  story,
  supplemented,
  suspended,
  type Told,
  turnedDownOn,
  withdrawn,
} from '../support/watched-story.ts';

// A district that can be repeated: honest people who are busy, and people who do each of the five things the plan fears, in
// several guises. The label is for the test; what the rules see carries none.

export type Wrong = Abuse | 'clock';

export interface LabelledCase {
  readonly behaviour: string;
  /** What was done wrong; empty where nothing was. Whoever lets the day pass before pushing a case out did both. */
  readonly wrongs: readonly Wrong[];
  readonly events: readonly WatchedEvent[];
}

const calendar = plainCalendar;
const item = tentItem();
export const district = placeWith();
const wd = (from: LocalDate, days: number) => addWorkingDays(calendar, from, days);

/** The people of one body; each case is handled by a few of them. */
const staff = (duty: 'clerk' | 'officer' | 'approver', id: string): Actor => ({
  kind: 'staff',
  id,
  duty,
  body: 'HALL',
});

/** One case as it is told: days are working days, hours and minutes come by chance within office hours. */
class Tale {
  readonly chance: Dice;
  readonly start: LocalDate;
  readonly told: Told[] = [];
  readonly clerk: Actor;
  readonly officer: Actor;
  readonly approver: Actor;
  private minutes: number;

  constructor(chance: Dice, start: LocalDate) {
    this.chance = chance;
    this.start = start;
    this.clerk = staff('clerk', `clerk-${chance.between(1, 4)}`);
    this.officer = staff('officer', `officer-${chance.between(1, 6)}`);
    this.approver = staff('approver', `approver-${chance.between(1, 3)}`);
    this.minutes = chance.between(60, 200);
  }

  /** A moment of that day, later than every one before on the same day. */
  on(day: LocalDate): string {
    this.minutes += this.chance.between(3, 12);
    const hour = String(Math.floor(this.minutes / 60) % 24).padStart(2, '0');
    return `${day}T${hour}:${String(this.minutes % 60).padStart(2, '0')}:00.000Z`;
  }

  add(told: Told, actor?: Actor): this {
    this.told.push(actor === undefined ? told : { ...told, actor });
    return this;
  }

  receive(day = this.start): this {
    return this.add(received(this.on(day), noticeDue(day, { calendar, law: licensingLaw }).due), this.clerk);
  }

  accept(day: LocalDate, actor = this.clerk, claimed?: LocalDate): this {
    const due = this.due(claimed ?? day);
    const told = accepted(this.on(day), due.promised, due.statutory);
    return this.add(claimed === undefined ? told : { ...told, claimed: `${claimed}T10:00:00.000Z` }, actor);
  }

  due(day: LocalDate, procedures: { from: LocalDate; to?: LocalDate; announcedDays: number }[] = [], extension = 0) {
    const kind = { procedure: 'testing', reason: '' } as const;
    const extensions = extension > 0 ? [{ value: extension, unit: 'workday' as const, reason: '' }] : [];
    const clocked = {
      acceptance: { on: day, deemed: false },
      noticeFrom: day,
      procedures: procedures.map((one) => ({ ...kind, ...one })),
      extensions,
    };
    return decisionDue(clocked, { item: item as ServiceItem, law: licensingLaw, calendar });
  }

  review(day: LocalDate, actor = this.officer): this {
    return this.add(opinion(this.on(day)), actor);
  }

  grant(day: LocalDate, actor = this.approver): this {
    return this.add(granted(this.on(day), wd(day, 10)), actor);
  }

  seal(day: LocalDate): this {
    const decision = this.told.filter(({ source = 'case' }) => source === 'case').length;
    return this.add(beside('seal-impression', 'SealImpressed', this.on(day), { version: decision }));
  }

  /** Every place here counts its impressions: the receipt has one. */
  sealReceipt(day: LocalDate): this {
    return this.add(beside('seal-impression', 'SealImpressed', this.on(day), { version: 1 }));
  }

  deliver(day: LocalDate): this {
    this.add(delivered(this.on(day)), this.clerk);
    return this.add(completed(this.on(day)), this.clerk);
  }

  notice(day: LocalDate, ...materials: string[]): this {
    return this.add(noticed(this.on(day), ...materials), this.clerk);
  }

  supplement(day: LocalDate, ...materials: string[]): this {
    const due = noticeDue(day, { calendar, law: licensingLaw }).due;
    const told = supplemented(day, due, ...materials);
    return this.add({ ...told, on: this.on(day) }, this.clerk);
  }
}

export type Behaviour = readonly [name: string, wrongs: readonly Wrong[], tell: (tale: Tale, day: LocalDate) => void];

/** Received, accepted within the days, everything else in order; `last` is the day of the decision after acceptance. */
function ordinary(tale: Tale, day: LocalDate, last: number): LocalDate {
  const on = wd(day, tale.chance.between(0, 4));
  const decided = wd(on, last);
  tale.receive(day).sealReceipt(day).accept(on);
  tale.review(wd(on, tale.chance.between(1, Math.max(1, last - 1))));
  tale.grant(decided).seal(decided);
  tale.deliver(wd(decided, tale.chance.between(0, 9)));
  return on;
}

export const honest: readonly Behaviour[] = [
  ['ordinary', [], (tale, day) => void ordinary(tale, day, tale.chance.between(2, 7))],
  ['busy: decided on the last day, delivered late in the week', [], (tale, day) => void ordinary(tale, day, 10)],
  [
    'a faulty application, told once, mended',
    [],
    (tale, day) => {
      const told = wd(day, tale.chance.between(0, 5));
      const back = wd(told, tale.chance.between(3, 30));
      const on = wd(back, tale.chance.between(0, 4));
      const decided = wd(on, tale.chance.between(2, 10));
      tale.receive(day).sealReceipt(day).notice(told, 'plan', 'report').supplement(back, 'plan', 'report').accept(on);
      tale.review(wd(on, 1)).grant(decided).seal(decided).deliver(wd(decided, 3));
    },
  ],
  [
    'mended, and faulty again in what came in',
    [],
    (tale, day) => {
      const again = wd(day, 12);
      tale
        .receive(day)
        .sealReceipt(day)
        .notice(wd(day, 1), 'plan')
        .supplement(wd(day, 8), 'plan')
        .notice(again, 'plan');
      tale.supplement(wd(day, 20), 'plan').accept(wd(day, 21)).review(wd(day, 22)).grant(wd(day, 25)).seal(wd(day, 25));
      tale.deliver(wd(day, 26));
    },
  ],
  [
    'samples tested, for as long as was told',
    [],
    (tale, day) => {
      const [from, to] = [wd(day, 3), wd(day, 8)];
      const due = tale.due(day, [{ from, to, announcedDays: 6 }]);
      tale
        .receive(day)
        .sealReceipt(day)
        .accept(day)
        .add(suspended(tale.on(from), 6, due.promised, due.statutory), tale.officer);
      tale.add(beside('special-procedure', 'ProcedureOpened', tale.on(from), {}));
      tale.add(resumed(tale.on(to), due.promised, due.statutory), tale.officer);
      tale.review(to).grant(wd(to, 3)).seal(wd(to, 3)).deliver(wd(to, 5));
    },
  ],
  [
    'tested on the eve, because the sample was late; the laboratory is on the record',
    [],
    (tale, day) => {
      const [from, to] = [wd(day, 9), wd(day, 12)];
      const due = tale.due(day, [{ from, to, announcedDays: 5 }]);
      tale
        .receive(day)
        .sealReceipt(day)
        .accept(day)
        .add(suspended(tale.on(from), 5, due.promised, due.statutory), tale.officer);
      tale.add(beside('special-procedure', 'ProcedureOpened', tale.on(wd(from, 1)), {}));
      tale.add(resumed(tale.on(to), due.promised, due.statutory), tale.officer);
      tale.review(to).grant(wd(to, 1)).seal(wd(to, 1)).deliver(wd(to, 2));
    },
  ],
  [
    'extended in time',
    [],
    (tale, day) => {
      const due = tale.due(day, [], 10);
      tale.receive(day).sealReceipt(day).accept(day).review(wd(day, 5));
      // The promise is the body's own and was given for the ordinary case: it is kept by asking before it is over.
      tale.add(extended(tale.on(wd(day, 9)), due.promised, due.statutory), tale.approver);
      tale.grant(wd(day, 18)).seal(wd(day, 18)).deliver(wd(day, 19));
    },
  ],
  [
    'taken back by the applicant on the portal, on the eve',
    [],
    (tale, day) =>
      void tale
        .receive(day)
        .sealReceipt(day)
        .accept(wd(day, 1))
        .add(withdrawn(tale.on(wd(day, 10)), 'portal'), { kind: 'applicant', id: 'emma' }),
  ],
  [
    'taken back at the window, early, for good',
    [],
    (tale, day) =>
      void tale
        .receive(day)
        .sealReceipt(day)
        .accept(wd(day, 1))
        .add(withdrawn(tale.on(wd(day, 4))), tale.clerk),
  ],
  [
    'taken back at the window on the eve: the shop was sold',
    [],
    (tale, day) =>
      void tale
        .receive(day)
        .sealReceipt(day)
        .accept(wd(day, 1))
        .add(withdrawn(tale.on(wd(day, 10))), tale.clerk),
  ],
  [
    'written down the next morning',
    [],
    (tale, day) => {
      tale.receive(day).sealReceipt(day).accept(wd(day, 2), tale.clerk, wd(day, 1)).review(wd(day, 4));
      tale.grant(wd(day, 6)).seal(wd(day, 6)).deliver(wd(day, 8));
    },
  ],
  [
    'another body asked, and answered in its time',
    [],
    (tale, day) => {
      const asked = {
        consultation: 1,
        body: 'FIRE',
        question: '?',
        askedOn: wd(day, 2),
        answerDue: wd(day, 7),
        provisional: false,
      };
      tale.receive(day).sealReceipt(day).accept(wd(day, 1));
      tale.add(beside('case', 'ConsultationRequested', tale.on(wd(day, 2)), { ...asked, paper: {} }), tale.officer);
      const answer = { consultation: 1, view: 'agree', text: '', answeredOn: wd(day, 7) };
      tale.add(beside('case', 'ConsultationAnswered', tale.on(wd(day, 7)), answer));
      tale.review(wd(day, 8)).grant(wd(day, 9)).seal(wd(day, 9)).deliver(wd(day, 12));
    },
  ],
  [
    'turned down at the door, with the body that is competent',
    [],
    (tale, day) =>
      void tale.receive(day).add(turnedDownOn(tale.on(wd(day, 2)), 'The lake is the county’s', 'COUNTY'), tale.clerk),
  ],
];

export const abusive: readonly Behaviour[] = [
  ['silence at the door', ['turned-away'], (tale, day) => void tale.receive(day)],
  [
    'silence, and the law accepts',
    ['turned-away'],
    (tale, day) => {
      const after = addDays(wd(day, 5), 1);
      const due = tale.due(day);
      tale.receive(day).add(deemed(`${after}T00:00:02.000Z`, due.promised, due.statutory));
      tale.review(wd(day, 7)).grant(wd(day, 9)).deliver(wd(day, 10));
    },
  ],
  [
    'sent away without saying where',
    ['turned-away'],
    (tale, day) => void tale.receive(day).add(turnedDownOn(tale.on(wd(day, 1)), 'Not here, not ours'), tale.clerk),
  ],
  [
    'sent to oneself',
    ['turned-away'],
    (tale, day) => void tale.receive(day).add(turnedDownOn(tale.on(wd(day, 1)), 'Somewhere else', 'HALL'), tale.clerk),
  ],
  [
    'sent away without a word',
    ['turned-away'],
    (tale, day) => void tale.receive(day).add(turnedDownOn(tale.on(wd(day, 3)), '-', 'COUNTY'), tale.clerk),
  ],
  [
    'pushed out when the day had passed',
    ['sent-back', 'clock'],
    (tale, day) =>
      void tale
        .receive(day)
        .accept(wd(day, 1))
        .review(wd(day, 8))
        .add(withdrawn(tale.on(wd(day, 11 + tale.chance.between(1, 9)))), tale.clerk),
  ],
  [
    'pushed out on the eve, brought again',
    ['sent-back'],
    (tale, day) => {
      const out = wd(day, tale.chance.between(9, 11));
      tale
        .receive(day)
        .accept(wd(day, 1))
        .add(withdrawn(tale.on(out)), tale.clerk);
      tale.add(beside('successor', 'ApplicationReceived', tale.on(wd(out, tale.chance.between(1, 15))), {}));
    },
  ],
  [
    'pushed out early, brought again at once',
    ['sent-back'],
    (tale, day) => {
      const out = wd(day, tale.chance.between(3, 6));
      tale
        .receive(day)
        .accept(wd(day, 1))
        .add(withdrawn(tale.on(out)), tale.clerk);
      tale.add(beside('successor', 'ApplicationReceived', tale.on(wd(out, tale.chance.between(1, 3))), {}));
    },
  ],
  [
    'written down days later',
    ['unrecorded'],
    (tale, day) => {
      const late = wd(day, tale.chance.between(3, 9));
      tale.receive(late).accept(late, tale.clerk, day).review(late).grant(wd(late, 1)).deliver(wd(late, 2));
    },
  ],
  [
    'decided long ago, entered in one go by one hand',
    ['unrecorded'],
    (tale, day) => void tale.receive(day).accept(day).review(day, tale.clerk).grant(day, tale.clerk).deliver(day),
  ],
  [
    'opinion of last week',
    ['unrecorded'],
    (tale, day) => {
      tale.receive(day).accept(wd(day, 1)).review(wd(day, 7));
      const told = tale.told.pop() as Told;
      tale.add({ ...told, claimed: `${wd(day, 3)}T10:00:00.000Z` }, tale.officer);
      tale.grant(wd(day, 8)).deliver(wd(day, 9));
    },
  ],
  [
    'piece by piece: a second notice for what lay there from the beginning',
    ['not-told-at-once'],
    (tale, day) => {
      tale.receive(day).notice(wd(day, 2), 'plan').supplement(wd(day, 6), 'plan').notice(wd(day, 8), 'report');
      tale
        .supplement(wd(day, 12), 'report')
        .accept(wd(day, 13))
        .review(wd(day, 14))
        .grant(wd(day, 16))
        .deliver(wd(day, 17));
    },
  ],
  [
    'three notices',
    ['not-told-at-once'],
    (tale, day) => {
      tale.receive(day).notice(wd(day, 2), 'plan').supplement(wd(day, 6), 'plan').notice(wd(day, 8), 'report', 'plan');
      tale.supplement(wd(day, 12), 'report').notice(wd(day, 14), 'consent');
    },
  ],
  [
    'granted and kept in the drawer',
    ['false-completion'],
    (tale, day) =>
      void tale.receive(day).sealReceipt(day).accept(wd(day, 1)).review(wd(day, 3)).grant(wd(day, 6)).seal(wd(day, 6)),
  ],
  [
    'closed on paper, never sealed',
    ['false-completion'],
    (tale, day) =>
      void tale
        .receive(day)
        .sealReceipt(day)
        .accept(wd(day, 1))
        .review(wd(day, 3))
        .grant(wd(day, 6))
        .deliver(wd(day, 7)),
  ],
  [
    'handed over to nobody; the applicant denies it',
    ['false-completion'],
    (tale, day) => {
      tale
        .receive(day)
        .sealReceipt(day)
        .accept(wd(day, 1))
        .review(wd(day, 3))
        .grant(wd(day, 6))
        .seal(wd(day, 6))
        .deliver(wd(day, 7));
      tale.add(beside('complaint', 'ResultDenied', tale.on(wd(day, 15)), {}));
    },
  ],
  [
    'clock stopped on the eve, nothing behind it',
    ['clock'],
    (tale, day) => {
      const from = wd(day, 10);
      const due = tale.due(day, [{ from, announcedDays: 10 }]);
      tale
        .receive(day)
        .accept(day)
        .add(suspended(tale.on(from), 10, due.promised, due.statutory), tale.officer);
    },
  ],
  [
    'stopped for longer than told',
    ['clock'],
    (tale, day) => {
      const from = wd(day, 3);
      const due = tale.due(day, [{ from, announcedDays: 3 }]);
      tale
        .receive(day)
        .accept(day)
        .add(suspended(tale.on(from), 3, due.promised, due.statutory), tale.officer);
      tale.add(beside('special-procedure', 'ProcedureOpened', tale.on(from), {}));
      const to = wd(day, 9);
      const after = tale.due(day, [{ from, to, announcedDays: 3 }]);
      tale.add(resumed(tale.on(to), after.promised, after.statutory), tale.officer);
    },
  ],
  ['simply late', ['clock'], (tale, day) => void ordinary(tale, day, tale.chance.between(11, 30))],
];

/** Cases of a district over a year, those of `share` abusive, each behaviour as likely as the others. */
export function districtOf(
  seed: number,
  cases: number,
  share: number,
  people = { honest, abusive },
): readonly LabelledCase[] {
  const chance = dice(seed);
  return Array.from({ length: cases }, () => {
    const [behaviour, wrongs, tell] = chance.pick(chance.isTrue(share) ? people.abusive : people.honest);
    const day = workday(addDays(localDate('2026-01-05'), chance.between(0, 200)));
    const tale = new Tale(chance, day);
    tell(tale, day);
    const events = story(tale.told);
    return {
      behaviour,
      wrongs,
      events: [...events].sort((one, other) =>
        one.recordedAt < other.recordedAt ? -1 : one.recordedAt > other.recordedAt ? 1 : 0,
      ),
    };
  });
}

function workday(day: LocalDate): LocalDate {
  return isWorkingDay(calendar, day) ? day : workday(addDays(day, 1));
}
