import type { Template } from '../domain/approval/template.ts';
import type { NumberFormat } from '../domain/case/numbering.ts';
import type { SharedDocument } from '../domain/catalogue/granted-document.ts';
import type { LawRegister } from '../domain/catalogue/instrument.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import type { FeeSchedule } from '../domain/fees/fee-schedule.ts';
import type { AddressForm } from '../domain/intake/address-form.ts';
import type { IdentityForm } from '../domain/intake/identity-form.ts';
import type { ExchangeAgreement } from '../domain/joint-approval/exchange/agreement.ts';
import type { JointPackage } from '../domain/joint-approval/package.ts';
import type { ApprovalSeal, Body, ServiceCentre } from '../domain/organisation/body.ts';
import type { PlaceMap } from '../domain/organisation/place-map.ts';
import type { PlacePowers } from '../domain/powers/register.ts';
import type { SupervisionSettings } from '../domain/supervision/settings.ts';
import type { Law } from '../domain/time-limits/law.ts';
import type { WorkingCalendar } from '../domain/time-limits/working-calendar.ts';
import type { Language, LocalText } from '../kernel/language.ts';
import type { LegalBasis } from '../kernel/legal-basis.ts';
import type { Currency } from '../kernel/money.ts';
import type { PaperBasis } from './paper-basis.ts';

/** 人生大事、办事主题: what brings people, in their own words, and the items it takes. */
export interface LifeEvent {
  readonly code: string;
  readonly name: LocalText;
  /** Codes of items, in the order in which people need them. */
  readonly items: readonly string[];
}

/** Everything that makes the program serve one place: data only, read once at start, refused whole when broken. */
export interface Profile {
  readonly code: string;
  readonly name: LocalText;
  /** What citizens call the service, e.g. 番禺政务服务. */
  readonly serviceName: LocalText;
  /** Opens every case number, e.g. 440113. */
  readonly divisionCode: string;
  /** IANA name; the only time zone in which days begin and end. */
  readonly timeZone: string;
  readonly languages: readonly Language[];
  /** The language of statutes, quoted as they stand. */
  readonly lawLanguage: string;
  readonly identityForms: readonly IdentityForm[];
  readonly addressForm: AddressForm;
  readonly currency: Currency;
  /** How case files and papers are numbered; the division code is repeated there by the loader. */
  readonly numberFormat: NumberFormat;
  /** The provision each paper rests on and cites. */
  readonly paperBasis: PaperBasis;
  /** 离岗代理: for how many days at most a post is left to a deputy in one go. */
  readonly absence: { readonly longestDays: number };
  /** 存证: a second tree beside the first; and after how many hours without witnesses licences and seals ask the head. */
  readonly ledger?: { readonly secondTree?: 'sm2-sm3'; readonly overrideAfterHours: number };
  /** Article of the law the rules are named after → the place's own provision. Absent where that law itself is in force. */
  readonly articleCounterparts?: Readonly<Record<string, LegalBasis>>;
  readonly law: Law;
  readonly calendar: WorkingCalendar;
  readonly bodies: readonly Body[];
  readonly centres: readonly ServiceCentre[];
  readonly seals: readonly ApprovalSeal[];
  readonly items: readonly ServiceItem[];
  /** 法律法规库; absent where the place keeps none. */
  readonly lawRegister?: LawRegister;
  /** 共享材料, which items name and the library keeps. */
  readonly sharedDocuments: readonly SharedDocument[];
  /** 联合审批事项包, each proved sound. */
  readonly packages: readonly JointPackage[];
  /** 收费目录; absent where the place charges nothing. */
  readonly fees?: FeeSchedule;
  readonly supervision?: SupervisionSettings;
  /** 事权登记; absent where nothing moved and nobody keeps a register. */
  readonly powers?: PlacePowers;
  /** 数据交换约定: bodies that keep software of their own. */
  readonly exchanges?: readonly ExchangeAgreement[];
  /** 示意图; a place without one has tiles. */
  readonly map?: PlaceMap;
  /** Codes of the items most people come for, for the first page. */
  readonly commonItems: readonly string[];
  readonly lifeEvents: readonly LifeEvent[];
  /** Texts that differ from place to place, e.g. remedies authorities: key → text. */
  readonly texts: Readonly<Record<string, LocalText>>;
  /** Wordings offered for opinions and letters. */
  readonly templates: readonly Template[];
  /** Samples of materials that the place brings itself: name of the file → content. */
  readonly samples: ReadonlyMap<string, Uint8Array>;
}
