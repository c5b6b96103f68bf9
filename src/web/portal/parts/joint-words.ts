import type { JointHistoryEntry, JointStepView, JointView } from '../../../app/views/joint-view.ts';
import { shortDate } from '../../components/dates.ts';
import type { StepMark } from '../../papers/running-picture.ts';
import { useVisit, type Visit } from '../visit.tsx';

/** Who answers for a step, as the reader knows them. */
export function useOwnerOf(): (step: JointStepView) => string {
  const { app, t, say } = useVisit();
  return (step) => ownerOf({ app, t, say }, step);
}

export function ownerOf({ app, t, say }: Pick<Visit, 'app' | 't' | 'say'>, step: JointStepView): string {
  if (step.kind === 'applicant') return t('joint:applicant');
  return say(step.owner ?? app.place.bodies.get(step.body ?? '')?.shortName ?? {});
}

/** How each step stands, in the few words that fit into a box of the picture. */
export function marksOf(visit: Visit, { steps }: Pick<JointView, 'steps'>): ReadonlyMap<string, StepMark> {
  return new Map(steps.map((step) => [step.id, markOf(visit, step, steps)]));
}

function markOf(visit: Visit, step: JointStepView, steps: readonly JointStepView[]): StepMark {
  const { t, language, today } = visit;
  const { state, remaining, result, suspendedFrom } = step;
  const lamp = step.lamp === undefined ? {} : { lamp: step.lamp };
  if ((state === 'done' || state === 'refused') && result !== undefined) {
    const day = shortDate(result.on, language, today);
    return { state, words: state === 'refused' ? t('joint:step.refused') : t('joint:step.doneOn', { day }) };
  }
  if (state === 'under-way') {
    if (step.kind === 'applicant') return { state, words: t('joint:step.yours') };
    if (suspendedFrom !== undefined)
      return { state, words: t('joint:step.suspended', { day: shortDate(suspendedFrom, language, today) }), ...lamp };
    if (remaining === undefined) return { state, words: t('joint:step.noLimit') };
    if (remaining === 0) return { state, words: t('joint:step.today'), ...lamp };
    const count = Math.abs(remaining);
    const words = t(remaining < 0 ? 'joint:step.daysLate' : 'joint:step.daysLeft', { count });
    return { state, figure: String(count), words, ...lamp };
  }
  if (state === 'waits') return { state, words: waitsForText(visit, step, steps) };
  return { state, words: t(`joint:step.${state}`) };
}

/** 等 消防大队、环保局: for whom it waits, each named once. */
export function waitsForText(visit: Visit, step: JointStepView, steps: readonly JointStepView[]): string {
  const waited = steps.filter(({ id }) => step.waitsFor.includes(id));
  const who = [...new Set(waited.map((one) => ownerOf(visit, one)))];
  if (who.length === 0) return visit.t('joint:step.waits');
  return visit.t('joint:step.waitsFor', { who: who.join(visit.t('joint:and')) });
}

/** One line of what happened, in the reader's words. */
export function jointEventText(visit: Visit, entry: JointHistoryEntry, { steps }: Pick<JointView, 'steps'>): string {
  const { t, say, language, today } = visit;
  const stepName = (id: unknown) => say(steps.find((step) => step.id === id)?.name ?? {});
  const { facts } = entry;
  const said: Record<string, string | number> = { ...facts };
  if (entry.step !== undefined) said.step = stepName(entry.step);
  for (const key of ['from', 'to']) if (facts[key] !== undefined) said[key] = stepName(facts[key]);
  for (const key of ['on', 'due']) {
    if (typeof facts[key] === 'string') said[key] = shortDate(facts[key], language, today);
  }
  const isWhole = entry.type === 'JointCaseDecided';
  if (facts.outcome !== undefined) said.outcome = t(`joint:${isWhole ? 'whole' : 'outcome'}.${facts.outcome}`);
  for (const key of ['view', 'opinion']) if (facts[key] !== undefined) said[key] = t(`joint:outcome.${facts[key]}`);
  if (facts.course !== undefined) said.course = t(`joint:course.${facts.course}`);
  if (facts.level !== undefined) said.level = t(`joint:level.${facts.level}`);
  if (facts.procedure !== undefined) said.procedure = t(`case:procedure.${facts.procedure}`);
  return t(`joint:event.${entry.type}`, said);
}
