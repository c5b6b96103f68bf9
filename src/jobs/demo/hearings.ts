import type { App } from '../../app/app.ts';
import { hearingKind } from '../../app/records/hearing.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import type { Duty } from '../../domain/organisation/body.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { addMilliseconds, startOfDay } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { dice } from './dice.ts';
import type { Step } from './step.ts';
import { openStory, type Stage } from './story.ts';

/**
 * 听证告知: whoever reviews a case of an item that knows the right tells the applicant and a neighbour. Nobody asks, and
 * the right lapses by itself.
 */
export async function tellOfHearing(app: App, stage: Stage, file: Pick<CaseFile, 'id' | 'body'>): Promise<void> {
  const { script, members } = stage;
  const officer = members.find(({ post }) => post.duty === 'officer' && post.body === file.body)?.authority;
  if (officer === undefined) return;
  const neighbour = { role: 'interested', name: script.personNames.at(-1) as string } as const;
  const told = { type: 'tellHearingRight', id: stage.nextId(), at: stage.now(), body: file.body } as const;
  const about = { caseId: file.id, subject: script.hearing.ofCase, parties: [neighbour] };
  await app.executeRecord(hearingKind, { ...told, ...about }, { authority: officer });
}

/**
 * On the first morning somebody applies for each item that knows the right, so that its whole way can be looked at. Dice of
 * their own leave everything else in the fortnight as it was.
 */
export function hearingStories(stage: Stage, day: LocalDate): readonly Step[] {
  const { items, timeZone } = stage.profile;
  const own: Stage = {
    ...stage,
    chance: dice(1),
    moment: (on, minutes) => addMilliseconds(startOfDay(on, timeZone), minutes * 60_000),
  };
  const known = items.filter(({ hearing, inForceTo }) => hearing?.kind === 'on-request' && inForceTo === undefined);
  const at = own.moment(day, 9 * 60 + 12);
  return known.map((item) => ({ at, act: () => openStory(own, at, item) }));
}

/**
 * Two hearings of the showcase body, of other acts of management, so that no case waits for them: one is announced and to
 * come, of another those concerned have just been told.
 */
export async function playHearings(app: App, stage: Stage): Promise<void> {
  const { script, members, profile } = stage;
  const body = script.showcaseBody;
  const of = (duty: Duty) => members.find(({ post }) => post.duty === duty && post.body === body)?.authority;
  const [officer, head] = [of('officer'), of('head')];
  if (officer === undefined || head === undefined) return;
  const about = { at: stage.now(), body, subject: script.hearing.subject };
  const parties = script.personNames.slice(-2).map((name) => ({ role: 'interested', name }) as const);
  const id = stage.nextId();
  const because = script.hearing.because;
  const ordered = { type: 'orderHearing', id, ...about, parties, ground: 'public-concern', because } as const;
  const begun = await app.executeRecord(hearingKind, ordered, { authority: officer });
  if (!begun.ok) return;
  const day = addWorkingDays(profile.calendar, stage.today(), profile.law.hearing.noticeBefore + 1);
  const startsAt = addMilliseconds(startOfDay(day, profile.timeZone), 10 * 3_600_000);
  const arranged = {
    ...({ type: 'arrangeHearing', id, at: stage.now(), startsAt } as const),
    ...{ place: script.hearing.place, recorder: officer.name, isPublic: true, announcedDays: 15 },
    chair: { id: head.id, name: head.name },
  };
  await app.executeRecord(hearingKind, arranged, { authority: officer });
  const told = { type: 'tellHearingRight', id: stage.nextId(), ...about, subject: script.text, parties } as const;
  await app.executeRecord(hearingKind, told, { authority: officer });
}
