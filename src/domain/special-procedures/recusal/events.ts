import type { LocalDate } from '../../../kernel/local-date.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';

/** 回避事由 why an officer stands aside: it touches himself, a relative, or something else puts fairness in doubt. */
export const recusalGrounds = ['own-interest', 'relative', 'other'] as const;
export type RecusalGround = (typeof recusalGrounds)[number];

export type RecusalEvent =
  /** 自行回避: an officer says so himself. From then on he does nothing more in the case. */
  | {
      readonly type: 'RecusalDeclared';
      readonly data: RecusalOf & { readonly ground: RecusalGround; readonly reason: string; readonly on: LocalDate };
    }
  /** 申请回避: the applicant asks for it. Until it is decided, the officer does nothing in the case. */
  | {
      readonly type: 'OfficerChallenged';
      readonly data: RecusalOf & { readonly ground: RecusalGround; readonly reason: string; readonly on: LocalDate };
    }
  /** 回避决定. Upheld, another takes the case over. */
  | {
      readonly type: 'RecusalDecided';
      readonly data: {
        readonly upheld: boolean;
        readonly reason: string;
        /** Who takes over; an account. */
        readonly replacement?: string;
        readonly decidedOn: LocalDate;
        readonly paper: RecordPaper;
      };
    };

export interface RecusalOf {
  readonly number: string;
  readonly body: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly item: string;
  /** The officer's account. */
  readonly officer: string;
}

export const personalRecusalParts: Partial<Record<RecusalEvent['type'], readonly string[]>> = {
  RecusalDeclared: ['reason'],
  OfficerChallenged: ['reason'],
  RecusalDecided: ['reason'],
};
