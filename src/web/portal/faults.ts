import type { Applicant, Defect } from '../../domain/case/application.ts';
import type { FormField, ServiceItem } from '../../domain/catalogue/service-item.ts';
import { type AddressForm, addressFaults } from '../../domain/intake/address-form.ts';
import { answerFaults } from '../../domain/intake/answers.ts';
import { applicantFaults, longestOfApplicant } from '../../domain/intake/identity-form.ts';
import type { Language } from '../../kernel/language.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { fullDate, isDate } from '../components/dates.ts';
import { type Facts, hasText } from '../texts/translate.ts';
import { answerOf, applicantOf, type DraftContent, type TypedMaterial } from './draft.ts';
import type { FieldFault } from './parts/form.tsx';
import type { Visit } from './visit.tsx';

/** Faults of what was typed, found by the same functions that the road in uses, and said next to their field. */
export function kindFaults(visit: Visit, content: DraftContent): FieldFault[] {
  const { kind } = content.applicant;
  if (kind === 'person' || kind === 'organisation') return [];
  return [{ field: 'kind', message: visit.t('portal:fault.kind') }];
}

/** The applicant's fields in the order in which the page asks for them. */
export const applicantFields = ['name', 'identityForm', 'identityNumber', 'contactName', 'telephone', 'email'] as const;

/** The control of one part of the address, and the key under which the draft keeps it. */
export const addressField = (code: string): string => `address-${code}`;

/** Parts of the address as typed; one line of an older draft stands in the first part that must be there. */
export function typedAddress({ parts }: AddressForm, typed: DraftContent['applicant']): Record<string, string> {
  const first = parts.find(({ required }) => required) ?? parts[0];
  const isOneLine = parts.every(({ code }) => typed[addressField(code)] === undefined);
  return Object.fromEntries(
    parts.map(({ code }) => {
      const said = isOneLine && code === first?.code ? typed.address : typed[addressField(code)];
      return [code, said ?? ''];
    }),
  );
}

export function identityFaults(visit: Visit, content: DraftContent, item: ServiceItem): FieldFault[] {
  const applicant = applicantOf(content, item);
  const faults = applicantFaults(applicant, visit.app.place.identityForms).map((defect) => ({
    field: defect.code,
    message: applicantFault(visit, defect, applicant),
  }));
  // Which kind of number it is cannot be told yet; that there is none can.
  const isNumberSaid = applicant.identityNumber.trim() !== '' || faults.some(({ field }) => field === 'identityNumber');
  if (!isNumberSaid) {
    const label = applicantLabel(visit, 'identityNumber', applicant.kind);
    faults.push({ field: 'identityNumber', message: visit.t('portal:fault.missing', { label }) });
  }
  // In the order of the page, so that one goes down it once.
  const ofApplicant = applicantFields.flatMap((field) => faults.filter((fault) => fault.field === field));
  return [...ofApplicant, ...faultsOfAddress(visit, content)];
}

function faultsOfAddress(visit: Visit, content: DraftContent): FieldFault[] {
  const form = visit.app.profile.addressForm;
  return addressFaults(form, typedAddress(form, content.applicant)).map(({ code, fault }) => {
    const part = form.parts.find((one) => one.code === code);
    const facts = { label: visit.say(part?.label ?? {}), most: 200, example: part?.example ?? '' };
    const text = fault === 'wrong-number' ? (part?.example === undefined ? 'pattern' : 'patternLike') : fault;
    return { field: addressField(code), message: visit.t(`portal:fault.${text}`, facts) };
  });
}

function applicantFault(visit: Visit, defect: Defect, applicant: Applicant): string {
  const { t } = visit;
  const label = applicantLabel(visit, defect.code, applicant.kind);
  if (defect.code === 'identityNumber' && defect.remark !== undefined) {
    const forms = visit.app.place.identityForms.filter((one) => one.kind === applicant.kind);
    const form = forms.find((one) => one.code === applicant.identityForm);
    const reason = form?.check === 'pattern' ? 'portal:fault.numberPattern' : `case:numberFault.${defect.remark}`;
    return t('portal:fault.identityNumber', {
      label: form && forms.length === 1 ? visit.say(form.label) : label,
      reason: t(reason),
    });
  }
  if (defect.code === 'identityForm') return t('portal:fault.choose', { label });
  if (defect.fault === 'wrong-number') return t(`portal:fault.${defect.code === 'email' ? 'email' : 'telephone'}`);
  return t(`portal:fault.${defect.fault}`, { label, most: longestOf(defect.code) });
}

function longestOf(code: string): number {
  return longestOfApplicant[code as keyof typeof longestOfApplicant] ?? 200;
}

export function applicantLabel(visit: Visit, code: string, kind: Applicant['kind']): string {
  if (code === 'name') return visit.t(`portal:applicant.name.${kind}`);
  return visit.t(`case:applicantField.${code}`);
}

export function questionFaults(visit: Visit, field: FormField, typed: string | undefined): FieldFault[] {
  const answer = answerOf(field, typed);
  // The page is only there because the question is put.
  const { askedWhen: _, ...alone } = field;
  return answerFaults({ formFields: [alone] }, answer === '' ? {} : { [field.code]: answer }).map((defect) => ({
    field: `answer-${field.code}`,
    message: answerFault(visit, field, defect.fault),
  }));
}

function answerFault({ t, say }: Visit, field: FormField, fault: Defect['fault']): string {
  const label = say(field.label);
  const facts = { label, most: field.maxLength ?? 2000, minimum: field.minimum ?? '', maximum: field.maximum ?? '' };
  if (fault === 'out-of-range') {
    const ends = [field.minimum === undefined ? '' : 'minimum', field.maximum === undefined ? '' : 'maximum'];
    return t(`portal:fault.range.${ends.filter(Boolean).join('-')}`, facts);
  }
  if (fault === 'wrong-kind') return t(`portal:fault.wrong-kind.${field.kind}`, facts);
  if (fault === 'missing' && (field.kind === 'choice' || field.kind === 'yes-no'))
    return t('portal:fault.choose', facts);
  return t(`portal:fault.${fault}`, facts);
}

export function materialFaults(
  visit: Visit,
  material: ServiceItem['materials'][number],
  typed: TypedMaterial | undefined,
): FieldFault[] {
  const field = `material-${material.code}`;
  const label = visit.say(material.name);
  if (typed === undefined || typed.choice === '')
    return [{ field, message: visit.t('portal:fault.material', { label }) }];
  if (typed.choice === 'upload' && typed.files.length === 0) {
    return [{ field: 'file', message: visit.t('portal:fault.file', { label }) }];
  }
  return [];
}

/** Days as they are said here, never as they are stored. */
function daysInWords(facts: Facts, language: Language): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, isDate(fact) ? fullDate(fact, language) : fact]),
  );
}

/** Refusals of the road in, in the reader's words: why not, and what to do next. */
export function refusalTexts({ t, language }: Visit, refusals: Refusals): string[] {
  return refusals.map(({ code, facts: plain }) => {
    const facts = plain === undefined ? undefined : daysInWords(plain, language);
    const reason = hasText(language, `refusals:${code}.reason`) ? t(`refusals:${code}.reason`, facts) : '';
    const next = hasText(language, `refusals:${code}.next`) ? t(`refusals:${code}.next`, facts) : '';
    const said = [reason, next].filter(Boolean).join(language === 'en' ? ' ' : '');
    return said === '' ? t('portal:fault.refused', { code }) : said;
  });
}
