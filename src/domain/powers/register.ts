import type { LocalText } from '../../kernel/language.ts';
import type { LegalBasis } from '../../kernel/legal-basis.ts';
import type { LocalDate } from '../../kernel/local-date.ts';

/**
 * 下放 devolution: the power itself goes on. 授权 authorisation: a law gives it to an organisation. 委托 entrustment: it is
 * only exercised by another, in the name of whoever entrusts it.
 */
export const powerForms = ['devolution', 'authorisation', 'entrustment'] as const;
export type PowerForm = (typeof powerForms)[number];

/** 全权 full: receives, reviews and decides. 代为受理 accept-only: takes in for whoever decides; the power stays there. */
export const reaches = ['full', 'accept-only'] as const;
export type Reach = (typeof reaches)[number];

/** Where a paper holds; the whole place is said, never meant by leaving it out. */
export type Territories = 'all' | readonly string[];

/** 文件: one published paper and what it moves. */
export interface PowerInstrument {
  /** Of its record; of a paper of the place's own data its number. */
  readonly id: string;
  /** 文号, e.g. 穗字〔2011〕8号. */
  readonly number: string;
  readonly title: string;
  readonly issuedOn: LocalDate;
  /** 发文机关, by name: it need be no body of this place. */
  readonly issuer: string;
  readonly form: PowerForm;
  readonly reach: Reach;
  readonly giver: string;
  /** A body; or a service centre, which can only take in. */
  readonly receiver: string;
  /** Codes of items. */
  readonly items: readonly string[];
  readonly territories: Territories;
  /** The first day the paper is in force, and the last where it has one. */
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  /** 交接: the last day on which the giver takes anything in, and the first on which the receiver does. */
  readonly givenUpOn: LocalDate;
  readonly takenOverOn: LocalDate;
  /** The law that authorises, where one does; an authorisation has one. */
  readonly basis?: LegalBasis;
  /** The law that allows to pass on what was only entrusted. */
  readonly furtherAllowedBy?: LegalBasis;
  /** 撤销、提前终止: ended before its day, on this last day. */
  readonly ended?: { readonly on: LocalDate; readonly how: 'ended' | 'revoked'; readonly reason: string };
}

/** Whose a power is by law alone, before any paper moves it. */
export interface Holding {
  readonly item: string;
  readonly body: string;
  /** Only there; everywhere where it is left out. */
  readonly territory?: string;
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

/** Between which days there is something: a power, a body. */
export interface Life {
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

export interface PowerRegister {
  /** Codes of the towns and streets; a place without any has its own code here. */
  readonly territories: readonly string[];
  readonly powers: ReadonlyMap<string, Life>;
  /** Every body that can hold a power, outside ones with it. */
  readonly holders: ReadonlyMap<string, Life>;
  readonly holdings: readonly Holding[];
  readonly instruments: readonly PowerInstrument[];
}

/** 上级机关: bodies outside the place that gave powers, known by name only. */
export interface OutsideBody {
  readonly code: string;
  readonly name: LocalText;
}

/** 不进中心事项: handled outside the service centre, for a reason somebody approved. */
export interface OutsideCentre {
  readonly item: string;
  readonly reason: LocalText;
  readonly approvedBy: string;
  readonly approvedOn: LocalDate;
}

/** `powers.yaml` of a place. */
export interface PlacePowers {
  readonly outsideBodies: readonly OutsideBody[];
  /** Whose an item is by law, where that is not the body of the item. */
  readonly holdings: readonly Holding[];
  readonly instruments: readonly PowerInstrument[];
  readonly outsideCentre: readonly OutsideCentre[];
}

/** The day on which a paper stops to say anything. */
export function lastDayOf({ validTo, ended }: Pick<PowerInstrument, 'validTo' | 'ended'>): LocalDate | undefined {
  if (ended === undefined || (validTo !== undefined && validTo < ended.on)) return validTo;
  return ended.on;
}

export function covers({ items, territories }: PowerInstrument, item: string, territory: string): boolean {
  return items.includes(item) && (territories === 'all' || territories.includes(territory));
}
