import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';
import type { RecusalEvent, RecusalGround, RecusalOf } from './events.ts';

/** 回避 an officer who stands aside from a case, or is asked to. */
export interface Recusal extends RecordState, RecusalOf {
  readonly by: 'officer' | 'applicant';
  readonly ground: RecusalGround;
  readonly reason: string;
  readonly on: LocalDate;
  readonly decided?: {
    readonly upheld: boolean;
    readonly reason: string;
    readonly on: LocalDate;
    readonly replacement?: string;
  };
  readonly papers: readonly RecordPaper[];
}

export function evolveRecusal(id: string, recusal: Recusal | undefined, event: Happened<RecusalEvent>): Recusal {
  if (event.type !== 'RecusalDecided') {
    const by = event.type === 'RecusalDeclared' ? 'officer' : 'applicant';
    return { ...event.data, id, version: 1, by, papers: [] };
  }
  if (recusal === undefined) throw new Error(`recusal ${id}: the log begins with ${event.type}`);
  const { upheld, reason, decidedOn: on, replacement, paper } = event.data;
  const decided = { upheld, reason, on, ...(replacement === undefined ? {} : { replacement }) };
  return { ...recusal, decided, papers: [...recusal.papers, paper], version: recusal.version + 1 };
}

/** Whether the officer must do nothing in the case: asked and not yet decided, or upheld. */
export function standsAside({ decided }: Pick<Recusal, 'decided'>): boolean {
  return decided?.upheld !== false;
}

export function recusalIndex({ number, body, caseId, officer, on, decided }: Recusal): RecordIndex {
  return { number, body, caseId, people: [officer], day: on, open: decided === undefined };
}
