import type { LocalDate } from '../../../kernel/local-date.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { InstrumentTerms, PowerFigures, Verdict } from './events.ts';

export type InstrumentCommand =
  | (RecordCommand & { readonly type: 'draftPowerInstrument'; readonly terms: InstrumentTerms })
  | (RecordCommand & { readonly type: 'redraftPowerInstrument'; readonly terms: InstrumentTerms })
  | (RecordCommand & { readonly type: 'checkPowerInstrument'; readonly agreed: boolean; readonly reason: string })
  | (RecordCommand & { readonly type: 'publishPowerInstrument' })
  | (RecordCommand & {
      readonly type: 'answerEndOfPowerInstrument';
      readonly agreed: boolean;
      readonly reason: string;
    })
  | (RecordCommand & {
      readonly type: 'endPowerInstrument';
      readonly lastDay: LocalDate;
      readonly how: 'ended' | 'revoked';
      readonly reason: string;
    })
  | (RecordCommand & {
      readonly type: 'evaluatePower';
      readonly item: string;
      readonly days: number;
      readonly before: PowerFigures;
      readonly after: PowerFigures;
      readonly verdict: Verdict;
      readonly reason: string;
    });
