import type { Refusal } from '../../../kernel/refusal.ts';
import type { CaseFacts } from '../facts.ts';

/**
 * 受理凭证 acceptance receipt
 * Basis: 行政许可法 第三十二条第二款
 * Whether an application is accepted or not, the answer is written, dated and bears the body's dedicated approval seal.
 * Parameter: none
 * Does not cover: what is printed on the paper, and the impression of the seal itself.
 */
export function writtenReceipt(facts: Pick<CaseFacts, 'seal' | 'body'>): Refusal | undefined {
  if (facts.seal !== undefined) return undefined;
  return {
    code: 'case.no-seal',
    kind: 'unlawful',
    basis: { law: '行政许可法', articles: ['32'] },
    facts: { body: facts.body.code },
  };
}
