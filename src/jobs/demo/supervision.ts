import type { App } from '../../app/app.ts';
import type { GivenRecordCommand } from '../../app/records/record-kind.ts';
import { signalKind } from '../../app/records/signal.ts';
import { watchCases } from '../../app/supervision/watch.ts';
import type { SignalCommand } from '../../domain/supervision/signal/commands.ts';
import type { Signal } from '../../domain/supervision/signal/state.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { addMilliseconds, type Instant, localDateAt, startOfDay } from '../../kernel/instant.ts';
import { addDays, compareDates, type LocalDate } from '../../kernel/local-date.ts';
import type { DemoMember } from './staff.ts';
import type { Step } from './step.ts';
import type { Stage } from './story.ts';

type Given<Type extends SignalCommand['type']> = Omit<
  Extract<GivenRecordCommand<SignalCommand>, { type: Type }>,
  'id' | 'at'
>;

/**
 * 电子监察: the eyes follow the fortnight by its own clock, and the people concerned do what they would: most heads reply,
 * some too late, one supervisor judges, one appeals, one is ordered to put it right. A third of it is left lying, for
 * whoever looks at the demo.
 */
export function supervisionSteps(app: App, stage: Stage, touched: Set<string>, first: LocalDate, end: Instant): Step[] {
  const { profile } = stage;
  if (profile.supervision === undefined) return [];
  const look = async (): Promise<Step[]> => {
    const due = await app.ports.watch.due(stage.now(), 1_000);
    const cases = [...new Set([...touched, ...due])];
    touched.clear();
    await watchCases(app, cases);
    return [];
  };
  const steps: Step[] = [];
  const today = localDateAt(end, profile.timeZone);
  for (let day = first; compareDates(day, today) <= 0; day = addWorkingDays(profile.calendar, day, 1)) {
    const midnight = startOfDay(day, profile.timeZone);
    steps.push({ at: addMilliseconds(midnight, 5_000), act: look });
    steps.push({ at: stage.moment(day, 15 * 60), act: () => answer(app, stage, day).then(() => []) });
  }
  steps.push({ at: addMilliseconds(end, -60_000), act: look });
  return steps;
}

/** One afternoon of both sides: each card is taken one step further, and some are not. */
async function answer(app: App, stage: Stage, today: LocalDate): Promise<void> {
  const signals = await app.ports.records.list<Signal>({ kind: 'signal' }, 500, { latest: true });
  const supervisors = stage.members.filter(({ post }) => post.duty === 'supervisor');
  const [judge, other = judge] = supervisors;
  if (judge === undefined || other === undefined) return;
  for (const signal of signals) {
    const head = stage.members.find(({ post }) => post.duty === 'head' && post.body === signal.body);
    const turn = Number.parseInt(signal.id.slice(0, 4), 16) % 6;
    const next = head && nextAct(signal, turn, today, { head, judge, other, words: stage.script.supervision });
    if (next === undefined) continue;
    const [given, by] = next;
    const command = { ...given, id: signal.id, at: stage.now() } as GivenRecordCommand<SignalCommand>;
    await app.executeRecord(signalKind, command, { authority: by.authority });
  }
}

interface Sides {
  readonly head: DemoMember;
  readonly judge: DemoMember;
  readonly other: DemoMember;
  readonly words: Stage['script']['supervision'];
}

function nextAct(
  { standing, order, appeal, raisedOn, judgement }: Signal,
  turn: number,
  today: LocalDate,
  { head, judge, other, words }: Sides,
): readonly [object, DemoMember] | undefined {
  // Nobody answers on the very day; and two of six are left as they lie.
  if (raisedOn === today || turn < 2) return undefined;
  if (standing === 'issued') {
    const reply: Given<'replyToSignal'> = { type: 'replyToSignal', text: words.reply, files: [] };
    return [reply, head];
  }
  if (standing === 'replied' && turn > 2) {
    const verdict = turn === 3 ? 'revoked' : 'upheld';
    const judging: Given<'judgeSignal'> = { type: 'judgeSignal', judgement: verdict, reasons: words[verdict] };
    return [judging, judge];
  }
  if (standing === 'upheld' && judgement !== undefined && order === undefined && appeal === undefined) {
    return turn === 4
      ? [{ type: 'giveOrder', order: words.order, due: addDays(today, 7) } satisfies Given<'giveOrder'>, judge]
      : [{ type: 'appealSignal', grounds: words.appeal } satisfies Given<'appealSignal'>, head];
  }
  if (standing === 'appealed' && turn === 5 && raisedOn < addDays(today, -6)) {
    const decision: Given<'decideAppeal'> = { type: 'decideAppeal', outcome: 'stands', reasons: words.stands };
    return [decision, other];
  }
  return undefined;
}
