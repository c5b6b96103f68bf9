import type { LocalText } from '../../kernel/language.ts';
import type { LegalBasis } from '../../kernel/legal-basis.ts';
import type { Money } from '../../kernel/money.ts';
import type { Condition } from '../catalogue/condition.ts';
import type { Confidence } from '../catalogue/service-item.ts';

/** 法律位阶 how high a source of law stands: 法律, 行政法规, 地方性法规, 部门规章, 政府规章, 规范性文件. */
export const basisRanks = [
  'law',
  'administrative-regulation',
  'local-regulation',
  'department-rule',
  'government-rule',
  'normative-document',
] as const;
export type BasisRank = (typeof basisRanks)[number];

/** 收费依据: the provision a fee rests on, and the rank of the instrument it stands in. */
export interface FeeBasis extends LegalBasis {
  readonly rank: BasisRank;
  readonly confidence: Confidence;
}

/** What is counted: an answer that is a number, or the days between two answers, both included. */
export type Quantity =
  | { readonly field: string; readonly unit: LocalText }
  | { readonly from: string; readonly to: string; readonly unit: LocalText };

/** 收费标准: how much. Sums are whole numbers of the smallest unit. */
export type Charge =
  | { readonly kind: 'fixed'; readonly amount: Money }
  | {
      readonly kind: 'per-unit';
      readonly amount: Money;
      /** Multiplied with each other: square metres and days. A part of a unit counts as a whole one. */
      readonly quantities: readonly Quantity[];
      readonly least?: Money;
      readonly most?: Money;
    }
  /** The amount of the band the quantity falls into. The last band has no end. */
  | {
      readonly kind: 'bands';
      readonly quantity: Quantity;
      readonly bands: readonly { readonly upTo?: number; readonly amount: Money }[];
    };

/** 减免 a published waiver for a group: by an answer, or, without `when`, asked for with evidence and approved. */
export interface FeeWaiver {
  readonly code: string;
  readonly name: LocalText;
  readonly when?: Condition;
  /** Per cent of the fee that is waived. */
  readonly share: number;
  readonly basis: LegalBasis;
}

/** One version of a tariff, in force between two days. Never changed: another sum is another version. */
export interface TariffVersion {
  readonly validFrom: string;
  readonly validTo?: string;
  readonly basis: readonly FeeBasis[];
  /** The document that sets the sum, where one was seen. */
  readonly standard?: string;
  readonly charge: Charge;
  readonly waivers: readonly FeeWaiver[];
  /** What may wait for the money: the handing over of the licence, where the law asks for payment first; else nothing. */
  readonly unpaid: 'withholds-delivery' | 'blocks-nothing';
  readonly confidence: Confidence;
}

/** 收费项目 a tariff: what is charged, for which items, and from which moment it is owed. */
export interface Tariff {
  readonly code: string;
  readonly name: LocalText;
  readonly items: readonly string[];
  readonly chargedAt: 'acceptance' | 'grant';
  readonly versions: readonly TariffVersion[];
}

/** 收费目录 everything a place may charge, and where the money goes. `fees.yaml`; a place may have none. */
export interface FeeSchedule {
  /** Of which rank the basis of a fee must be: for a licence, and for any other act. */
  readonly basisRanks: {
    readonly licence: readonly BasisRank[];
    readonly other: readonly BasisRank[];
    readonly basis: LegalBasis;
  };
  /** The body whose cashiers collect for all the others, and whose seal stands on bill and receipt. */
  readonly collector: string;
  /** 国库: the one account all of it goes to. */
  readonly treasury: { readonly holder: LocalText; readonly account: string; readonly basis: LegalBasis };
  /** Minutes after which an online payment nobody finished is over. */
  readonly onlineMinutes: number;
  readonly tariffs: readonly Tariff[];
}

export function versionInForce(tariff: Tariff, on: string): TariffVersion | undefined {
  return tariff.versions.find(({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || on <= validTo));
}

export function tariffsOf(schedule: FeeSchedule | undefined, item: string): readonly Tariff[] {
  return (schedule?.tariffs ?? []).filter(({ items }) => items.includes(item));
}

/** The questions that a quantity is counted from. */
export function quantityFields(
  quantity: Quantity,
): readonly { readonly field: string; readonly kind: 'number' | 'date' }[] {
  if ('field' in quantity) return [{ field: quantity.field, kind: 'number' }];
  return [
    { field: quantity.from, kind: 'date' },
    { field: quantity.to, kind: 'date' },
  ];
}
