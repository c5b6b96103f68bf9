import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnyCommand, CommandType } from '../../src/app/commands.ts';
import { availableActions } from '../../src/domain/case/available-actions.ts';
import { decisionClock, decisionDue } from '../../src/domain/case/due.ts';
import type { CaseEvent } from '../../src/domain/case/events.ts';
import { foldCase } from '../../src/domain/case/evolve.ts';
import { type CaseFile, caseStates } from '../../src/domain/case/state.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { IntakeFacts } from '../../src/domain/intake/decide.ts';
import { elapsedDaysOf } from '../../src/domain/time-limits/remaining-days.ts';
import { addDays } from '../../src/kernel/local-date.ts';
import { calendarOf } from '../support/calendars.ts';
import {
  anna,
  applicant,
  boris,
  clara,
  day,
  factsOn,
  inOrder,
  noon,
  recorded,
  system,
  tentItem,
} from '../support/facts.ts';
import { decideAny, ofTheSystem } from './play.ts';

// Random people do random things on random days, sensible ones more often than not. Whatever they do, these hold.

const calendar = calendarOf('panyu', 'cn');
const staff = [anna, boris, clara] as const;
const limit = (value: number, unit: ServiceItem['statutoryLimit']['unit'], startsFrom: 'receipt' | 'acceptance') => ({
  value,
  unit,
  startsFrom,
});
const items: readonly ServiceItem[] = [
  tentItem(),
  tentItem({ statutoryLimit: limit(30, 'workday', 'receipt'), promisedLimit: limit(15, 'workday', 'receipt') }),
  tentItem({ actType: 'filing', fourEyes: false }),
  tentItem({
    processingClass: 'immediate',
    statutoryLimit: limit(0, 'immediate', 'acceptance'),
    promisedLimit: limit(0, 'immediate', 'acceptance'),
  }),
];

interface Step {
  readonly wait: number;
  readonly sensible: boolean;
  readonly choice: number;
  readonly who: 0 | 1 | 2;
  readonly size: number;
  readonly good: boolean;
}
const step: fc.Arbitrary<Step> = fc.record({
  wait: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(20)),
  sensible: fc.integer({ min: 0, max: 3 }).map((one) => one > 0),
  choice: fc.nat(99),
  who: fc.constantFrom(0, 1, 2),
  size: fc.integer({ min: 0, max: 12 }),
  good: fc.boolean(),
});
const history = fc.record({
  item: fc.constantFrom(...items),
  start: fc.nat(1000).map((days) => addDays(day('2024-01-01'), days)),
  steps: fc.array(step, { minLength: 5, maxLength: 30 }),
});

const plan = { material: 'plan', form: 'paper', copies: 1, files: [] } as const;

/** The command with its contents made from a few numbers: now right, now wrong. */
function commandOf(type: CommandType, { who, size, good, choice }: Step, today: string): AnyCommand {
  const material = ['plan', 'report', 'consent', 'stray'][choice % 4] as string;
  const contents: Record<CommandType, object> = {
    receiveApplication: {
      item: 'TENT',
      channel: good ? 'window' : 'portal',
      applicant,
      answers: good ? { place: 'Meadow', guests: size } : {},
      materials: [plan],
      serial: 1,
      queryCodeHash: 'hash',
    },
    correctOnTheSpot: { answers: { guests: size, ...(good ? { place: 'Hill' } : {}) }, remark: '' },
    giveOneTimeNotice: {
      checks: [{ material, verdict: good ? 'missing' : 'faulty', remark: size > 3 ? 'torn' : '' }],
      answerDefects: size > 10 ? [{ concerns: 'answer', code: 'place', fault: 'faulty', remark: 'where?' }] : [],
    },
    submitSupplementation: {
      answers: good ? { place: 'Hill', guests: size } : {},
      materials: size > 4 ? [{ ...plan, material }] : [],
    },
    acceptApplication: { checks: good ? inOrder : [] },
    decideNonAcceptance: { ground: good ? 'no-licence-needed' : 'not-this-body', explanation: size > 6 ? 'Small' : '' },
    recordDeemedAcceptance: {},
    startReview: {},
    giveReviewOpinion: { opinion: good ? 'grant' : 'refuse', text: size > 1 ? 'Looked at' : '' },
    proposeDecision: { outcome: good ? 'grant' : 'refuse', reasons: size > 3 ? 'So' : '', articles: '' },
    decideApplication: { outcome: good ? 'grant' : 'refuse', reasons: 'So', articles: '4', remediesTold: size > 3 },
    startSpecialProcedure: { procedure: good ? 'hearing' : 'auction', announcedDays: size, reason: 'Neighbours' },
    endSpecialProcedure: { finding: size > 0 ? 'Heard' : '' },
    extendLimit: { value: size, unit: good ? 'workday' : 'month', reason: 'Many' },
    tellInterestedParties: { parties: 'Neighbours', statementsUntil: addDays(day(today), size) },
    recordStatement: { from: 'Neighbour', text: size > 1 ? 'Loud' : '' },
    requestConsultation: {
      body: ['HALL', 'CLUB', 'REFEREE'][choice % 3],
      question: size > 1 ? 'Is it free?' : '',
      days: size,
    },
    answerConsultation: { consultation: 1 + (size % 3), view: good ? 'agree' : 'object', text: size > 6 ? 'No' : '' },
    remindConsultation: { consultation: 1 + (size % 3) },
    cancelConsultation: { consultation: 1 + (size % 3), reason: size > 4 ? 'Late' : '' },
    recomputeDueDate: {},
    deliverDecision: {
      method: 'collected',
      recipient: 'Emma',
      proof: size > 1 ? 'Signed' : '',
      completing: good,
      collector: { is: size > 8 ? 'agent' : 'applicant', identityForm: 'card', identityNumber: 'P-000001' },
    },
    completeCase: {},
    withdrawApplication: size > 10 && good ? { request: { kind: 'sheet', number: '7' } } : {},
    voidPaper: { voided: 'TTH/filing-receipt/2026/00001', reason: good ? 'Jammed' : '' },
    openBranch: {
      item: 'TENT',
      branch: { joint: 'joint-1', number: 'J-1', step: 'tent', round: 1 },
      channel: 'window',
      applicant,
      answers: { place: 'Meadow', guests: 20 },
      materials: [plan],
      serial: 1,
      queryCodeHash: 'hash',
    },
    takeBackBranch: {},
    deliverInBundle: { method: 'posted', recipient: 'Emma', proof: 'A bundle' },
  };
  const actor = ofTheSystem.includes(type) ? system : staff[who];
  return { type, caseId: 'case-1', actor, at: noon(today), ...contents[type] } as AnyCommand;
}
const everyCommand = Object.keys(
  (await import('../../src/app/commands.ts')).commandPermissions,
) as readonly CommandType[];

function choose(file: CaseFile | undefined, { sensible, choice }: Step): CommandType {
  if (file === undefined) return 'receiveApplication';
  const offered = availableActions(file);
  const list = sensible && offered.length > 0 ? [...offered, 'recordDeemedAcceptance' as const] : everyCommand;
  return list[choice % list.length] as CommandType;
}

const movers = ['SpecialProcedureStarted', 'SpecialProcedureEnded', 'ExtensionGranted', 'DueDateRecomputed'];

/** What every single step has to leave as it was. */
function checkStep(before: CaseFile | undefined, file: CaseFile, events: readonly CaseEvent[], type: CommandType) {
  expect(caseStates).toContain(file.state);
  if (before !== undefined && !ofTheSystem.includes(type) && type !== 'voidPaper')
    expect(availableActions(before)).toContain(type);
  if (before?.due !== undefined && !events.some((event) => movers.includes(event.type))) {
    expect(file.due).toEqual(before.due);
  }
  if (file.due !== undefined) expect(file.due.promised <= file.due.statutory).toBe(true);
  for (const event of events) {
    if (event.type === 'ApplicationAccepted' && before?.state === 'received') {
      expect(event.data.acceptedOn <= before.noticeDue).toBe(true);
    }
    if (event.type === 'AcceptanceDeemed') expect(event.data.acceptedOn).toBe(before?.noticeFrom);
    if (event.type === 'OneTimeNoticeGiven' && before !== undefined && before.notices.length > 0) {
      const told = before.notices.flatMap(({ defects }) => defects.map(({ concerns, code }) => `${concerns}/${code}`));
      const known = [...told, ...before.supplemented];
      expect(event.data.defects.filter(({ concerns, code }) => !known.includes(`${concerns}/${code}`))).toEqual([]);
    }
  }
}

/** What the whole history has to look like in the end. */
function checkHistory(log: readonly CaseEvent[], file: CaseFile, item: ServiceItem, facts: IntakeFacts) {
  const positions = (...types: CaseEvent['type'][]) =>
    log.flatMap((event, at) => (types.includes(event.type) ? [at] : []));
  const acceptances = positions('ApplicationAccepted', 'AcceptanceDeemed');
  const decisions = positions('LicenceGranted', 'LicenceRefused');
  const [delivered = Number.NaN] = positions('DecisionDelivered');
  expect(acceptances.length).toBeLessThanOrEqual(1);
  expect(decisions.length).toBeLessThanOrEqual(1);
  expect(positions('NonAcceptanceDecided').length + acceptances.length).toBeLessThanOrEqual(1);
  for (const at of decisions) {
    expect(at).toBeGreaterThan(acceptances[0] as number);
    const decider = log[at] as CaseEvent;
    const onTheSpot = item.processingClass === 'immediate' && file.decision?.on === file.acceptance?.on;
    if (item.actType === 'licence' && !onTheSpot) {
      const first = log.slice(0, at).filter(({ type }) => type === 'ReviewOpinionGiven' || type === 'DecisionProposed');
      expect(first.length).toBeGreaterThan(1);
      expect(first.map(({ actor }) => actor)).not.toContainEqual(decider.actor);
    }
  }
  for (const at of positions('CaseCompleted')) expect(at).toBeGreaterThan(delivered);
  if (!Number.isNaN(delivered)) expect(delivered).toBeGreaterThan(decisions[0] as number);
  if (file.due !== undefined) expect(decisionDue(file, facts)).toEqual(file.due);
  const numbers = file.papers.map(({ number }) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(foldCase('case-1', log)).toEqual(file);
}

test('whatever anybody does on whatever day', () => {
  const reached = new Map<string, number>();
  fc.assert(
    fc.property(history, ({ item, start, steps }) => {
      let today = start;
      let file: CaseFile | undefined;
      // Counted in whole days: the day a procedure starts counts until it has started, so days are compared at their end.
      let [elapsed, atEndOfDayBefore] = [0, 0];
      const log: CaseEvent[] = [];
      for (const one of steps) {
        if (one.wait > 0) atEndOfDayBefore = elapsed;
        today = addDays(today, one.wait);
        const facts = factsOn(today, { item, calendar });
        const type = choose(file, one);
        const command = commandOf(type, one, today);
        const decided = decideAny(file, command, facts);
        if (decided.ok && decided.value.length > 0) {
          const events = decided.value.map((event) => recorded(event, today, command.actor));
          const after = foldCase('case-1', events, file) as CaseFile;
          checkStep(file, after, events, type);
          log.push(...events);
          file = after;
        } else if (!decided.ok) expect(decided.fault.length).toBeGreaterThan(0);
        if (file?.acceptance === undefined) continue;
        elapsed = elapsedDaysOf(decisionClock(file, facts, 'statutory'), today);
        expect(elapsed).toBeGreaterThanOrEqual(atEndOfDayBefore);
      }
      if (file === undefined) return;
      reached.set(file.state, (reached.get(file.state) ?? 0) + 1);
      checkHistory(log, file, item, factsOn(today, { item, calendar }));
    }),
    { numRuns: 3000, seed: 20110630 },
  );
  // A test of histories that never get anywhere would prove nothing.
  for (const state of caseStates) expect(reached.get(state) ?? 0, state).toBeGreaterThan(20);
});
