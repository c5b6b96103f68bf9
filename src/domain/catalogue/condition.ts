import type { Answer } from './answer.ts';

/**
 * A condition on the answers of a form, as data: closed and tiny, so that every reading of it can be tried out. There is
 * nothing in it to run, and no way to ask about anything but the item's own questions.
 */
export type Condition =
  | { readonly field: string; readonly is: Answer }
  | { readonly field: string; readonly oneOf: readonly Answer[] }
  | { readonly field: string; readonly atLeast: number }
  | { readonly field: string; readonly atMost: number }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** The conditions that look at one answer. */
export type Comparison = Extract<Condition, { readonly field: string }>;

/** `unknown`: an answer it hangs on is still open. The question must be answered first. */
export type Truth = 'yes' | 'no' | 'unknown';

/** What is known of one question: its answer, or that it is open, or that it is not put at all. */
export type Reading = (field: string) => { readonly answer: Answer } | 'open' | 'not-put';

/**
 * Three-valued, after Kleene: a part that is still open leaves the whole open, unless the other parts settle it whatever
 * the answer will be. A question that is not put has no answer, so every comparison with it fails.
 */
export function holds(condition: Condition, read: Reading): Truth {
  if ('all' in condition) return weakest(condition.all.map((part) => holds(part, read)));
  if ('any' in condition) return opposite(weakest(condition.any.map((part) => opposite(holds(part, read)))));
  if ('not' in condition) return opposite(holds(condition.not, read));
  const found = read(condition.field);
  if (found === 'open') return 'unknown';
  return found !== 'not-put' && compares(condition, found.answer) ? 'yes' : 'no';
}

function compares(condition: Comparison, answer: Answer): boolean {
  if ('is' in condition) return answer === condition.is;
  if ('oneOf' in condition) return condition.oneOf.includes(answer);
  if (typeof answer !== 'number') return false;
  return 'atLeast' in condition ? answer >= condition.atLeast : answer <= condition.atMost;
}

function weakest(parts: readonly Truth[]): Truth {
  if (parts.includes('no')) return 'no';
  return parts.includes('unknown') ? 'unknown' : 'yes';
}

function opposite(truth: Truth): Truth {
  return truth === 'yes' ? 'no' : truth === 'no' ? 'yes' : 'unknown';
}

/** Every comparison in it, from left to right. */
export function comparisonsIn(condition: Condition): readonly Comparison[] {
  if ('all' in condition) return condition.all.flatMap(comparisonsIn);
  if ('any' in condition) return condition.any.flatMap(comparisonsIn);
  if ('not' in condition) return comparisonsIn(condition.not);
  return [condition];
}
