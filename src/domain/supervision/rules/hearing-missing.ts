import type { HearingEvent } from '../../special-procedures/hearing/events.ts';
import { workingDaysBetween } from '../../time-limits/working-calendar.ts';
import { staffOf } from '../running.ts';
import { type Arising, caseRule, happened, placeOf, type WatchedEvent } from '../watched.ts';

/**
 * 听证缺失或者不合规 hearing missing or not as it must be (S17)
 * Basis: 行政许可法 第四十六条至第四十八条、第七十二条第八项
 * The item is heard about before it is decided, and was decided without; or the parties were told the day too late; or the
 * chair is one of those who reviewed the application.
 */
export const hearingMissing = caseRule({
  code: 'S17',
  basis: [{ law: '行政许可法', articles: ['46', '47', '48', '72(1)(8)'] }],
  parameters: {},
  watch: (step, { law, calendar, item }) => {
    const { event, file, past } = step;
    const finding = (key: string, facts: Arising['facts'], evidence: readonly WatchedEvent[]): Arising[] => [
      { key, at: event.recordedAt, level: 'red', body: file.body, facts, evidence: evidence.map(placeOf) },
    ];
    const arranged = hearingEvent(event, 'HearingArranged');
    if (arranged !== undefined) {
      const days = workingDaysBetween(calendar, arranged.notifiedOn, arranged.day);
      const chairReviewed = reviewers(past).has(arranged.chair.id);
      return [
        ...(days < law.hearing.noticeBefore
          ? finding(`notice ${event.version}`, { days, day: arranged.day }, [event])
          : []),
        ...(chairReviewed ? finding(`chair ${event.version}`, { day: arranged.day }, [event]) : []),
      ];
    }
    const decided = happened(step, 'LicenceGranted') ?? happened(step, 'LicenceRefused');
    const needed = item(file.item, file.itemVersion)?.hearing;
    if (decided === undefined || needed === undefined) return [];
    const told = past.some(({ source, type }) => source === 'hearing' && type === 'HearingRightTold');
    const held = past.some(({ source, type }) => source === 'hearing' && type === 'HearingClosed');
    const excused = past.some(({ source, type }) => source === 'hearing' && excuses.includes(type));
    if (needed.kind === 'statutory' ? held || excused : held || (told && !isOpen(past))) return [];
    return finding('none', { kind: needed.kind }, [event]);
  },
});

const excuses = ['HearingEnded'];
const closings = ['HearingClosed', 'HearingEnded', 'HearingRightLapsed', 'HearingWaived'];

/** A right was told, or a hearing asked for, and nothing has ended it. */
function isOpen(past: readonly WatchedEvent[]): boolean {
  const own = past.filter(({ source }) => source === 'hearing');
  return own.length > 0 && !own.some(({ type }) => closings.includes(type));
}

function reviewers(past: readonly WatchedEvent[]): ReadonlySet<string> {
  const acts = past.filter(
    ({ source, type }) => source === 'case' && /^(ReviewStarted|ReviewOpinionGiven|DecisionProposed)$/.test(type),
  );
  return new Set(acts.flatMap(({ actor }) => staffOf(actor) ?? []));
}

function hearingEvent<Type extends HearingEvent['type']>(event: WatchedEvent, type: Type) {
  if (event.source !== 'hearing' || event.type !== type) return undefined;
  return event.data as Extract<HearingEvent, { type: Type }>['data'];
}
