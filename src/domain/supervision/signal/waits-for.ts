import type { LocalDate } from '../../../kernel/local-date.ts';
import { isOpenSignal, type Signal } from './state.ts';

/** What must happen next: three by the body accused, the others by a supervisor. */
export const nextActs = ['issue', 'reply', 'judgement', 'order-answer', 'order-closing', 'appeal-decision'] as const;
export type NextAct = (typeof nextActs)[number];

export interface WaitsFor {
  readonly act: NextAct;
  readonly side: 'body' | 'supervisor';
  /** The last day for it, where there is one. */
  readonly due?: LocalDate;
}

/** 等谁: whose move it is, and until when; nobody's once the signal is done. */
export function waitsFor(signal: Signal): WaitsFor | undefined {
  if (!isOpenSignal(signal)) return undefined;
  const { standing, replyDue, replyOverdue, order } = signal;
  // An order keeps its day whatever becomes of the card meanwhile.
  if (standing === 'ordered' && order !== undefined) {
    return order.answer === undefined
      ? { act: 'order-answer', side: 'body', due: order.due }
      : { act: 'order-closing', side: 'supervisor' };
  }
  if (standing === 'issued' && !replyOverdue) {
    return { act: 'reply', side: 'body', ...(replyDue === undefined ? {} : { due: replyDue }) };
  }
  if (standing === 'pending') return { act: 'issue', side: 'supervisor' };
  if (standing === 'appealed') return { act: 'appeal-decision', side: 'supervisor' };
  return { act: standing === 'upheld' ? 'order-closing' : 'judgement', side: 'supervisor' };
}
