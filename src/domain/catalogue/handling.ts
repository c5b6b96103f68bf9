import type { LocalText } from '../../kernel/language.ts';

/** 办理环节 the stages a licence passes at least. */
export const stages = ['acceptance', 'review', 'decision', 'completion', 'delivery'] as const;
export type Stage = (typeof stages)[number];

/** 结果类型: 出证办结, 出文办结, 审批办结. */
export const resultKinds = ['certificate', 'paper', 'approval'] as const;
export type ResultKind = (typeof resultKinds)[number];

/** 办理要素: how it is done in practice, beside what the law demands; the elements a city checks its catalogue by. */
export interface ItemHandling {
  /** 即审即办 or 前审后批. */
  readonly review: 'on-the-spot' | 'review-first';
  readonly resultKind: ResultKind;
  /** 到办事现场次数. */
  readonly visits: number;
  readonly visitsBecause?: LocalText;
  readonly onLine: boolean;
  /** 网上办理深度, I to IV; IV is wholly on line. */
  readonly onLineDepth: 1 | 2 | 3 | 4;
  readonly postalFiling: boolean;
  readonly onLinePayment: boolean;
  readonly consultTelephone: string;
  readonly complaintTelephone: string;
  /** 主题分类: whose topics it stands under. */
  readonly topics: readonly ('person' | 'organisation')[];
  readonly questions: readonly { readonly question: LocalText; readonly answer: LocalText }[];
  readonly stages: readonly Stage[];
  /** 结果样本: where the sample of the result is found. */
  readonly resultSample?: string;
}
