import { compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import type { Actor } from '../../organisation/actor.ts';
import { supervisorNotConcerned } from '../rules/supervisor-not-concerned.ts';
import { drawSample } from './draw.ts';
import type { SpotCheckEvent } from './events.ts';
import { isDone, type SpotCheck, type SpotCheckCommand } from './state.ts';

export interface SpotCheckFacts {
  readonly today: LocalDate;
  readonly number: string;
  readonly sha256: (text: string) => string;
  /** Numbers of the cases that fit the rule; one more than may be drawn from where there are too many. */
  readonly population: readonly string[];
  readonly isBody: (code: string) => boolean;
  readonly isItem: (code: string) => boolean;
  /** The body of the case that is looked at, who acted on it, and the bodies of whoever looks. */
  readonly looked: { readonly body: string; readonly handled: readonly Actor[] } | undefined;
  readonly ownBodies: readonly string[];
}

/** Cases in one population at most: whoever wants more announces several. */
export const populationAtMost = 5_000;

type Decided = Result<readonly SpotCheckEvent[], Refusals>;

/** 抽查: announced, drawn by what nobody could know, looked into one by one, and closed. */
export function decideSpotCheck(
  spotCheck: SpotCheck | undefined,
  command: SpotCheckCommand,
  facts: SpotCheckFacts,
): Decided {
  if (command.type === 'announceSpotCheck') return announce(command, facts);
  if (spotCheck === undefined) return fault([{ code: 'record.not-found', kind: 'not-found' }]);
  const { today } = facts;
  switch (command.type) {
    case 'drawSample':
      return draw(spotCheck, command, facts);
    case 'checkSampledFile': {
      const { caseNumber, verdict, finding } = command;
      return (
        refusedBy([
          ...sampled(spotCheck, command, facts),
          spotCheck.purpose === 'files' ? undefined : conflict('supervision.sample-for-calls'),
          verdict !== 'in-order' && finding.trim() === ''
            ? invalid('supervision.finding-without-words', '/finding')
            : undefined,
        ]) ??
        ok([{ type: 'SampledFileChecked', data: { caseNumber, verdict, finding: finding.trim(), checkedOn: today } }])
      );
    }
    case 'showContact':
      return (
        refusedBy([
          ...sampled(spotCheck, command, facts),
          spotCheck.purpose === 'call-backs' ? undefined : conflict('supervision.sample-for-files'),
        ]) ?? ok([{ type: 'ContactShown', data: { caseNumber: command.caseNumber } }])
      );
    case 'recordCall': {
      const { caseNumber, outcome, said } = command;
      const needsWords = outcome === 'no-result' || outcome === 'dissatisfied';
      return (
        refusedBy([
          ...sampled(spotCheck, command, facts),
          spotCheck.purpose === 'call-backs' ? undefined : conflict('supervision.sample-for-files'),
          needsWords && said.trim() === '' ? invalid('supervision.call-without-words', '/said') : undefined,
        ]) ?? ok([{ type: 'CallMade', data: { caseNumber, outcome, said: said.trim(), calledOn: today } }])
      );
    }
    case 'closeSpotCheck': {
      const left = spotCheck.cases.filter((one) => !isDone(one)).length;
      return (
        refusedBy([
          drawnStill(spotCheck),
          left > 0 ? { ...conflict('supervision.sample-unfinished'), facts: { left } } : undefined,
          command.conclusion.trim() === '' ? invalid('supervision.words-missing', '/conclusion') : undefined,
        ]) ?? ok([{ type: 'SpotCheckClosed', data: { conclusion: command.conclusion.trim(), closedOn: today } }])
      );
    }
  }
}

function announce(command: Extract<SpotCheckCommand, { type: 'announceSpotCheck' }>, facts: SpotCheckFacts): Decided {
  const { purpose, reason, rule, size } = command;
  const { population, today } = facts;
  const no = refusedBy([
    reason.trim() === '' ? invalid('supervision.words-missing', '/reason') : undefined,
    compareDates(rule.from, rule.until) > 0 ? invalid('supervision.period-backwards', '/rule/until') : undefined,
    // A day that is not over could still be given what suits somebody.
    compareDates(rule.until, today) >= 0 ? invalid('supervision.population-not-over', '/rule/until') : undefined,
    rule.body !== undefined && !facts.isBody(rule.body)
      ? invalid('supervision.complaint-body-unknown', '/rule/body')
      : undefined,
    rule.item !== undefined && !facts.isItem(rule.item)
      ? invalid('supervision.complaint-item-unknown', '/rule/item')
      : undefined,
    population.length > populationAtMost
      ? { ...invalid('supervision.population-too-large', '/rule'), facts: { most: populationAtMost } }
      : undefined,
    population.length === 0 ? invalid('supervision.population-empty', '/rule') : undefined,
    size < 1 || (population.length > 0 && size > population.length)
      ? { ...invalid('supervision.sample-size', '/size'), facts: { most: population.length } }
      : undefined,
  ]);
  const data = {
    ...{ number: facts.number, purpose, reason: reason.trim(), rule, size, announcedOn: today },
    population: population.toSorted(),
  };
  return no ?? ok([{ type: 'SpotCheckAnnounced', data }]);
}

function draw(
  spotCheck: SpotCheck,
  { announcedAt, treeSize, root, note }: Extract<SpotCheckCommand, { type: 'drawSample' }>,
  { today, sha256 }: SpotCheckFacts,
): Decided {
  if (spotCheck.standing !== 'announced') return ok([]);
  // A root that was signed before the announcement was known to whoever announced.
  if (treeSize <= announcedAt) return fault([conflict('supervision.not-witnessed-yet')]);
  const { number, population, size } = spotCheck;
  const sample = drawSample(sha256, root, number, population, size);
  return ok([{ type: 'SampleDrawn', data: { announcedAt, treeSize, root, note, sample, drawnOn: today } }]);
}

function sampled(
  spotCheck: SpotCheck,
  { caseNumber, actor }: { readonly caseNumber: string; readonly actor: Actor },
  { looked, ownBodies }: SpotCheckFacts,
): (Refusal | undefined)[] {
  const one = spotCheck.cases.find((other) => other.caseNumber === caseNumber);
  if (one === undefined) return [drawnStill(spotCheck) ?? invalid('supervision.not-in-sample', '/caseNumber')];
  const about = { body: looked?.body ?? '', stoodAside: [] };
  return [
    drawnStill(spotCheck),
    isDone(one) ? conflict('supervision.sampled-case-done') : undefined,
    supervisorNotConcerned(about, actor, { ownBodies, handled: looked?.handled ?? [] }),
  ];
}

function drawnStill({ standing }: SpotCheck): Refusal | undefined {
  if (standing === 'announced') return conflict('supervision.not-drawn-yet');
  return standing === 'closed' ? conflict('supervision.spot-check-closed') : undefined;
}

function conflict(code: string): Refusal {
  return { code, kind: 'conflict' };
}

function invalid(code: string, pointer: string): Refusal {
  return { code, kind: 'invalid', pointer };
}
