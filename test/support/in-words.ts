import type { Refusal } from '../../src/kernel/refusal.ts';

/** A refusal in one line: code, kind, the articles it rests on, and the field at fault. */
export function inWords({ code, kind, basis, pointer }: Refusal): string {
  const law = basis === undefined ? [] : [`${basis.law} ${basis.articles.join('、')}`];
  return [code, kind, ...law, ...(pointer === undefined ? [] : [pointer])].join(' | ');
}
