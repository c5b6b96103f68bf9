import type { App } from '../../app/app.ts';
import { inspectionKind } from '../../app/records/inspection.ts';
import { spotCheckKind } from '../../app/records/spot-check.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { daysBack, type Fortnight } from './back.ts';
import type { Step } from './step.ts';
import type { Stage } from './story.ts';

/**
 * 抽查、检查: a sample is announced, which the witnesses will draw; a centre was inspected, one line was not met and the body
 * has replied; a second team is to go.
 */
export function checkSteps(app: App, stage: Stage, fortnight: Fortnight): Step[] {
  const { profile, members, script } = stage;
  const words = script.checks;
  const team = members.filter(({ post }) => post.duty === 'supervisor').map(({ authority }) => authority);
  const [leader] = team;
  const lists = profile.supervision?.checklists ?? [];
  const [ofCentre, ofBody = ofCentre] = lists;
  const centre = profile.centres.find(({ level }) => level === 'town') ?? profile.centres[0];
  if (leader === undefined || ofCentre === undefined || ofBody === undefined || centre === undefined) return [];
  const { steps, on, dayOf } = daysBack(stage, fortnight);
  on(1, 9, () => {
    const rule = { from: fortnight.first, until: dayOf(2) };
    const announced = { type: 'announceSpotCheck', id: stage.nextId(), at: stage.now() } as const;
    const check = { purpose: 'files', reason: words.sample, rule, size: 5 } as const;
    return app.executeRecord(spotCheckKind, { ...announced, ...check }, { authority: leader });
  });

  const travellers = team.map(({ id }) => id);
  const first = stage.nextId();
  on(6, 9, () => {
    const going = {
      type: 'arrangeInspection',
      id: first,
      at: stage.now(),
      team: travellers,
      reason: words.why,
    } as const;
    const where = { body: centre.body, centre: centre.code, checklist: ofCentre.code, day: dayOf(5) };
    return app.executeRecord(inspectionKind, { ...going, ...where }, { authority: leader });
  });
  on(5, 15, (day) => {
    const marks = ofCentre.lines.map(({ code }, at) =>
      at === 2
        ? ({ line: code, verdict: 'not-met', note: words.notMet } as const)
        : ({ line: code, verdict: 'met', note: '' } as const),
    );
    const filled = { type: 'fillChecklist', id: first, at: stage.now(), on: day, received: words.received } as const;
    return app.executeRecord(inspectionKind, { ...filled, marks }, { authority: leader });
  });
  on(3, 11, async () => {
    const head = members.find(({ post }) => post.duty === 'head' && post.body === centre.body)?.authority;
    const reply = { type: 'replyToFindings', id: first, at: stage.now(), text: words.replied } as const;
    if (head !== undefined) await app.executeRecord(inspectionKind, reply, { authority: head });
  });
  on(1, 16, (day) => {
    const going = { type: 'arrangeInspection', id: stage.nextId(), at: stage.now(), team: travellers } as const;
    const when = { day: addWorkingDays(profile.calendar, day, 4), reason: words.why };
    const where = { body: script.showcaseBody, checklist: ofBody.code };
    return app.executeRecord(inspectionKind, { ...going, ...when, ...where }, { authority: leader });
  });
  return steps;
}
