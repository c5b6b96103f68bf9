import type { App } from '../../app/app.ts';
import { type Authority, nobody } from '../../app/authority.ts';
import { complaintKind } from '../../app/records/complaint.ts';
import type { GivenRecordCommand } from '../../app/records/record-kind.ts';
import type { ComplaintCommand } from '../../domain/supervision/complaint/commands.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { daysBack, type Fortnight } from './back.ts';
import type { Step } from './step.ts';
import type { Stage } from './story.ts';

type Distributed<One> = One extends ComplaintCommand ? Omit<GivenRecordCommand<One>, 'id' | 'at'> : never;
type Given = Distributed<ComplaintCommand>;

/**
 * 投诉: one without a name, heard on both sides and decided; one with the name of the demo's citizen, on which the body has
 * still to speak; one taken down on the telephone that nobody has looked at yet.
 */
export function complaintSteps(
  app: App,
  stage: Stage,
  fortnight: Fortnight,
  citizen: Extract<Authority, { kind: 'applicant' }>,
): Step[] {
  const { profile, members, script } = stage;
  const { complaints: words, showcaseBody: body } = script;
  const [judge, other] = members.filter(({ post }) => post.duty === 'supervisor').map(({ authority }) => authority);
  const head = members.find(({ post }) => post.duty === 'head' && post.body === body)?.authority;
  const centre = profile.centres.find(({ level }) => level === 'district')?.code;
  if (profile.supervision === undefined || judge === undefined || other === undefined || head === undefined) return [];
  const { steps, on } = daysBack(stage, fortnight);
  const act = (id: string, daysAgo: number, hour: number, by: Authority, say: (day: LocalDate) => Given) =>
    on(daysAgo, hour, (day) => {
      const given = { ...say(day), id, at: stage.now() } as GivenRecordCommand<ComplaintCommand>;
      return app.executeRecord(complaintKind, given, { authority: by });
    });
  const ask = (day: LocalDate): Given => {
    const due = addWorkingDays(profile.calendar, day, 2);
    return { type: 'askStatement', question: words.question, due };
  };

  const closed = stage.nextId();
  const nameless = { channel: 'portal', anonymous: true, body } as const;
  act(closed, 6, 9.5, nobody, () => {
    return { type: 'makeComplaint', ...nameless, kind: 'not-told-at-once', text: words.notTold };
  });
  act(closed, 6, 14, judge, ask);
  act(closed, 5, 16, head, () => ({ type: 'giveStatement', text: words.statement }));
  const { reasons, answer } = words;
  act(closed, 3, 10, judge, () => ({ type: 'decideComplaint', outcome: 'upheld', reasons, answer }));

  const named = stage.nextId();
  const account = { anonymous: false, name: citizen.name, contact: script.ratings.contact, account: citizen.id };
  act(named, 2, 11, citizen, () => {
    return { type: 'makeComplaint', channel: 'portal', body, kind: 'too-slow', text: words.tooSlow, ...account };
  });
  act(named, 1, 9.5, judge, ask);

  if (centre !== undefined) {
    act(stage.nextId(), 1, 15, other, (day) => {
      const visit = { centre, day, kind: 'turned-away', text: words.turnedAway } as const;
      return { type: 'takeDownComplaint', channel: 'hotline', anonymous: true, body, ...visit };
    });
  }
  return steps;
}
