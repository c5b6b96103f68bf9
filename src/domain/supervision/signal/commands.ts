import type { LocalDate } from '../../../kernel/local-date.ts';
import type { SubmittedFile } from '../../case/application.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { AppealOutcome, Judgement, SignalFinding } from './events.ts';

export type SignalCommand =
  | (RecordCommand & {
      readonly type: 'raiseSignal';
      readonly finding: SignalFinding;
      readonly trial: boolean;
      /** Issued at once; otherwise a supervisor looks first. */
      readonly automatic: boolean;
    })
  | (RecordCommand & { readonly type: 'issueSignal' })
  | (RecordCommand & {
      readonly type: 'replyToSignal';
      readonly text: string;
      readonly files: readonly SubmittedFile[];
    })
  | (RecordCommand & { readonly type: 'judgeSignal'; readonly judgement: Judgement; readonly reasons: string })
  | (RecordCommand & { readonly type: 'giveOrder'; readonly order: string; readonly due: LocalDate })
  | (RecordCommand & { readonly type: 'answerOrder'; readonly text: string })
  | (RecordCommand & { readonly type: 'closeOrder'; readonly finding: string })
  | (RecordCommand & { readonly type: 'appealSignal'; readonly grounds: string })
  | (RecordCommand & { readonly type: 'decideAppeal'; readonly outcome: AppealOutcome; readonly reasons: string })
  | (RecordCommand & { readonly type: 'standAside'; readonly reason: string })
  /** Given by the tick: the last day for a reply, or for the answer to an order, is over. */
  | (RecordCommand & { readonly type: 'recordSignalOverdue' });
