import type { DailyRule } from '../../domain/supervision/beside-cases.ts';
import { caseRules } from '../../domain/supervision/case-rules.ts';
import { dailyRules } from '../../domain/supervision/daily-rules.ts';
import type { RuleInForce } from '../../domain/supervision/examine.ts';
import type { SupervisionSettings } from '../../domain/supervision/settings.ts';
import type { WatchedPlace } from '../../domain/supervision/watched.ts';
import type { PlaceFacts } from '../facts.ts';

/** The rules with the values the place gives them; `changes` are another's values, for whoever asks what they would find. */
export function rulesOf(
  settings: SupervisionSettings | undefined,
  changes: SupervisionSettings['rules'] = {},
): readonly RuleInForce[] {
  return settings === undefined ? [] : inForce(caseRules, settings, changes);
}

export interface DailyRuleInForce extends Omit<RuleInForce, 'rule'> {
  readonly rule: DailyRule;
}

/** Those that look at a hall's day, at the guides and at complaints. */
export function dailyRulesOf(
  settings: SupervisionSettings | undefined,
  changes: SupervisionSettings['rules'] = {},
): readonly DailyRuleInForce[] {
  return settings === undefined ? [] : inForce(dailyRules, settings, changes).filter(({ state }) => state !== 'off');
}

function inForce<Rule extends { readonly code: string }>(
  rules: readonly Rule[],
  settings: SupervisionSettings,
  changes: SupervisionSettings['rules'],
) {
  return rules.flatMap((rule) => {
    const setting = changes[rule.code] ?? settings.rules[rule.code];
    return setting === undefined ? [] : [{ rule, state: setting.state, values: setting.values }];
  });
}

export function watchedPlace({ timeZone, calendar, law, items, competence }: PlaceFacts): WatchedPlace {
  return {
    timeZone,
    calendar,
    law,
    ...(competence && { competence }),
    item: (code, version) => items.get(code)?.find((item) => item.version === version),
  };
}
