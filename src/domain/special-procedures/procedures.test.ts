import { describe, expect, test } from 'vitest';
import { anna, day, licensingLaw, noon, plainCalendar } from '../../../test/support/facts.ts';
import { specialProcedureKinds } from '../time-limits/law.ts';
import { decideProcedure, type ProcedureFacts } from './procedure/decide.ts';
import { type Facts, factFaults, type ProcedureSlot } from './procedure/slot.ts';
import { evolveProcedure, type Procedure } from './procedure/state.ts';
import { procedures, slotOf } from './procedures.ts';

const law = { ...licensingLaw, clockStops: { ...licensingLaw.clockStops, kinds: specialProcedureKinds } };
const paper = { kind: 'procedure-notice', number: '1', on: day('2026-03-04'), body: 'HALL', seal: '' } as const;
const facts: ProcedureFacts = {
  ...{
    today: day('2026-03-04'),
    law,
    calendar: plainCalendar,
    number: 'P-1',
    concerned: [],
    standAside: [],
    besides: [],
  },
  papers: { 'procedure-notice': paper, 'procedure-report': { ...paper, kind: 'procedure-report' } },
};
const people = ['anna', 'boris', 'carl'].map((staff) => ({
  ...{ name: staff, organisation: 'Hall', credential: '1', staff, conflict: false },
}));
/** Everything that is asked for, as plainly as can be. */
function filled(fields: ProcedureSlot['opening']): Facts {
  const value = ({ kind, choices }: (typeof fields)[number]) => {
    if (kind === 'number' || kind === 'money') return 3;
    if (kind === 'yes-no') return true;
    return kind === 'date' ? '2026-03-04' : kind === 'choice' ? (choices?.[0] ?? '') : 'said';
  };
  return Object.fromEntries(fields.map((field) => [field.code, value(field)]));
}
const command = (type: string, more: object) =>
  ({ type, id: 'p1', actor: anna, at: noon('2026-03-04'), ...more }) as never;

test('every kind that stops the clock but the hearing has one slot', () => {
  expect(procedures.map(({ kind }) => kind).toSorted()).toEqual(
    specialProcedureKinds.filter((kind) => kind !== 'hearing').toSorted(),
  );
});

describe.each(procedures.map((slot) => ({ slot, kind: slot.kind })))('$kind', ({ slot, kind }) => {
  const opening = { ...filled(slot.opening), ...(kind === 'appraisal' ? {} : { institution: undefined }) };
  const open = (given: object = {}, more: Partial<ProcedureFacts> = {}) => {
    const clean = Object.fromEntries(
      Object.entries({ ...opening, ...given }).filter(([, value]) => value !== undefined),
    );
    const said = {
      procedure: kind,
      body: 'HALL',
      subject: 'It',
      announcedDays: 10,
      participants: people,
      opening: clean,
    };
    return decideProcedure(undefined, command('openProcedure', said), { ...facts, ...more });
  };
  const opened = (): Procedure => {
    const decided = open();
    if (!decided.ok) throw new Error(decided.fault.map(({ code, pointer }) => `${code} ${pointer}`).join());
    const [event] = decided.value;
    return evolveProcedure('p1', undefined, {
      ...event,
      occurredAt: noon('2026-03-04'),
      recordedAt: noon('2026-03-04'),
      actor: anna,
    } as never);
  };

  test('opens with its own facts, of another act of management as well as of a case', () => {
    expect(opened()).toMatchObject({ standing: 'open', procedure: kind, expectedBy: '2026-03-18' });
  });

  test('every fact that is required is asked for, and none that is not known is taken', () => {
    const required = slot.opening.filter((field) => field.required).map(({ code }) => `/opening/${code}`);
    const missing = factFaults(slot.opening, {}, '/opening').map(({ pointer }) => pointer);
    expect(missing).toEqual(required);
    const odd = open({ nobodyAsked: 'x' });
    expect(odd.ok ? [] : odd.fault.map(({ code }) => code)).toContain('special.fact-unknown');
  });

  test('ends with a result of its own, once', () => {
    const reports = slot.results.map((result) => {
      const said = { ...filled(slot.report), ...(kind === 'expert-review' ? votesOf(result) : {}) };
      const report = result === 'without-award' ? { ...said, winner: '' } : said;
      return decideProcedure(opened(), command('reportProcedure', { result, report }), facts).ok;
    });
    expect(reports).toEqual(slot.results.map(() => true));
    const over = { ...opened(), standing: 'reported' as const };
    const again = decideProcedure(
      over,
      command('reportProcedure', { result: slot.results[0], report: filled(slot.report) }),
      facts,
    );
    expect(again.ok ? [] : again.fault.map(({ code }) => code)).toContain('special.procedure-over');
  });

  test('not where the law of the place does not know it', () => {
    const elsewhere = { ...law, clockStops: { ...law.clockStops, kinds: [] } };
    const refused = open({}, { law: elsewhere });
    expect(refused.ok ? [] : refused.fault.map(({ code }) => code)).toEqual(['special.procedure-not-of-this-place']);
  });
});

function votesOf(result: string): Facts {
  return result === 'not-passed' ? { votesFor: 1, votesAgainst: 2 } : { votesFor: 2, votesAgainst: 1 };
}

test('a slot that is not there is a mistake of the program', () => {
  expect(() => slotOf('hearing' as never)).toThrow();
});
