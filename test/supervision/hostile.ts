import { addWorkingDays } from '../../src/domain/time-limits/working-calendar.ts';
import type { LocalDate } from '../../src/kernel/local-date.ts';
import { plainCalendar } from '../support/facts.ts';
import {
  accepted,
  beside,
  delivered,
  granted,
  opinion,
  received,
  resumed,
  suspended,
  turnedDownOn,
  withdrawn,
} from '../support/watched-story.ts';
import type { Behaviour } from './district.ts';

// People who have read the rules and their thresholds, and go beneath them: what each rule forbids is left undone, and
// what it meant to prevent is done. And the honest people who look most like them.

const wd = (from: LocalDate, days: number) => addWorkingDays(plainCalendar, from, days);

/** A decision like any other, but with these reasons. */
function refusedFor(on: string, deliveryDue: LocalDate, reasons: string) {
  const told = granted(on, deliveryDue);
  return { ...told, event: { type: 'LicenceRefused', data: { ...told.event.data, reasons, articles: 'Act 4' } } };
}

function deliveredWith(on: string, proof: string) {
  const told = delivered(on);
  return { ...told, event: { ...told.event, data: { ...told.event.data, proof } } };
}

/** So many minutes into the day: whoever plans beneath a threshold leaves nothing to chance. */
function at(day: LocalDate, minutes: number): string {
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${day}T${hour}:${String(minutes % 60).padStart(2, '0')}:00.000Z`;
}

export const hostile: readonly Behaviour[] = [
  [
    'talked out of it at the window before anything was accepted; brought again',
    ['turned-away'],
    (tale, day) => {
      const out = wd(day, tale.chance.between(0, 4));
      tale.receive(day).sealReceipt(day);
      tale.add(withdrawn(tale.on(out)), tale.clerk);
      tale.add(beside('successor', 'ApplicationReceived', tale.on(wd(out, tale.chance.between(1, 30))), {}));
    },
  ],
  [
    'turned down with words that say nothing, long enough',
    ['turned-away'],
    (tale, day) => {
      const words = tale.chance.pick(['........', '无无无无无', 'no no no no', '不予受理不予受理', '————————']);
      tale.receive(day).add(turnedDownOn(tale.on(wd(day, 2)), words, 'COUNTY'), tale.clerk);
    },
  ],
  [
    'pushed out early, and told to stay away for a good month',
    ['sent-back'],
    (tale, day) => {
      const out = wd(day, tale.chance.between(3, 6));
      tale
        .receive(day)
        .sealReceipt(day)
        .accept(wd(day, 1))
        .add(withdrawn(tale.on(out)), tale.clerk);
      tale.add(beside('successor', 'ApplicationReceived', tale.on(wd(out, tale.chance.between(21, 55))), {}));
    },
  ],
  [
    'pushed out in the applicant’s name: typed in as if on the portal',
    ['sent-back'],
    (tale, day) => {
      const out = wd(day, tale.chance.between(3, 10));
      tale
        .receive(day)
        .sealReceipt(day)
        .accept(wd(day, 1))
        .add(withdrawn(tale.on(out), 'portal'), tale.clerk);
      tale.add(beside('successor', 'ApplicationReceived', tale.on(wd(out, tale.chance.between(1, 15))), {}));
    },
  ],
  [
    'finished long ago, entered by three hands with a cup of tea between the steps',
    ['unrecorded'],
    (tale, day) => {
      const [first, step] = [tale.chance.between(1, 5), tale.chance.between(5, 12)];
      const minute = (steps: number) => at(day, first + steps * step);
      const due = tale.due(day);
      tale.add({ ...received(minute(0), wd(day, 5)) }, tale.clerk).sealReceipt(day);
      tale.add(accepted(minute(1), due.promised, due.statutory), tale.clerk);
      tale.add(opinion(minute(2)), tale.officer);
      tale
        .add(granted(minute(4), wd(day, 10)), tale.approver)
        .seal(day)
        .deliver(wd(day, 1));
    },
  ],
  [
    'always a day late, with every step',
    ['unrecorded'],
    (tale, day) => {
      const late = (told: { on: string }, claimed: LocalDate) => ({ ...told, claimed: `${claimed}T10:00:00.000Z` });
      tale.receive(day).sealReceipt(day).accept(wd(day, 2), tale.clerk, wd(day, 1));
      tale.add(late(opinion(tale.on(wd(day, 5))), wd(day, 4)) as never, tale.officer);
      tale.add(late(granted(tale.on(wd(day, 8)), wd(day, 18)), wd(day, 7)) as never, tale.approver);
      tale.seal(wd(day, 8)).deliver(wd(day, 9));
    },
  ],
  [
    'the same paper faulted again and again',
    ['not-told-at-once'],
    (tale, day) => {
      let on = wd(day, 2);
      tale.receive(day).sealReceipt(day);
      for (let round = 0; round < tale.chance.between(3, 5); round += 1) {
        tale.notice(on, 'plan').supplement(wd(on, 3), 'plan');
        on = wd(on, 6);
      }
      tale.accept(on).review(wd(on, 1)).grant(wd(on, 3)).seal(wd(on, 3)).deliver(wd(on, 4));
    },
  ],
  [
    'one thing told in writing, the other by mouth; the second notice comes for the other',
    ['not-told-at-once'],
    (tale, day) => {
      tale.receive(day).sealReceipt(day).notice(wd(day, 2), 'plan').supplement(wd(day, 6), 'plan', 'report');
      tale.notice(wd(day, 8), 'report').supplement(wd(day, 12), 'report').accept(wd(day, 13));
      tale.review(wd(day, 14)).grant(wd(day, 16)).seal(wd(day, 16)).deliver(wd(day, 17));
    },
  ],
  [
    'handed over on paper, sealed the day after when somebody asked',
    ['false-completion'],
    (tale, day) => {
      const decided = wd(day, 6);
      tale.receive(day).sealReceipt(day).accept(wd(day, 1)).review(wd(day, 3)).grant(decided).deliver(decided);
      tale.seal(wd(decided, 1));
      // The impression is on the decision, whatever was written down in between.
      const seal = tale.told.at(-1);
      const decision = tale.told.filter(({ source = 'case' }) => source === 'case').length - 2;
      if (seal) Object.assign(seal.event.data, { version: decision });
    },
  ],
  [
    'handed over to nobody: a dash where the proof belongs',
    ['false-completion'],
    (tale, day) => {
      const decided = wd(day, 6);
      tale.receive(day).sealReceipt(day).accept(wd(day, 1)).review(wd(day, 3)).grant(decided).seal(decided);
      tale.add(deliveredWith(tale.on(wd(decided, 1)), tale.chance.pick(['-', '——', 'ok', '无', '已'])), tale.clerk);
    },
  ],
  [
    'refused at a stroke on the last day, for no reason, to have it closed',
    ['false-completion'],
    (tale, day) => {
      const decided = wd(day, 10);
      tale.receive(day).sealReceipt(day).accept(day).review(wd(day, 9));
      const reasons = tale.chance.pick(['-', '无', '........', '不予不予不予']);
      tale.add(refusedFor(tale.on(decided), wd(decided, 10), reasons), tale.approver);
      tale.seal(decided).deliver(wd(decided, 2));
    },
  ],
  [
    'clock stopped a few days before the eve, nothing behind it',
    ['clock'],
    (tale, day) => {
      const from = wd(day, 10 - tale.chance.between(2, 5));
      const due = tale.due(day, [{ from, announcedDays: 10 }]);
      const to = wd(from, 9);
      tale
        .receive(day)
        .sealReceipt(day)
        .accept(day)
        .add(suspended(tale.on(from), 10, due.promised, due.statutory), tale.officer);
      tale.add(resumed(tale.on(to), due.promised, due.statutory), tale.officer);
      tale.review(to).grant(wd(to, 1)).seal(wd(to, 1)).deliver(wd(to, 2));
    },
  ],
  [
    'clock stopped on the eve, a procedure opened for show and called off',
    ['clock'],
    (tale, day) => {
      const from = wd(day, 9);
      const due = tale.due(day, [{ from, announcedDays: 8 }]);
      const to = wd(from, 7);
      tale
        .receive(day)
        .sealReceipt(day)
        .accept(day)
        .add(suspended(tale.on(from), 8, due.promised, due.statutory), tale.officer);
      tale.add(beside('special-procedure', 'ProcedureOpened', tale.on(from), {}), tale.officer);
      tale.add(beside('special-procedure', 'ProcedureCancelled', tale.on(wd(from, 1)), {}), tale.officer);
      tale.add(resumed(tale.on(to), due.promised, due.statutory), tale.officer);
      tale.review(to).grant(wd(to, 1)).seal(wd(to, 1)).deliver(wd(to, 2));
    },
  ],
];

/** What no rule sees that looks at one case alone; the test says how little of it is found. */
export const unseen: readonly Behaviour[] = [
  [
    'pushed out, and told to come again under the brother’s name',
    ['sent-back'],
    (tale, day) => {
      tale
        .receive(day)
        .sealReceipt(day)
        .accept(wd(day, 1))
        .add(withdrawn(tale.on(wd(day, 4))), tale.clerk);
    },
  ],
  [
    'finished long ago, the steps spread over two days',
    ['unrecorded'],
    (tale, day) => {
      tale.receive(day).sealReceipt(day).accept(day).review(wd(day, 1)).grant(wd(day, 1)).seal(wd(day, 1));
      tale.deliver(wd(day, 1));
    },
  ],
  [
    'turned down with a fine sentence that is not true',
    ['turned-away'],
    (tale, day) =>
      void tale
        .receive(day)
        .add(turnedDownOn(tale.on(wd(day, 2)), 'The county is competent since the reform', 'COUNTY'), tale.clerk),
  ],
];

/** Honest people in whose cases the same things happen for good reasons. */
export const lookalikes: readonly Behaviour[] = [
  [
    'taken back at the door: the plan was dropped',
    [],
    (tale, day) => {
      tale.receive(day).sealReceipt(day);
      tale.add(withdrawn(tale.on(wd(day, 2))), tale.clerk);
    },
  ],
  [
    'taken back on the portal before acceptance, and brought again as it should be',
    [],
    (tale, day) => {
      tale.receive(day).sealReceipt(day);
      tale.add(withdrawn(tale.on(wd(day, 2)), 'portal'), { kind: 'applicant', id: 'emma' });
      tale.add(beside('successor', 'ApplicationReceived', tale.on(wd(day, 4)), {}));
    },
  ],
  [
    'taken back early; another plan, half a year later',
    [],
    (tale, day) => {
      const out = wd(day, 4);
      tale
        .receive(day)
        .sealReceipt(day)
        .accept(wd(day, 1))
        .add(withdrawn(tale.on(out)), tale.clerk);
      tale.add(beside('successor', 'ApplicationReceived', tale.on(wd(out, tale.chance.between(70, 90))), {}));
    },
  ],
  [
    'a simple matter, decided in the afternoon',
    [],
    (tale, day) => {
      const due = tale.due(day);
      tale.add(received(at(day, 10), wd(day, 5)), tale.clerk).sealReceipt(day);
      tale.add(accepted(at(day, 40), due.promised, due.statutory), tale.clerk);
      tale.add(opinion(at(day, 150)), tale.officer);
      tale
        .add(granted(at(day, tale.chance.between(200, 300)), wd(day, 10)), tale.approver)
        .seal(day)
        .deliver(wd(day, 1));
    },
  ],
  [
    'brings the consent of its own accord, and that is faulty',
    [],
    (tale, day) => {
      tale.receive(day).sealReceipt(day).notice(wd(day, 2), 'plan').supplement(wd(day, 6), 'plan', 'consent');
      tale.notice(wd(day, 8), 'consent').supplement(wd(day, 12), 'consent').accept(wd(day, 13));
      tale.review(wd(day, 14)).grant(wd(day, 16)).seal(wd(day, 16)).deliver(wd(day, 17));
    },
  ],
  [
    'refused, with reasons',
    [],
    (tale, day) => {
      const decided = wd(day, 9);
      tale.receive(day).sealReceipt(day).accept(day).review(wd(day, 7));
      const reasons = 'The tent would stand on the fire brigade’s path';
      tale.add(refusedFor(tale.on(decided), wd(decided, 10), reasons), tale.approver);
      tale.seal(decided).deliver(wd(decided, 2));
    },
  ],
  [
    'posted, with the number of the letter',
    [],
    (tale, day) => {
      const decided = wd(day, 6);
      tale.receive(day).sealReceipt(day).accept(wd(day, 1)).review(wd(day, 3)).grant(decided).seal(decided);
      tale.add(deliveredWith(tale.on(wd(decided, 1)), 'RR123456785NL'), tale.clerk);
    },
  ],
  [
    'tested late in the days, the laboratory on the record',
    [],
    (tale, day) => {
      const from = wd(day, 6);
      const due = tale.due(day, [{ from, announcedDays: 5 }]);
      const to = wd(from, 4);
      tale
        .receive(day)
        .sealReceipt(day)
        .accept(day)
        .add(suspended(tale.on(from), 5, due.promised, due.statutory), tale.officer);
      tale.add(beside('special-procedure', 'ProcedureOpened', tale.on(wd(from, 1)), {}), tale.officer);
      tale.add(resumed(tale.on(to), due.promised, due.statutory), tale.officer);
      tale.review(to).grant(wd(to, 1)).seal(wd(to, 1)).deliver(wd(to, 2));
    },
  ],
];
