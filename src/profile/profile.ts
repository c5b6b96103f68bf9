import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import type { ApprovalSeal, Body, ServiceCentre } from '../domain/organisation/body.ts';
import type { WorkingCalendar } from '../domain/time-limits/working-calendar.ts';
import type { Law } from '../domain/time-limits/law.ts';
import type { Language, LocalText } from '../kernel/language.ts';

/** How a number that identifies a person or a firm is checked. `check` names a function of kernel/identity-number.ts. */
export interface IdentityForm {
  readonly code: string;
  readonly kind: 'person' | 'organisation';
  readonly label: LocalText;
  readonly check: 'cn-resident-id' | 'cn-credit-code' | 'pattern';
  /** A regular expression, for `check: pattern`. */
  readonly pattern?: string;
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
  readonly law: Law;
  readonly calendar: WorkingCalendar;
  readonly bodies: readonly Body[];
  readonly centres: readonly ServiceCentre[];
  readonly seals: readonly ApprovalSeal[];
  readonly items: readonly ServiceItem[];
  /** Texts that differ from place to place, e.g. remedies authorities: key → text. */
  readonly texts: Readonly<Record<string, LocalText>>;
}
