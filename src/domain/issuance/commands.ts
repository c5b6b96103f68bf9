import type { Instant } from '../../kernel/instant.ts';
import type { Actor } from '../case/actor.ts';
import type { Collector, Signature } from '../case/signature.ts';

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
  /** Who came for it, where it was collected; and the signature, unless the proof names the sheet that bears it. */
  readonly collector?: Collector;
  readonly signature?: Signature;
  /** Complete the case in the same act, as a window does when it hands the paper over. */
  readonly completing: boolean;
}

/** 结果一并送达: the decision lay in the bundle of its joint case. */
export interface DeliverInBundle extends IssuanceCommand<'deliverInBundle'> {
  readonly method: 'collected' | 'posted' | 'electronic';
  readonly recipient: string;
  readonly proof: string;
  readonly collector?: Collector;
  readonly signature?: Signature;
}

export type CompleteCase = IssuanceCommand<'completeCase'>;

export interface VoidPaper extends IssuanceCommand<'voidPaper'> {
  /** Number of the spoilt paper. */
  readonly voided: string;
  readonly reason: string;
}

export type AnyIssuanceCommand = DeliverDecision | DeliverInBundle | CompleteCase | VoidPaper;
