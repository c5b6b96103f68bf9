import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import { type CallBackOutcome, type RatingEvent, type RatingLevel, ratingLevels } from './events.ts';
import type { Rating } from './state.ts';

export type RatingCommand =
  | (RecordCommand & {
      readonly type: 'giveRating';
      readonly level: number | undefined;
      readonly centre?: string;
      readonly item?: string;
      readonly said?: string;
      readonly contact?: string;
      /** What is rated, once it was looked up with what its holder showed. */
      readonly caseId?: string;
      readonly queueTicket?: string;
    })
  | (RecordCommand & { readonly type: 'callBack'; readonly outcome: CallBackOutcome; readonly said: string })
  | (RecordCommand & { readonly type: 'rectify'; readonly text: string });

export interface RatingFacts {
  readonly today: LocalDate;
  readonly number: string;
  /** Offices that follow up poor ratings; the first that is not rated itself does. Empty where the place has none. */
  readonly handledBy: readonly string[];
  /** The body rated, and about which item; from the case or the visit, or as it was chosen. */
  readonly about: { readonly body: string; readonly item?: string; readonly caseNumber?: string } | undefined;
}

/** 好差评: each service is rated once, by whoever was served; a poor rating is called back and, where need be, mended. */
export function decideRating(
  rating: Rating | undefined,
  command: RatingCommand,
  facts: RatingFacts,
): Result<readonly RatingEvent[], Refusals> {
  if (command.type === 'giveRating') return give(rating, command, facts);
  if (rating === undefined) return fault([{ code: 'record.not-found', kind: 'not-found' }]);
  const { today: on } = facts;
  if (command.type === 'rectify') {
    const text = command.text.trim();
    return (
      refusedBy([
        rating.standing === 'to-be-mended' ? undefined : conflict('evaluation.nothing-to-mend'),
        text === '' ? invalid('evaluation.words-missing', '/text') : undefined,
      ]) ?? ok([{ type: 'RatingRectified', data: { text, on } }])
    );
  }
  const { outcome } = command;
  const said = command.said.trim();
  return (
    refusedBy([
      rating.standing === 'to-call-back' ? undefined : conflict('evaluation.nothing-to-call-back'),
      outcome === 'no-contact' && rating.contact !== undefined
        ? invalid('evaluation.contact-was-left', '/outcome')
        : undefined,
      said === '' ? invalid('evaluation.words-missing', '/said') : undefined,
    ]) ?? ok([{ type: 'RatingCalledBack', data: { outcome, said, on } }])
  );
}

function give(
  rating: Rating | undefined,
  command: Extract<RatingCommand, { type: 'giveRating' }>,
  { about, handledBy, number, today }: RatingFacts,
): Result<readonly RatingEvent[], Refusals> {
  if (rating !== undefined) return fault([conflict('evaluation.rated-already')]);
  const { centre, caseId, queueTicket } = command;
  const handler = handledBy.find((office) => office !== about?.body);
  const level = ratingLevels.find((one) => one === command.level) as RatingLevel | undefined;
  const no = refusedBy([
    handler === undefined ? conflict('evaluation.no-ratings-here') : undefined,
    level === undefined ? invalid('evaluation.level-missing', '/level') : undefined,
    about === undefined ? invalid('evaluation.service-missing', '/item') : undefined,
  ]);
  if (no !== undefined || handler === undefined || level === undefined || about === undefined) return no ?? ok([]);
  const [said, contact] = [command.said?.trim() ?? '', command.contact?.trim() ?? ''];
  const { body, item, caseNumber } = about;
  return ok([
    {
      type: 'RatingGiven',
      data: {
        ...{ number, level, body, handler, ratedOn: today },
        ...(centre === undefined ? {} : { centre }),
        ...(item === undefined ? {} : { item }),
        ...(caseId === undefined ? {} : { caseId }),
        ...(caseNumber === undefined ? {} : { caseNumber }),
        ...(queueTicket === undefined ? {} : { queueTicket }),
        ...(said === '' ? {} : { said }),
        ...(contact === '' ? {} : { contact }),
      },
    },
  ]);
}

function conflict(code: string): Refusal {
  return { code, kind: 'conflict' };
}

function invalid(code: string, pointer: string): Refusal {
  return { code, kind: 'invalid', pointer };
}
