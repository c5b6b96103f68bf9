import type { Answer, Answers } from './answer.ts';
import { putOf } from './applicability.ts';
import { type Comparison, type Condition, comparisonsIn } from './condition.ts';
import type { FormField, ServiceItem } from './service-item.ts';

/**
 * Everything that can be answered to the questions on which an item's conditions hang, one representative for all
 * answers that no condition tells apart: each choice, yes and no, and for numbers every value that is compared with and
 * one from each gap beside it. Finite, and exhaustive: a condition that holds for some answer holds for one of these.
 * `withOpen` also leaves each question open. A question that the answers before it do not put is not answered. `more` are
 * conditions that are no part of what an application needs, but are to be told apart as well.
 */
export function* situationsOf(
  item: Pick<ServiceItem, 'formFields' | 'materials' | 'notNeededWhen'>,
  withOpen = false,
  more: readonly Condition[] = [],
): Generator<Answers> {
  const comparisons = [...conditionsOf(item), ...more].flatMap(comparisonsIn);
  const fields = item.formFields.filter((field) => comparisons.some((one) => one.field === field.code));
  yield* from(0, {});

  function* from(at: number, answers: Answers): Generator<Answers> {
    const field = fields[at];
    if (field === undefined) {
      yield answers;
      return;
    }
    const put = putOf(item, field, answers).needed === 'yes';
    if (!put || withOpen) yield* from(at + 1, answers);
    if (!put) return;
    for (const answer of representatives(field, comparisons)) {
      yield* from(at + 1, { ...answers, [field.code]: answer });
    }
  }
}

export function conditionsOf(
  item: Pick<ServiceItem, 'formFields' | 'materials' | 'notNeededWhen'>,
): readonly Condition[] {
  return [
    ...item.formFields.flatMap(({ askedWhen }) => askedWhen ?? []),
    ...item.materials.flatMap(({ neededWhen }) => neededWhen ?? []),
    ...(item.notNeededWhen ?? []).map(({ when }) => when),
  ];
}

function representatives(field: FormField, comparisons: readonly Comparison[]): readonly Answer[] {
  if (field.kind === 'yes-no') return [true, false];
  if (field.kind === 'choice') return (field.choices ?? []).map(({ code }) => code);
  return numbers(
    field,
    comparisons.filter((one) => one.field === field.code),
  );
}

function numbers({ minimum, maximum }: FormField, comparisons: readonly Comparison[]): readonly number[] {
  const named = comparisons.flatMap((one) => {
    if ('is' in one) return one.is;
    if ('oneOf' in one) return one.oneOf;
    return 'atLeast' in one ? one.atLeast : one.atMost;
  });
  const compared = named.filter((one) => typeof one === 'number');
  const ends = [minimum ?? Math.min(...compared) - 1, maximum ?? Math.max(...compared) + 1];
  const marks = [...new Set([...compared, ...ends])].sort((a, b) => a - b);
  const between = marks.slice(1).map((mark, index) => ((marks[index] as number) + mark) / 2);
  return [...marks, ...between]
    .filter((one) => (minimum === undefined || one >= minimum) && (maximum === undefined || one <= maximum))
    .sort((a, b) => a - b);
}
