import { caseRules } from '../../domain/supervision/case-rules.ts';
import { examine } from '../../domain/supervision/examine.ts';
import { type CaseRule, type Finding, levels } from '../../domain/supervision/watched.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import type { WhatIf } from '../requests/supervision-desk.ts';
import { watchedPlace } from './place.ts';

/** So many cases in one answer; whoever wants a year asks on. */
const atOnce = 100;

interface Question {
  readonly rule: string;
  readonly values: Readonly<Record<string, number>>;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly after?: string;
}

/**
 * 试算: what a rule would have found with other values, in cases received in these days, beside what it finds with those in
 * force. Worked out from the record alone, up to this moment; nothing is written and nobody is told.
 */
export async function whatIf(app: App, question: Question): Promise<Result<WhatIf, Refusals>> {
  const { from, until, after } = question;
  const rule = caseRules.find(({ code }) => code === question.rule);
  const setting = app.place.supervision?.rules[question.rule];
  if (rule === undefined || setting === undefined) {
    return fault([{ code: 'supervision.rule-not-found', kind: 'not-found' }]);
  }
  const faults = faultsOf(rule, question);
  const [first, ...others] = faults;
  if (first !== undefined) return fault([first, ...others]);
  const values = { ...setting.values, ...question.values };
  const [day, caseId] = after?.split('/') ?? [];
  const since = day === undefined || caseId === undefined ? undefined : { day: day as LocalDate, caseId };
  const cases = await app.ports.supervision.receivedBetween(from, until, atOnce, since);
  const answer = { today: 0, changed: 0, graver: 0, milder: 0 };
  const more: WhatIf['more'] = [];
  const fewer: WhatIf['fewer'] = [];
  const place = watchedPlace(app.place);
  const now = app.ports.clock.now();
  for (const one of cases) {
    const events = await app.ports.watch.eventsOf(one.caseId);
    const find = (with_: Readonly<Record<string, number>>) =>
      examine(one.caseId, events, [{ rule, state: 'on', values: with_ }], place, now).findings;
    const [before, then] = [find(setting.values), find(values)];
    answer.today += before.length;
    answer.changed += then.length;
    const said = (finding: Finding) => saidOf(one, finding);
    more.push(...then.filter(({ key }) => !before.some((other) => other.key === key)).map(said));
    fewer.push(...before.filter(({ key }) => !then.some((other) => other.key === key)).map(said));
    for (const { key, level } of then) {
      const earlier = before.find((other) => other.key === key);
      const by = earlier === undefined ? 0 : levels.indexOf(level) - levels.indexOf(earlier.level);
      if (by > 0) answer.graver += 1;
      if (by < 0) answer.milder += 1;
    }
  }
  const last = cases.length === atOnce ? cases.at(-1) : undefined;
  return ok({ cases: cases.length, ...answer, more, fewer, ...(last && { next: `${last.day}/${last.caseId}` }) });
}

function saidOf({ caseId, number }: { caseId: string; number: string }, finding: Finding): WhatIf['more'][number] {
  const { key, level, body, at, facts } = finding;
  return { caseId, number, key, level, body, since: at, facts: { ...facts } };
}

/** Every value at fault is named, with what it may be. */
function faultsOf({ parameters }: CaseRule, { values, from, until }: Question): Refusal[] {
  const outside = Object.entries(values).flatMap(([name, value]): Refusal[] => {
    const range = parameters[name];
    const pointer = `/values/${name}`;
    if (range === undefined) return [{ code: 'supervision.no-such-value', kind: 'invalid', pointer, facts: { name } }];
    const { least, most } = range;
    return Number.isInteger(value) && value >= least && value <= most
      ? []
      : [{ code: 'supervision.value-out-of-range', kind: 'invalid', pointer, facts: { least, most } }];
  });
  return from <= until
    ? outside
    : [...outside, { code: 'supervision.period-backwards', kind: 'invalid', pointer: '/until' }];
}
