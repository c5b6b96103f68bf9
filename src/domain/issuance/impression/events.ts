import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';

/** A paper as an impression names it. */
export interface PaperNamed {
  readonly kind: string;
  readonly number: string;
  readonly on: LocalDate;
}

export type ImpressionEvent =
  /** 用印: one for each paper, however often it is printed. */
  {
    readonly type: 'SealImpressed';
    readonly data: {
      /** 用印编号, one after the other within a seal's year. */
      readonly number: string;
      readonly seal: string;
      readonly body: string;
      /** The seal's own stream as it stood when this was decided: who audits sees on what it rests. */
      readonly sealVersion: number;
      readonly keeper: string;
      /** `standing`: by the program, under the keeper's custody; `by-hand`: the keeper asked for this one. */
      readonly manner: 'standing' | 'by-hand';
      /** The event that issued the paper: its stream, its place there, and its leaf in the ledger. */
      readonly stream: string;
      readonly version: number;
      readonly leaf: string;
      readonly caseId?: string;
      /** Number of the case or the record the paper belongs to. */
      readonly of: string;
      readonly paper: PaperNamed;
      readonly item?: string;
      /** Whom the paper names; part of what the seal signed. */
      readonly holder: string;
      readonly on: LocalDate;
      /** What the seal signed says when; the same to the millisecond as the event. */
      readonly at: Instant;
      /** SM2 over SM3 of the paper's credential, base64url of r and s. */
      readonly signature: string;
      /** 见证中断: sealed while the ledger had had too few witnesses since then. */
      readonly unwitnessedSince?: Instant;
    };
  };

/** The signature covers the holder's name, so that it could confirm a guess: both are kept beside the log and can be erased. */
export const personalImpressionParts: Partial<Record<ImpressionEvent['type'], readonly string[]>> = {
  SealImpressed: ['holder', 'signature'],
};
