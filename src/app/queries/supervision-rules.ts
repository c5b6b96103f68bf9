import { everyRule } from '../../domain/supervision/daily-rules.ts';
import { addDays } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { ownBases } from '../own-law.ts';

const counted = 365;

/** 监察规则: the rules, the values in force, and how each has done in the last twelve months. */
export async function supervisionRules(app: Pick<App, 'profile' | 'place' | 'ports' | 'today'>) {
  const { supervision, articleCounterparts } = app.place;
  if (supervision === undefined) return { rules: [] };
  const figures = await app.ports.supervision.ruleFigures(addDays(app.today(), -counted));
  const rules = everyRule.flatMap(({ code, basis, abuse, parameters }) => {
    const setting = supervision.rules[code];
    if (setting === undefined) return [];
    const { state, automatic, values } = setting;
    const named = Object.entries(parameters).map(([name, { unit, least, most }]) => ({
      name,
      unit,
      least,
      most,
      value: values[name] ?? least,
    }));
    const { hits, onTrial, judged, upheld } = figures.find(({ rule }) => rule === code) ?? none;
    return [
      {
        ...{ code, basis: ownBases(basis, articleCounterparts), ...(abuse && { abuse }), state, automatic },
        ...{ figures: { hits, onTrial, judged, upheld }, parameters: named },
      },
    ];
  });
  return { rules, replyWithin: { ...supervision.replyWithin } };
}

const none = { hits: 0, onTrial: 0, judged: 0, upheld: 0 };
