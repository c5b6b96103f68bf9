import { dailyRule, type HallDay, type Trace } from '../beside-cases.ts';
import { afterDay } from '../running.ts';
import { type Arising, placeOf } from '../watched.ts';

/**
 * 办件不录入 traces without cases (S14)
 * Basis: 行政许可法 第三十二条、第七十二条第一项
 * More people came about an item than cases were recorded: queue tickets, ratings and complaints are traces that the body
 * does not keep itself. A day now and then has its reasons; day after day it is asked about.
 */
export const tracesWithoutCases = dailyRule({
  code: 'S14',
  basis: [{ law: '行政许可法', articles: ['32', '72(1)'] }],
  abuse: 'unrecorded',
  parameters: {
    missing: { unit: 'count', least: 1, most: 100 },
    repeated: { unit: 'count', least: 1, most: 30 },
    within: { unit: 'workday', least: 1, most: 60 },
  },
  ofHallDay: (days, place, { missing, repeated }) => {
    const last = days.at(-1);
    if (last === undefined) return [];
    const { body, day } = last;
    // 评价器: who rated a service there and had no number and no case to show. More of them than everything on record.
    const rated = ratedItems(last)
      .filter((item) => ratedShort(last, item) >= missing)
      .map((item): Arising => {
        const times = days.filter((one) => ratedShort(one, item) >= missing).length;
        const traces = last.traces.filter((trace) => trace.kind === 'rating' && trace.item === item);
        const facts = { item, day, ratings: traces.length, visits: countOf(last.visits ?? [], item), days: times };
        const again = times >= repeated;
        const key = again ? `rated-again ${item}` : `rated ${item}`;
        const level = again ? 'yellow' : 'hint';
        return { key, at: afterDay(day, place), level, body, facts, evidence: traces.map(placeOf) };
      });
    const found: Arising[] = itemsOf(last)
      .filter((item) => shortOf(last, item) >= missing)
      .map((item) => {
        const times = days.filter((one) => shortOf(one, item) >= missing).length;
        const traces = tracesOf(last, item);
        const facts = { item, day, traces: traces.length, cases: casesOf(last, item), days: times };
        const level = times >= repeated ? 'yellow' : 'hint';
        const key = times >= repeated ? `repeated ${item}` : `missing ${item}`;
        return { key, at: afterDay(day, place), level, body, facts, evidence: traces.map(placeOf) };
      });
    // Somebody who says that they were turned away is a trace that needs no second one.
    const complained = last.traces.filter(({ kind }) => kind === 'complaint');
    return [
      ...found,
      ...rated,
      ...complained.map((trace): Arising => {
        const facts = { day, complaint: trace.number };
        const evidence = [placeOf(trace)];
        return { key: `complaint ${trace.number}`, at: afterDay(day, place), level: 'hint', body, facts, evidence };
      }),
    ];
  },
});

function itemsOf({ traces }: HallDay): readonly string[] {
  return [
    ...new Set(traces.flatMap(({ kind, item }) => (item === undefined || kind !== 'queue' ? [] : [item]))),
  ].sort();
}

function ratedItems({ traces }: HallDay): readonly string[] {
  return [
    ...new Set(traces.flatMap(({ kind, item }) => (item === undefined || kind !== 'rating' ? [] : [item]))),
  ].sort();
}

function ratedShort({ traces, visits = [] }: HallDay, item: string): number {
  const ratings = traces.filter((trace) => trace.kind === 'rating' && trace.item === item).length;
  return ratings - countOf(visits, item);
}

function countOf(items: readonly string[], item: string): number {
  return items.filter((one) => one === item).length;
}

/** What the hall itself counts. What people say afterwards stands alone, so that no count ever changes behind a day. */
function tracesOf({ traces }: HallDay, item: string): readonly Trace[] {
  return traces.filter((trace) => trace.kind === 'queue' && trace.item === item);
}

function casesOf({ cases }: HallDay, item: string): number {
  return cases.filter((one) => one === item).length;
}

function shortOf(day: HallDay, item: string): number {
  return tracesOf(day, item).length - casesOf(day, item);
}
