import { openConsultations } from '../domain/case/consultation.ts';
import type { NumberFormat } from '../domain/case/numbering.ts';
import type { CaseFile } from '../domain/case/state.ts';
import type { Endings } from '../domain/catalogue/drafting/endings.ts';
import { type SharedDocument, variantFor } from '../domain/catalogue/granted-document.ts';
import type { LawRegister } from '../domain/catalogue/instrument.ts';
import { itemInForce } from '../domain/catalogue/item-in-force.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import type { FeeSchedule } from '../domain/fees/fee-schedule.ts';
import type { AddressForm } from '../domain/intake/address-form.ts';
import type { IntakeFacts } from '../domain/intake/decide.ts';
import type { IdentityForm } from '../domain/intake/identity-form.ts';
import type { JointPackage } from '../domain/joint-approval/package.ts';
import type { ApprovalSeal, Body, ServiceCentre } from '../domain/organisation/body.ts';
import type { Competence } from '../domain/powers/competence.ts';
import { townAnswered, townQuestion } from '../domain/powers/every-town.ts';
import type { PlacePowers } from '../domain/powers/register.ts';
import type { SupervisionSettings } from '../domain/supervision/settings.ts';
import type { Law } from '../domain/time-limits/law.ts';
import type { WorkingCalendar } from '../domain/time-limits/working-calendar.ts';
import { localDateAt } from '../kernel/instant.ts';
import type { LegalBasis } from '../kernel/legal-basis.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Currency } from '../kernel/money.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { Target } from './authority.ts';
import type { DraftLint } from './catalogue/draft-lint.ts';
import type { GivenCommand } from './commands.ts';
import type { WitnessWatch } from './ledger/witness-watch.ts';
import { entrustedIn } from './powers/exercised.ts';

/** The place's data, indexed once at start. */
export interface PlaceFacts {
  readonly timeZone: string;
  readonly law: Law;
  readonly calendar: WorkingCalendar;
  readonly numberFormat: NumberFormat;
  readonly identityForms: readonly IdentityForm[];
  readonly addressForm: AddressForm;
  readonly bodies: ReadonlyMap<string, Body>;
  readonly centres: ReadonlyMap<string, ServiceCentre>;
  /** 行政审批专用章 that may be used; those the register has taken out of use are left out as soon as that is known. */
  readonly seals: readonly ApprovalSeal[];
  /** 收费目录; absent where the place charges nothing. */
  readonly fees?: FeeSchedule;
  /** 电子监察: which rules look, with which values; absent where nobody supervises by machine. */
  readonly supervision?: SupervisionSettings;
  readonly currency: Currency;
  /** Every seal there is or was: what a paper bears is drawn from here. */
  readonly sealsEver: readonly ApprovalSeal[];
  readonly sharedDocuments: readonly SharedDocument[];
  /** Every version of each item, those published at the desk with the place's own. */
  readonly items: ReadonlyMap<string, readonly ServiceItem[]>;
  /** 事项沿革: codes that ended at the desk, and into what. */
  readonly endings: Endings;
  /** 法律法规库; absent where the place keeps none. */
  readonly lawRegister?: LawRegister;
  /** 事项校核, with everything the place knows. */
  readonly draftLint: DraftLint;
  /** 联合审批事项包, every version. */
  readonly packages: readonly JointPackage[];
  readonly districtCentres: readonly string[];
  /** 事权登记 as the place's data have it, and with what was published since; absent where no register is kept. */
  readonly powers?: PlacePowers;
  readonly competence?: Competence;
  readonly absence: { readonly longestDays: number };
  /** 见证: what this process last knew of the ledger's witnesses. */
  readonly witnesses?: WitnessWatch;
  readonly articleCounterparts?: Readonly<Record<string, LegalBasis>>;
}

/** The facts a decision is taken on: the item's version in force today, or the one the case keeps since acceptance. */
export function factsFor(
  place: PlaceFacts,
  given: GivenCommand,
  file: CaseFile | undefined,
  today: LocalDate,
): Result<IntakeFacts, Refusals> {
  const code = given.type === 'receiveApplication' || given.type === 'openBranch' ? given.item : file?.item;
  if (code === undefined) return fault([{ code: 'case.not-found', kind: 'not-found' }]);
  const versions = place.items.get(code) ?? [];
  const kept = file?.acceptance === undefined ? undefined : versions.find((item) => item.version === file.itemVersion);
  // Published elsewhere a moment ago: better asked again than judged by another version.
  if (
    file?.acceptance !== undefined &&
    kept === undefined &&
    versions.every(({ version }) => version < file.itemVersion)
  ) {
    return fault([{ code: 'catalogue.version-not-known-yet', kind: 'conflict', facts: { item: code } }]);
  }
  // Silence accepts what was asked for on the day it was received, under the version of that day.
  const asOf = given.type === 'recordDeemedAcceptance' && file !== undefined ? file.noticeFrom : today;
  const found = kept ?? itemInForce(versions, code, asOf) ?? versions.find((one) => one.version === file?.itemVersion);
  const purpose = given.type === 'receiveApplication' ? given.concerns?.purpose : file?.concerns?.purpose;
  const item = found && variantFor(found, purpose);
  if (item === undefined)
    return fault([{ code: 'catalogue.item-not-in-force', kind: 'not-found', facts: { item: code } }]);
  const body = place.bodies.get(file?.body ?? bodyOf(place, given, item, today));
  if (body === undefined)
    return fault([{ code: 'organisation.body-not-found', kind: 'not-found', facts: { body: item.body } }]);
  if (file === undefined && body.standsFor !== undefined) {
    const question = townQuestion(item, townsOf(place));
    const pointer = `/answers/${question?.code ?? ''}`;
    return fault([{ code: 'powers.town-not-said', kind: 'invalid', pointer, facts: { item: code } }]);
  }
  if (file === undefined && body.validTo !== undefined && body.validTo < today) {
    return fault([{ code: 'organisation.body-has-ended', kind: 'conflict', facts: { body: body.code } }]);
  }
  if (given.type === 'requestConsultation') {
    const asked = place.bodies.get(given.body);
    const facts = { body: given.body };
    if (asked === undefined) {
      return fault([{ code: 'organisation.body-not-found', kind: 'not-found', pointer: '/body', facts }]);
    }
    if (asked.validTo !== undefined && asked.validTo < today) {
      return fault([{ code: 'organisation.body-has-ended', kind: 'conflict', pointer: '/body', facts }]);
    }
  }
  const { law, calendar, numberFormat, identityForms, addressForm } = place;
  const seal = place.seals.find((one) => one.body === body.code && isCurrent(one, today));
  const outOfUse = seal === undefined ? sealOutOfUse(place, body.code, today) : undefined;
  return ok({
    item,
    body,
    seal,
    ...(outOfUse === undefined ? {} : { sealOutOfUse: outOfUse }),
    law,
    calendar,
    today,
    numberFormat,
    identityForms,
    addressForm,
    ...(place.witnesses?.missing && { missing: place.witnesses.missing }),
    ...(place.competence && { competence: place.competence }),
    ...(place.bodies.get(item.body)?.standsFor === 'every-town'
      ? { territory: body.code }
      : townOf(place, file?.centre ?? ('centre' in given ? given.centre : undefined))),
  });
}

/**
 * 归谁办: what a law gives to every town is the case of the town that was answered. What is received at the window of a town
 * where the register names that town is the town's own case; whatever the register does not settle is with the item's body.
 */
function bodyOf(place: PlaceFacts, given: GivenCommand, item: ServiceItem, today: LocalDate): string {
  if (place.bodies.get(item.body)?.standsFor === 'every-town' && 'answers' in given) {
    const at = 'centre' in given ? townOf(place, given.centre).territory : undefined;
    return townAnswered(item, given.answers, townsOf(place)) ?? at ?? item.body;
  }
  const centre = given.type === 'receiveApplication' ? given.centre : undefined;
  const { territory } = townOf(place, centre);
  const found = territory === undefined ? undefined : place.competence?.at(item.code, territory, today);
  const [only] = found ?? [];
  return only !== undefined && found?.length === 1 && place.bodies.has(only.answerable) ? only.answerable : item.body;
}

function townsOf({ bodies }: PlaceFacts): ReadonlySet<string> {
  const towns = [...bodies.values()].filter(({ kind }) => kind === 'township' || kind === 'management-committee');
  return new Set(towns.map(({ code }) => code));
}

/** The town or street in whose centre it came in; nothing at the district's, which serves every one of them. */
function townOf({ centres }: PlaceFacts, centre: string | undefined): { readonly territory?: string } {
  const found = centre === undefined ? undefined : centres.get(centre);
  return found?.level === 'town' ? { territory: found.body } : {};
}

/** The seal there would be, had the register not taken it out of use. */
function sealOutOfUse({ sealsEver }: PlaceFacts, body: string, today: LocalDate): string | undefined {
  return sealsEver.find((one) => one.body === body && isCurrent(one, today))?.code;
}

function isCurrent(seal: { validFrom: string; validTo?: string }, today: LocalDate): boolean {
  return seal.validFrom <= today && (seal.validTo === undefined || today <= seal.validTo);
}

/** What the permission is asked about. */
export function targetOf(
  place: PlaceFacts,
  given: GivenCommand,
  file: CaseFile | undefined,
  item: ServiceItem,
): Target {
  if (file !== undefined) {
    const target = targetOfCase(place, file);
    if (given.type !== 'answerConsultation') return target;
    // Asked again after it was answered, the same answer is the same body's.
    const asked = file.consultations.filter(({ consultation }) => consultation === given.consultation);
    return { ...target, consulted: asked.map(({ body }) => body) };
  }
  const centre = given.type === 'receiveApplication' ? given.centre : undefined;
  const body = bodyOf(place, given, item, localDateAt(given.at, place.timeZone));
  return { body, centre, townCentre: item.townCentre, districtCentres: place.districtCentres };
}

export function targetOfCase(
  place: Pick<PlaceFacts, 'items' | 'districtCentres'> & Partial<Pick<PlaceFacts, 'competence' | 'centres' | 'bodies'>>,
  file: Pick<
    CaseFile,
    | 'id'
    | 'body'
    | 'centre'
    | 'channel'
    | 'account'
    | 'item'
    | 'mandate'
    | 'state'
    | 'consultations'
    | 'receivedOn'
    | 'acceptance'
  >,
): Target {
  return {
    body: file.body,
    entrusted: entrustedIn(place, file),
    centre: file.centre,
    channel: file.channel,
    account: file.account,
    caseId: file.id,
    item: file.item,
    mandate: file.mandate?.id,
    consulted: openConsultations(file).map(({ body }) => body),
    townCentre: place.items.get(file.item)?.[0]?.townCentre,
    districtCentres: place.districtCentres,
  };
}
