import type { Refusal } from '../../../kernel/refusal.ts';
import type { CaseFacts } from '../facts.ts';

/**
 * 受理凭证 acceptance receipt
 * Basis: 行政许可法 第三十二条第二款
 * Whether an application is accepted or not, the answer is written, dated and bears the body's dedicated approval seal.
 * Parameter: sealRequired
 * Does not cover: what is printed on the paper, and the impression of the seal itself.
 */
export function writtenReceipt(facts: Pick<CaseFacts, 'seal' | 'sealOutOfUse' | 'body' | 'law'>): Refusal | undefined {
  const { value: required, basis } = facts.law.sealRequired;
  if (facts.seal !== undefined || !required) return undefined;
  return {
    code: 'case.no-seal',
    kind: 'unlawful',
    basis,
    facts: {
      body: facts.body.code,
      ...(facts.sealOutOfUse === undefined ? {} : { seal: facts.sealOutOfUse }),
    },
  };
}
