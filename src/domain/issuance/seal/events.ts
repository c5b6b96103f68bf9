import type { LocalDate } from '../../../kernel/local-date.ts';

/** 使用范围: on what the seal may be put. `all` is said, never meant by leaving it out. */
export interface SealScope {
  /** Kinds of paper. */
  readonly papers: 'all' | readonly string[];
  /** Codes of service items. */
  readonly items: 'all' | readonly string[];
  /** The service centre for whose papers alone it is; left out, the body's papers wherever they are issued. */
  readonly centre?: string;
}

export interface SealEngraved {
  /** As in seals.yaml; names the seal on every paper. */
  readonly code: string;
  readonly body: string;
  readonly text: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly scope: SealScope;
  /** 批准文号: the document by which the seal was approved. */
  readonly approval: string;
  readonly engravedOn: LocalDate;
  /** The public half of its SM2 key, as an uncompressed point in hex: what it signed can be verified by anybody. */
  readonly publicKey: string;
}

/** Where the seal lies while it is handed on: with nobody in between, and signed for by both. */
export interface CustodyOffer {
  /** Account of who hands it over: its keeper, or whoever keeps the register. */
  readonly from: string;
  readonly to: string;
  readonly on: LocalDate;
}

/** 行政审批专用章: what a seal goes through, from its engraving to its destruction. */
export type SealEvent =
  | { readonly type: 'SealEngraved'; readonly data: SealEngraved }
  /** 移交: signed by whoever gives it away. */
  | { readonly type: 'SealHandedOver'; readonly data: CustodyOffer }
  /** 接收: signed by whoever keeps it from now on. */
  | { readonly type: 'SealTakenOver'; readonly data: { readonly on: LocalDate; readonly by: string } }
  | { readonly type: 'SealHandOverCalledOff'; readonly data: { readonly on: LocalDate; readonly by: string } }
  | { readonly type: 'SealSuspended'; readonly data: { readonly on: LocalDate; readonly reason: string } }
  | { readonly type: 'SealResumed'; readonly data: { readonly on: LocalDate; readonly reason: string } }
  /** 挂失: nothing it seals afterwards is worth anything. */
  | {
      readonly type: 'SealReportedLost';
      readonly data: { readonly on: LocalDate; readonly lostOn: LocalDate; readonly reason: string };
    }
  | { readonly type: 'SealDestroyed'; readonly data: { readonly on: LocalDate; readonly reason: string } }
  /** 违规用印: somebody asked for an impression that the seal refuses; nothing was sealed. */
  | { readonly type: 'SealUseRefused'; readonly data: RefusedUse };

export interface RefusedUse {
  readonly on: LocalDate;
  /** Code of the first reason. */
  readonly why: string;
  /** Number of the paper, where one was named. */
  readonly paper?: string;
  readonly caseId?: string;
  /** The account that asked; nobody's where the program itself would have sealed. */
  readonly by?: string;
}

/** Who had it, and why it was taken out of use, are words about officials in office: nothing of it is erased. */
export const personalSealParts: Partial<Record<SealEvent['type'], readonly string[]>> = {};
