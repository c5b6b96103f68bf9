import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { Interest, InterestsDeclared } from './events.ts';
import type { DeclaredInterests } from './state.ts';

export type InterestsCommand =
  | (RecordCommand & { readonly type: 'declareInterests'; readonly entries: readonly Interest[] })
  | (RecordCommand & { readonly type: 'declareInterestsAnew'; readonly entries: readonly Interest[] });

/** 利害关系申报: one's own, whole, as often as it changes. An officer has one declaration. */
export function decideInterests(
  before: DeclaredInterests | undefined,
  command: InterestsCommand,
  { today, hasOther }: { readonly today: LocalDate; readonly hasOther: boolean },
): Result<readonly InterestsDeclared[], Refusals> {
  const begins = command.type === 'declareInterests';
  if (!begins && before === undefined) return fault([{ code: 'record.not-found', kind: 'not-found' }]);
  const no = refusedBy([
    begins && hasOther ? { code: 'special.interests-declared-before', kind: 'conflict' } : undefined,
    ...command.entries.flatMap(({ name, identityNumber }, at): Refusal[] => [
      ...(name.trim() === ''
        ? [{ code: 'special.interest-without-name', kind: 'invalid', pointer: `/entries/${at}/name` } as const]
        : []),
      ...(identityNumber.trim() === ''
        ? [
            {
              code: 'special.interest-without-number',
              kind: 'invalid',
              pointer: `/entries/${at}/identityNumber`,
            } as const,
          ]
        : []),
    ]),
  ]);
  const entries = command.entries.map(({ relation, name, identityNumber }) => ({
    relation,
    name: name.trim(),
    identityNumber: identityNumber.replace(/\s/g, '').toUpperCase(),
  }));
  return no ?? ok([{ type: 'InterestsDeclared', data: { entries, declaredOn: today } }]);
}
