import type { App } from '../../app/app.ts';
import { type Authority, nobody } from '../../app/authority.ts';
import { bookingDays, freeSlots } from '../../app/queries/slots.ts';
import { appointmentKind } from '../../app/records/appointment.ts';
import { callNext } from '../../app/records/call-next.ts';
import { drawQueueTicket } from '../../app/records/draw-queue-ticket.ts';
import { handOverKind } from '../../app/records/hand-over.ts';
import { queueTicketKind } from '../../app/records/queue-ticket.ts';
import type { HandOverList } from '../../domain/intake/hand-over/state.ts';
import type { VisitOutcome } from '../../domain/intake/queue-ticket/events.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { addMilliseconds, type Instant, localDateAt, startOfDay } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { type Dice, dice } from './dice.ts';
import type { Step } from './step.ts';
import type { Stage } from './story.ts';

const minute = 60_000;
const outcomes: readonly VisitOutcome[] = ['advice-given', 'advice-given', 'sent-elsewhere', 'left'];

/**
 * The hall of the first centre that has one: visits and hand-over lists of the last two working days, people who wait
 * right now, appointments to come. Dice of its own, so that the rest of the fortnight stays as it was.
 */
export function hallSteps(app: App, stage: Stage, end: Instant): readonly Step[] {
  const { profile, members } = stage;
  const centre = profile.centres.find(({ hall }) => hall !== undefined);
  const clerks = members.filter(({ post }) => post.duty === 'clerk' && post.centre === centre?.code);
  // The first clerk's desk is left free: whoever tries the demo calls the next number from it.
  const others = clerks.slice(1);
  if (centre?.hall === undefined || clerks.length === 0) return [];
  const chance = dice(37);
  const today = localDateAt(end, profile.timeZone);
  const at = (day: LocalDate, minutes: number) => addMilliseconds(startOfDay(day, profile.timeZone), minutes * minute);
  const queues = centre.hall.queues.map(({ letter }) => letter);
  const draw = () => drawQueueTicket(app, nobody, { centre: centre.code, queue: chance.pick(queues) });
  const steps: Step[] = [];
  for (const back of [2, 1]) {
    const day = addWorkingDays(profile.calendar, today, -back);
    for (const [number, clerk] of [...others, ...others, ...others].entries()) {
      const window = centre.windows[number % others.length] ?? '';
      const visit = async () => {
        await servedVisit(app, stage, chance, { window, clerk: clerk.authority, draw });
        return [];
      };
      steps.push({ at: at(day, 9 * 60 + number * 25), act: visit });
    }
    const list = {
      app,
      stage,
      centre: centre.code,
      clerk: clerks[0]?.authority ?? nobody,
      window: centre.windows[0] ?? '',
    };
    steps.push({ at: at(day, 17 * 60), act: () => signedList(list, back === 2) });
  }
  for (let number = 0; number < 7; number += 1) {
    steps.push({ at: addMilliseconds(end, (number * 6 - 44) * minute), act: () => draw().then(() => []) });
  }
  const caller = others[0];
  if (caller !== undefined) {
    const window = centre.windows[4] ?? centre.windows[0] ?? '';
    steps.push({
      at: addMilliseconds(end, -3 * minute),
      act: () => callNext(app, caller.authority, window, []).then(() => []),
    });
  }
  steps.push({ at: addMilliseconds(end, -60 * minute), act: () => bookSome(app, stage, chance, centre.code) });
  return steps;
}

interface Visit {
  readonly window: string;
  readonly clerk: Authority;
  readonly draw: () => ReturnType<typeof drawQueueTicket>;
}

async function servedVisit(app: App, stage: Stage, chance: Dice, { window, clerk, draw }: Visit): Promise<void> {
  const drawn = await draw();
  if (!drawn.ok) return;
  const { id } = drawn.value;
  const authority = { authority: clerk };
  await app.executeRecord(queueTicketKind, { type: 'callQueueTicket', id, at: stage.now(), window }, authority);
  const outcome = chance.pick(outcomes);
  const { script, profile } = stage;
  const said = {
    ...(outcome === 'left' ? {} : { topic: script.text, told: script.noLicenceNeeded }),
    ...(outcome === 'sent-elsewhere' ? { competent: chance.pick(profile.bodies).code } : {}),
  };
  await app.executeRecord(queueTicketKind, { type: 'endVisit', id, at: stage.now(), outcome, ...said }, authority);
}

/** Two or three paper files for the showcase body; an older list is signed for, the latest waits. */
async function signedList(
  list: { app: App; stage: Stage; centre: string; clerk: Authority; window: string },
  isReceived: boolean,
): Promise<readonly Step[]> {
  const { app, stage, centre, clerk, window } = list;
  const body = stage.script.showcaseBody;
  const rows = await app.ports.cases.workList({ bodies: [body] }, 100);
  const here = rows.filter((row) => row.centre === centre && row.channel === 'window');
  const entries = (isReceived ? here.slice(0, 3) : here.slice(-2)).map(({ number }, at) => ({
    caseNumber: number,
    sheets: 4 + at,
    copies: 1,
  }));
  const id = stage.nextId();
  const given = {
    type: 'signHandOverList',
    id,
    at: stage.now(),
    centre,
    window,
    body,
    entries,
    confirmed: true,
  } as const;
  const signed = await app.executeRecord(handOverKind, given, { authority: clerk });
  const officer = stage.members.find(({ post }) => post.duty === 'officer' && post.body === body);
  if (!signed.ok || !isReceived || officer === undefined) return [];
  const act = () => receivedList(app, stage, signed.value.state, officer.authority);
  return [{ at: addMilliseconds(stage.now(), 30 * minute), act }];
}

async function receivedList(
  app: App,
  stage: Stage,
  list: HandOverList,
  authority: Authority,
): Promise<readonly Step[]> {
  const last = list.entries.length - 1;
  const entries = list.entries.map(({ caseNumber }, at) =>
    at === last ? { caseNumber, there: false, difference: stage.script.remark[0] ?? '?' } : { caseNumber, there: true },
  );
  const given = { type: 'receiveHandOverList', id: list.id, at: stage.now(), entries, confirmed: true } as const;
  await app.executeRecord(handOverKind, given, { authority });
  return [];
}

async function bookSome(app: App, stage: Stage, chance: Dice, centre: string): Promise<readonly Step[]> {
  const { script } = stage;
  for (const day of bookingDays(app, centre).slice(0, 3)) {
    const slots = await freeSlots(app, centre, day);
    for (let number = 0; number < 4 && slots.length > 0; number += 1) {
      const { slot } = chance.pick(slots);
      const item = chance.pick(script.popularItems);
      const who = { name: chance.pick(script.personNames), telephone: `199${chance.between(10_000_000, 99_999_999)}` };
      const given = {
        type: 'bookAppointment',
        id: stage.nextId(),
        at: stage.now(),
        centre,
        day,
        slot,
        item,
        ...who,
      } as const;
      await app.executeRecord(appointmentKind, given, { authority: nobody });
    }
  }
  return [];
}
