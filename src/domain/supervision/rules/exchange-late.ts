import type { ExchangeTaskEventData } from '../../joint-approval/exchange/task.ts';
import { addWorkingDays } from '../../time-limits/working-calendar.ts';
import { afterDay } from '../running.ts';
import { type Arising, caseRule, placeOf, type WatchedEvent } from '../watched.ts';

/**
 * 交换数据迟报、缺项 late or incomplete from an exchange partner (S21)
 * Basis: 行政许可法 第二十六条、第三十三条 (the days are those of the exchange agreement)
 * A body that works in software of its own has not sent back what it was given, more than so many working days after the day agreed upon; or what it sent lacked what nobody can do without. The clock of the applicant runs on meanwhile, and nobody at the desks can do anything about it.
 */
export const exchangeLate = caseRule({
  code: 'S21',
  basis: [{ law: '行政许可法', articles: ['26', '33'] }],
  parameters: { workdays: { unit: 'workday', least: 0, most: 20 } },
  watch: ({ event, past }, place, { workdays }) => [
    ...incomplete(event, past),
    ...openTasks(past).map(({ sent, told }): Arising => {
      const { task, batch, returnDue, body } = told;
      return {
        key: `late ${task}`,
        at: afterDay(addWorkingDays(place.calendar, returnDue, workdays), place),
        level: 'hint',
        body,
        facts: { task, batch, due: returnDue },
        evidence: [placeOf(sent)],
      };
    }),
  ],
});

interface Sent {
  readonly sent: WatchedEvent;
  readonly told: ExchangeTaskEventData['TaskSent'];
}

/** Sent, and neither answered nor fallen away as far as is known. */
function openTasks(past: readonly WatchedEvent[]): readonly Sent[] {
  const over = new Set(
    past.filter(({ type }) => type === 'TaskReturned' || type === 'TaskFellAway').map(({ stream }) => stream),
  );
  return past.flatMap((sent) =>
    sent.source === 'exchange-task' && sent.type === 'TaskSent' && !over.has(sent.stream)
      ? [{ sent, told: sent.data as Sent['told'] }]
      : [],
  );
}

function incomplete(event: WatchedEvent, past: readonly WatchedEvent[]): readonly Arising[] {
  if (event.source !== 'exchange-task' || event.type !== 'TaskReturnIncomplete') return [];
  const sent = past.find(({ stream, type }) => stream === event.stream && type === 'TaskSent');
  if (sent === undefined) return [];
  const { task, body } = sent.data as Sent['told'];
  const { fields } = event.data as ExchangeTaskEventData['TaskReturnIncomplete'];
  const facts = { task, fields: fields.join(', ') };
  return [
    {
      key: `incomplete ${event.version}`,
      at: event.recordedAt,
      level: 'hint',
      body,
      facts,
      evidence: [placeOf(event)],
    },
  ];
}
