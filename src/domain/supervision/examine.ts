import type { Instant } from '../../kernel/instant.ts';
import type { CaseFile } from '../case/state.ts';
import { foldWatched } from './fold-watched.ts';
import type { CaseRule, Finding, Step, WatchedEvent, WatchedPlace } from './watched.ts';

/** 规则状态: on issues signals; on trial its findings are counted and shown to the supervisor, and blame nobody. */
export const ruleStates = ['on', 'trial', 'off'] as const;
export type RuleState = (typeof ruleStates)[number];

/** A rule with the values a place gives it. */
export interface RuleInForce {
  readonly rule: CaseRule;
  readonly state: RuleState;
  readonly values: Readonly<Record<string, number>>;
}

export interface Examined {
  /** In the order in which they came true. */
  readonly findings: readonly Finding[];
  /** When time alone will next make one come true; none while only an event can. */
  readonly nextMoment?: Instant;
}

/**
 * Everything the rules find in one case up to a moment. Walks the case event by event, so that what once came true stays
 * true however the case went on: a limit extended after it had passed was passed all the same.
 *
 * @param events of the case and of what concerns it, in the order in which they were recorded; later ones are not looked at
 */
export function examine(
  caseId: string,
  events: readonly WatchedEvent[],
  rules: readonly RuleInForce[],
  place: WatchedPlace,
  now: Instant,
): Examined {
  const past = events.filter(({ recordedAt }) => recordedAt <= now);
  const found = new Map<string, Finding>();
  let nextMoment: Instant | undefined;
  let file: CaseFile | undefined;
  const looking = rules.filter(({ state }) => state !== 'off');
  past.forEach((event, index) => {
    const before = file;
    file = foldWatched(caseId, [event], file);
    if (file === undefined) return;
    const step: Step = { event, before, file, past: past.slice(0, index + 1) };
    const until = past[index + 1]?.recordedAt;
    for (const { rule, values } of looking) {
      for (const arising of rule.watch(step, place, values)) {
        const when = laterInstant(arising.at, event.recordedAt);
        const id = `${rule.code} ${arising.key}`;
        if (found.has(id)) continue;
        // What comes next was in time only if it was recorded before the moment.
        if (when <= (until ?? now)) found.set(id, { ...arising, at: when, rule: rule.code });
        else if (until === undefined && (nextMoment === undefined || when < nextMoment)) nextMoment = when;
      }
    }
  });
  const findings = [...found.values()].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return { findings, ...(nextMoment === undefined ? {} : { nextMoment }) };
}

function laterInstant(one: Instant, other: Instant): Instant {
  if (one < other) return other;
  return one;
}
