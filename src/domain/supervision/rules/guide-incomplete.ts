import { startOfDay } from '../../../kernel/instant.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { DailyRule } from '../beside-cases.ts';
import { type CaseRule, happened, placeOf } from '../watched.ts';

/**
 * 办事指南不完整 guide incomplete (S18)
 * Basis: 行政许可法 第三十条、第七十二条第二项
 * What must be shown to the public is not all there; or what somebody read when applying was another text by the time the
 * application was accepted. Said once, as a hint: the guide is to be completed.
 */
export const guideIncomplete = {
  code: 'S18',
  basis: [{ law: '行政许可法', articles: ['30', '72(2)'] }],
  parameters: { sampleNeeded: { unit: 'count', least: 0, most: 1 } },
  watch: (step, place) => {
    const { event, before, file } = step;
    const accepted = happened(step, 'ApplicationAccepted') ?? happened(step, 'AcceptanceDeemed');
    if (accepted === undefined || before === undefined || accepted.itemVersion === before.itemVersion) return [];
    const [then, now] = [before.itemVersion, accepted.itemVersion];
    const [read, valid] = [place.item(file.item, then), place.item(file.item, now)];
    if (read === undefined || valid === undefined || shown(read) === shown(valid)) return [];
    const facts = { from: then, to: now };
    return [
      { key: 'changed', at: event.recordedAt, level: 'hint', body: file.body, facts, evidence: [placeOf(event)] },
    ];
  },
  ofGuide: ({ item, day }, place, { sampleNeeded }) => {
    const missing = elements(item, sampleNeeded === 1);
    if (missing.length === 0) return [];
    const facts = { item: item.code, version: item.version, missing: missing.join(' ') };
    const at = startOfDay(day, place.timeZone);
    return [{ key: `incomplete ${missing.join(' ')}`, at, level: 'hint', body: item.body, facts, evidence: [] }];
  },
} as const satisfies CaseRule & DailyRule;

/** 应当公示: what art. 30 names and this guide lacks. */
function elements(item: ServiceItem, sampleNeeded: boolean): readonly string[] {
  const lacks: readonly (readonly [string, boolean])[] = [
    ['basis', item.legalBasis.length === 0],
    ['conditions', item.conditions.length === 0],
    ['steps', item.steps.length === 0],
    ['materials', item.materials.length === 0],
    ['sample', sampleNeeded && item.materials.every(({ sample }) => sample === undefined)],
    ['fee-basis', item.fee.charged && (item.fee.basis ?? '').trim() === ''],
  ];
  return lacks.filter(([, isMissing]) => isMissing).map(([name]) => name);
}

/** What an applicant is told to bring, to meet, to wait and to pay. */
function shown({ conditions, materials, statutoryLimit, promisedLimit, fee, steps }: ServiceItem): string {
  return JSON.stringify([conditions, materials, statutoryLimit, promisedLimit, fee, steps]);
}
