import type { LocalDate } from '../../kernel/local-date.ts';
import type { Actor } from './actor.ts';
import type { DoneElsewhere } from './done-elsewhere.ts';
import type { CaseFile } from './state.ts';

/** 反馈意见. Silence is none of these. */
export const consultationViews = ['agree', 'agree-with-conditions', 'object', 'no-comment'] as const;
export type ConsultationView = (typeof consultationViews)[number];

/** 征求意见: what was asked of another body, and what came back. */
export interface Consultation {
  /** Counts within the case, from 1. */
  readonly consultation: number;
  readonly body: string;
  readonly question: string;
  readonly askedBy: Actor;
  readonly askedOn: LocalDate;
  /** Working days it was given. */
  readonly days?: number;
  readonly answerDue: LocalDate;
  readonly provisional: boolean;
  readonly reminders: readonly LocalDate[];
  readonly answer?: {
    readonly view: ConsultationView;
    readonly text: string;
    readonly on: LocalDate;
    readonly by: Actor;
    readonly elsewhere?: DoneElsewhere;
  };
  readonly cancelled?: { readonly on: LocalDate; readonly reason: string };
}

/** Neither answered nor taken back, in a case that is still being handled. */
export function openConsultations(file: Pick<CaseFile, 'state' | 'consultations'>): readonly Consultation[] {
  const inHand = file.state === 'accepted' || file.state === 'under-review' || file.state === 'suspended';
  return inHand ? file.consultations.filter(({ answer, cancelled }) => !answer && !cancelled) : [];
}
