import { caseRules } from '../../domain/supervision/case-rules.ts';
import type { RuleInForce } from '../../domain/supervision/examine.ts';
import type { SupervisionSettings } from '../../domain/supervision/settings.ts';
import type { WatchedPlace } from '../../domain/supervision/watched.ts';
import type { PlaceFacts } from '../facts.ts';

/** The rules with the values the place gives them; `changes` are another's values, for whoever asks what they would find. */
export function rulesOf(
  settings: SupervisionSettings | undefined,
  changes: SupervisionSettings['rules'] = {},
): readonly RuleInForce[] {
  if (settings === undefined) return [];
  return caseRules.flatMap((rule) => {
    const setting = changes[rule.code] ?? settings.rules[rule.code];
    return setting === undefined ? [] : [{ rule, state: setting.state, values: setting.values }];
  });
}

export function watchedPlace({ timeZone, calendar, law, items }: PlaceFacts): WatchedPlace {
  return {
    timeZone,
    calendar,
    law,
    item: (code, version) => items.get(code)?.find((item) => item.version === version),
  };
}
