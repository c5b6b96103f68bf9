import { isOpenSignal, type Signal } from '../../domain/supervision/signal/state.ts';
import { waitsFor } from '../../domain/supervision/signal/waits-for.ts';
import { remainingDays } from '../../domain/time-limits/remaining-days.ts';
import type { App } from '../app.ts';
import type { SignalShape } from '../requests/supervision.ts';

/** A signal as lists show it, with whose move it is and how many working days are left for that. */
export function shapeOf(app: Pick<App, 'place' | 'today'>, signal: Signal): SignalShape {
  const { id, version, number, rule, key, level, body, subject, standing, trial, since, raisedAt, issuedOn, replyDue } =
    signal;
  const next = waitsFor(signal);
  const { calendar, items } = app.place;
  const name = subject.kind === 'case' || subject.kind === 'guide' ? items.get(subject.item)?.at(-1)?.name : undefined;
  return {
    ...{ id, version, rule, key, level, body, subject, standing, trial, since, raisedAt },
    ...(number === undefined ? {} : { number }),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(replyDue === undefined ? {} : { replyDue }),
    ...(name && { itemName: name }),
    replyOverdue: signal.replyOverdue,
    open: isOpenSignal(signal),
    facts: { ...signal.facts },
    ...(next && {
      next: {
        ...next,
        ...(next.due === undefined ? {} : { daysLeft: remainingDays(calendar, app.today(), next.due) }),
      },
    }),
  };
}
