import type { Instant } from '../../kernel/instant.ts';
import type { Actor } from '../case/actor.ts';

interface IssuanceCommand<Type extends string> {
  readonly type: Type;
  readonly caseId: string;
  readonly actor: Actor;
  readonly at: Instant;
}

export interface DeliverDecision extends IssuanceCommand<'deliverDecision'> {
  readonly method: 'collected' | 'posted' | 'electronic';
  readonly recipient: string;
  readonly proof: string;
  /** Complete the case in the same act, as a window does when it hands the paper over. */
  readonly completing: boolean;
}

export type CompleteCase = IssuanceCommand<'completeCase'>;

export type AnyIssuanceCommand = DeliverDecision | CompleteCase;
