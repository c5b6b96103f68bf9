import { localDateAt } from '../../../kernel/instant.ts';
import { fromDayNumber, type LocalDate } from '../../../kernel/local-date.ts';
import { decisionClock } from '../../case/due.ts';
import type { Due } from '../../case/events.ts';
import { type CaseFile, isSuspended } from '../../case/state.ts';
import { runPeriod } from '../../time-limits/running-period.ts';
import { addWorkingDays, nextWorkingDay } from '../../time-limits/working-calendar.ts';
import { afterDay } from '../running.ts';
import { type Arising, caseRule, placeOf, type WatchedEvent, type WatchedPlace } from '../watched.ts';

/**
 * 违规中止计时 suspension without ground, or longer than told (S09)
 * Basis: 行政许可法 第四十五条
 * A special procedure stands for longer than was told in writing: the days beyond are counted back, and somebody answers
 * for them. Or it is begun when the limit has all but run out, and nothing of the procedure itself is on the record.
 */
export const suspensionUnfounded = caseRule({
  code: 'S09',
  basis: [{ law: '行政许可法', articles: ['45'] }],
  parameters: {
    justBeforeDue: { unit: 'workday', least: 0, most: 5 },
    proofWithin: { unit: 'workday', least: 1, most: 20 },
  },
  watch: (step, place, { justBeforeDue, proofWithin }) => {
    const { event, file } = step;
    const found: Arising[] = [];
    const body = file.body;
    const running = file.procedures.length;
    if (isSuspended(file)) {
      const over = resumptionDue(file, place);
      if (over !== undefined) {
        const facts = { procedure: running, announced: file.procedures.at(-1)?.announcedDays ?? 0 };
        const at = afterDay(over, place);
        found.push({ key: `too-long ${running}`, at, level: 'yellow', body, facts, evidence: [placeOf(event)] });
      }
    }
    const begun = step.past.filter(({ type }) => type === 'SpecialProcedureStarted').at(-1);
    const due = begun && dueBefore(step.past, begun);
    if (begun !== undefined && due !== undefined && !hasProof(step.past, begun)) {
      const on = localDateAt(begun.recordedAt, place.timeZone);
      if (on >= addWorkingDays(place.calendar, due, -justBeforeDue)) {
        const at = afterDay(addWorkingDays(place.calendar, on, proofWithin), place);
        const facts = { procedure: running, on, due };
        found.push({ key: `just-before-due ${running}`, at, level: 'yellow', body, facts, evidence: [placeOf(begun)] });
      }
    }
    return found;
  },
});

/** The day on which the clock must run again at the latest: the first working day after those that were announced. */
function resumptionDue(file: CaseFile, place: WatchedPlace) {
  const item = place.item(file.item, file.itemVersion);
  if (item === undefined || file.acceptance === undefined) return undefined;
  const { law, calendar } = place;
  const last = runPeriod(decisionClock(file, { item, law, calendar }, 'statutory')).excusedStretches.at(-1)?.[1];
  return last === undefined ? undefined : nextWorkingDay(calendar, fromDayNumber(last));
}

/** What was promised when the clock was stopped: the due date that the latest event before it had set. */
function dueBefore(past: readonly WatchedEvent[], begun: WatchedEvent): LocalDate | undefined {
  const earlier = past.slice(0, past.indexOf(begun)).filter(({ source, data }) => source === 'case' && 'due' in data);
  const last = earlier.at(-1)?.data as { readonly due: Due | LocalDate } | undefined;
  return typeof last?.due === 'object' ? last.due.promised : undefined;
}

/** Whether the procedure itself left anything on the record: the expert named, the hearing called, the sample sent. */
function hasProof(past: readonly WatchedEvent[], begun: WatchedEvent): boolean {
  const since = past.filter(
    ({ source, recordedAt }) => procedureSources.includes(source) && recordedAt >= begun.recordedAt,
  );
  // What was opened for show and called off proves nothing.
  const calledOff = new Set(since.filter(({ type }) => type === 'ProcedureCancelled').map(({ stream }) => stream));
  return since.some(({ stream }) => !calledOff.has(stream));
}

const procedureSources = ['hearing', 'special-procedure', 'survey'];
