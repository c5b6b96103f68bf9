import type { App } from '../../app/app.ts';
import { hearingKind } from '../../app/records/hearing.ts';
import type { Duty } from '../../domain/organisation/body.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { addMilliseconds, startOfDay } from '../../kernel/instant.ts';
import type { Stage } from './story.ts';

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
