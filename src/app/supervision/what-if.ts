import { caseRules } from '../../domain/supervision/case-rules.ts';
import { everyRule } from '../../domain/supervision/daily-rules.ts';
import { examine } from '../../domain/supervision/examine.ts';
import { type Finding, levels, type RuleHead } from '../../domain/supervision/watched.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import type { WhatIf } from '../requests/supervision-desk.ts';
import { watchedPlace } from './place.ts';
import { type Pair, whatIfBeside } from './what-if-beside.ts';

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
 * 试算: what a rule would have found with other values, in cases received in these days, in the halls of these days, in
 * guides and in complaints of these days, beside what it finds with those in force. Worked out from the record alone, up to this moment; nothing is written and nobody is told.
 */
export async function whatIf(app: App, question: Question): Promise<Result<WhatIf, Refusals>> {
  const { from, until, after } = question;
  const rule = everyRule.find(({ code }) => code === question.rule);
  const setting = app.place.supervision?.rules[question.rule];
  if (rule === undefined || setting === undefined) {
    return fault([{ code: 'supervision.rule-not-found', kind: 'not-found' }]);
  }
  const faults = faultsOf(rule, question);
  const [first, ...others] = faults;
  if (first !== undefined) return fault([first, ...others]);
  const values = { ...setting.values, ...question.values };
  const find = { rule: question.rule, today: setting.values, changed: values };
  const inCases = caseRules.find(({ code }) => code === question.rule);
  const [day, caseId] = after?.split('/') ?? [];
  const place = watchedPlace(app.place);
  const now = app.ports.clock.now();
  const pairs: Pair[] = [];
  if (inCases === undefined) {
    const { looked, next, found } = await whatIfBeside(app, find, { from, until, after: day as LocalDate | undefined });
    return ok({ cases: looked, of: 'beside', ...compared(found), ...(next && { next: `${next}/${nobody}` }) });
  }
  const since = day === undefined || caseId === undefined ? undefined : { day: day as LocalDate, caseId };
  const cases = await app.ports.supervision.receivedBetween(from, until, atOnce, since);
  for (const one of cases) {
    const events = await app.ports.watch.eventsOf(one.caseId);
    const findIn = (with_: Readonly<Record<string, number>>) =>
      examine(one.caseId, events, [{ rule: inCases, state: 'on', values: with_ }], place, now).findings;
    const about = { caseId: one.caseId, number: one.number };
    pairs.push({ about, before: findIn(setting.values), changed: findIn(values) });
  }
  const last = cases.length === atOnce ? cases.at(-1) : undefined;
  // A rule that looks at cases and at what lies beside them answers of both, of the latter once.
  const beside =
    last === undefined && rule.code === 'S18' ? (await whatIfBeside(app, find, { from, until })).found : [];
  return ok({
    cases: cases.length,
    of: 'cases',
    ...compared([...pairs, ...beside]),
    ...(last && { next: `${last.day}/${last.caseId}` }),
  });
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** What was found with the values in force beside what would be found with the others. */
function compared(pairs: readonly Pair[]): Omit<WhatIf, 'cases' | 'of' | 'next'> {
  const answer = { today: 0, changed: 0, graver: 0, milder: 0 };
  const more: WhatIf['more'] = [];
  const fewer: WhatIf['fewer'] = [];
  for (const { about, before, changed } of pairs) {
    answer.today += before.length;
    answer.changed += changed.length;
    const said = (finding: Finding) => saidOf(about, finding);
    more.push(...changed.filter(({ key }) => !before.some((other) => other.key === key)).map(said));
    fewer.push(...before.filter(({ key }) => !changed.some((other) => other.key === key)).map(said));
    for (const { key, level } of changed) {
      const earlier = before.find((other) => other.key === key);
      const by = earlier === undefined ? 0 : levels.indexOf(level) - levels.indexOf(earlier.level);
      if (by > 0) answer.graver += 1;
      if (by < 0) answer.milder += 1;
    }
  }
  return { ...answer, more, fewer };
}

function saidOf(about: Pair['about'], finding: Finding): WhatIf['more'][number] {
  const { key, level, body, at, facts } = finding;
  return { ...about, key, level, body, since: at, facts: { ...facts } };
}

/** Every value at fault is named, with what it may be. */
function faultsOf({ parameters }: RuleHead, { values, from, until }: Question): Refusal[] {
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
