import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { isOneBehindBoth } from '../../organisation/actor.ts';
import { lastDayOf } from '../register.ts';
import type { InstrumentCommand } from './commands.ts';
import type { InstrumentEvent, InstrumentTerms } from './events.ts';
import { type AroundInstrument, instrumentFaults } from './faults.ts';
import type { InstrumentRecord } from './state.ts';

export interface InstrumentFacts extends AroundInstrument {
  readonly today: LocalDate;
}

type Decided = Result<readonly InstrumentEvent[], Refusals>;
type Given<Type extends InstrumentCommand['type']> = Extract<InstrumentCommand, { type: Type }>;

/** 事权文件: nothing is published that another post has not checked, or that breaks what the register says. */
export function decideInstrument(
  record: InstrumentRecord | undefined,
  command: InstrumentCommand,
  facts: InstrumentFacts,
): Decided {
  const { today } = facts;
  if (command.type === 'draftPowerInstrument') {
    const { terms } = command;
    return (
      refusedBy(faultsOf(command.id, terms, facts)) ??
      ok([{ type: 'PowerInstrumentDrafted', data: { terms, on: today } }])
    );
  }
  if (record === undefined) return refused({ code: 'record.not-found', kind: 'not-found' });
  switch (command.type) {
    case 'redraftPowerInstrument': {
      const { terms } = command;
      return (
        refusedBy([...inStage(record, ['drafted', 'sent-back', 'checked']), ...faultsOf(record.id, terms, facts)]) ??
        ok([{ type: 'PowerInstrumentRedrafted', data: { terms, on: today } }])
      );
    }
    case 'checkPowerInstrument':
      return check(record, command, facts);
    case 'publishPowerInstrument':
      // The register may have moved on since it was drafted.
      return (
        refusedBy([...inStage(record, ['checked']), ...faultsOf(record.id, record.terms, facts)]) ??
        ok([{ type: 'PowerInstrumentPublished', data: { on: today } }])
      );
    case 'endPowerInstrument':
      return proposeEnd(record, command, facts);
    case 'answerEndOfPowerInstrument':
      return answerEnd(record, command, facts);
    case 'evaluatePower':
      return evaluate(record, command, facts);
  }
}

function faultsOf(id: string, terms: InstrumentTerms, facts: InstrumentFacts): readonly Refusal[] {
  const missing = elements
    .filter((element) => terms[element].trim() === '')
    .map((element): Refusal => ({ code: 'powers.element-missing', kind: 'invalid', pointer: `/${element}` }));
  if (terms.items.length === 0) missing.push({ code: 'powers.element-missing', kind: 'invalid', pointer: '/items' });
  // Without its days and its sides nothing more can be said of a paper.
  const isWhole = missing.every(({ pointer }) => words.has(pointer ?? ''));
  return isWhole ? [...missing, ...instrumentFaults({ ...terms, id }, facts)] : missing;
}

const elements = [
  ...(['number', 'title', 'issuer', 'issuedOn', 'giver', 'receiver'] as const),
  ...(['validFrom', 'givenUpOn', 'takenOverOn'] as const),
] as const;
const words: ReadonlySet<string> = new Set(['/number', '/title', '/issuer', '/issuedOn']);

function check(record: InstrumentRecord, command: Given<'checkPowerInstrument'>, { today }: InstrumentFacts): Decided {
  const { agreed, reason, actor } = command;
  const no = refusedBy([
    ...inStage(record, ['drafted']),
    ...(record.drafters.some((one) => isOneBehindBoth(one, actor))
      ? [{ code: 'powers.own-draft', kind: 'forbidden' } as const]
      : []),
    ...(agreed || reason.trim() !== '' ? [] : [unsaid]),
  ]);
  if (no) return no;
  return ok([
    agreed
      ? { type: 'PowerInstrumentChecked', data: { on: today } }
      : { type: 'PowerInstrumentSentBack', data: { on: today, reason: reason.trim() } },
  ]);
}

/** 提请终止、撤销: from the day after, never backwards: what was done under it stands. Another post agrees first. */
function proposeEnd(
  record: InstrumentRecord,
  command: Given<'endPowerInstrument'>,
  { today }: InstrumentFacts,
): Decided {
  const { lastDay, how, reason } = command;
  const no = refusedBy([
    ...inStage(record, ['published']),
    ...(record.ending === undefined
      ? []
      : [{ code: 'powers.end-proposed-already', kind: 'conflict', facts: { on: record.ending.on } } as const]),
    ...endsWhen(record, lastDay, today),
    ...(reason.trim() === '' ? [unsaid] : []),
  ]);
  return no ?? ok([{ type: 'PowerInstrumentEndProposed', data: { on: lastDay, how, reason: reason.trim() } }]);
}

/** Whoever proposed it does not agree to it; what has come too late is proposed anew. */
function answerEnd(
  record: InstrumentRecord,
  { agreed, reason, actor }: Given<'answerEndOfPowerInstrument'>,
  { today }: InstrumentFacts,
): Decided {
  const { ending } = record;
  if (ending === undefined) return refused({ code: 'powers.no-end-proposed', kind: 'conflict' });
  const { by, ...terms } = ending;
  const no = refusedBy([
    ...(isOneBehindBoth(by, actor) ? [{ code: 'powers.own-proposal', kind: 'forbidden' } as const] : []),
    ...(agreed ? endsWhen(record, ending.on, today) : []),
    ...(agreed || reason.trim() !== '' ? [] : [unsaid]),
  ]);
  if (no) return no;
  return ok([
    agreed
      ? { type: 'PowerInstrumentEnded', data: terms }
      : { type: 'PowerInstrumentEndDeclined', data: { on: today, reason: reason.trim() } },
  ]);
}

function endsWhen({ terms }: InstrumentRecord, lastDay: LocalDate, today: LocalDate): readonly Refusal[] {
  const last = lastDayOf(terms);
  if (lastDay >= today && (last === undefined || lastDay < last)) return [];
  return [{ code: 'powers.ends-when', kind: 'invalid', pointer: '/lastDay', facts: { today, last: last ?? '' } }];
}

function evaluate(record: InstrumentRecord, command: Given<'evaluatePower'>, { today }: InstrumentFacts): Decided {
  const { item, days, before, after, verdict, reason } = command;
  const { items, takenOverOn } = record.terms;
  const no = refusedBy([
    ...inStage(record, ['published', 'ended']),
    ...(items.includes(item)
      ? []
      : [{ code: 'powers.unknown-item', kind: 'invalid', pointer: '/item', facts: { item } } as const]),
    ...(today <= takenOverOn
      ? [{ code: 'powers.evaluated-too-soon', kind: 'conflict', facts: { takenOverOn } } as const]
      : []),
    ...(reason.trim() === '' ? [unsaid] : []),
  ]);
  const data = { item, on: today, days, before, after, verdict, reason: reason.trim() };
  return no ?? ok([{ type: 'PowerEvaluated', data }]);
}

const unsaid: Refusal = { code: 'powers.without-reason', kind: 'invalid', pointer: '/reason' };

function inStage({ stage }: InstrumentRecord, stages: readonly InstrumentRecord['stage'][]): readonly Refusal[] {
  return stages.includes(stage) ? [] : [{ code: 'powers.not-at-this-stage', kind: 'conflict', facts: { stage } }];
}

function refusedBy(refusals: readonly Refusal[]): Decided | undefined {
  const [first, ...rest] = refusals;
  return first === undefined ? undefined : { ok: false, fault: [first, ...rest] };
}

function refused(refusal: Refusal): Decided {
  return { ok: false, fault: [refusal] };
}
