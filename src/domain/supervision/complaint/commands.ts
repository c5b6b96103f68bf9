import type { LocalDate } from '../../../kernel/local-date.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { ComplaintChannel, ComplaintKind, ComplaintOutcome } from './events.ts';

/** What is complained of, as it was said: numbers and codes are looked up on the road. */
export interface SaidComplaint {
  readonly channel: ComplaintChannel;
  readonly kind?: ComplaintKind | undefined;
  readonly text: string;
  readonly body?: string | undefined;
  readonly item?: string | undefined;
  readonly caseNumber?: string | undefined;
  readonly centre?: string | undefined;
  readonly day?: LocalDate | undefined;
  readonly queueNumber?: string | undefined;
  readonly anonymous: boolean;
  readonly name?: string | undefined;
  readonly contact?: string | undefined;
  /** Whose case it is according to whoever takes it down: somebody called back, or seen with an identity card. */
  readonly isApplicant?: boolean | undefined;
  /** The account it is made from, where somebody is signed in and does not hide. */
  readonly account?: string | undefined;
}

export type ComplaintCommand =
  | (RecordCommand & { readonly type: 'makeComplaint' } & SaidComplaint)
  | (RecordCommand & { readonly type: 'takeDownComplaint' } & SaidComplaint)
  /** What somebody said when called back is a complaint; given by the program. */
  | (RecordCommand & { readonly type: 'takeDownDenial' } & SaidComplaint)
  | (RecordCommand & { readonly type: 'askStatement'; readonly question: string; readonly due: LocalDate })
  | (RecordCommand & { readonly type: 'giveStatement'; readonly text: string })
  | (RecordCommand & { readonly type: 'showInformant'; readonly reason: string })
  | (RecordCommand & { readonly type: 'standAsideFromComplaint'; readonly reason: string })
  | (RecordCommand & {
      readonly type: 'decideComplaint';
      readonly outcome: ComplaintOutcome;
      readonly reasons: string;
      readonly answer: string;
    })
  /** Given by the tick: the last day is over. */
  | (RecordCommand & { readonly type: 'recordComplaintOverdue' });
