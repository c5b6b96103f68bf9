import { checkCreditCode, checkResidentId } from '../../kernel/identity-number.ts';
import type { LocalText } from '../../kernel/language.ts';
import type { Applicant, Defect } from '../case/application.ts';

/** How a number that identifies a person or a firm is checked. The forms a place knows are data of its profile. */
export interface IdentityForm {
  readonly code: string;
  readonly kind: 'person' | 'organisation';
  readonly label: LocalText;
  readonly check: 'cn-resident-id' | 'cn-credit-code' | 'pattern';
  /** A regular expression over the whole number, for `check: pattern`. */
  readonly pattern?: string;
  /** A number that belongs to nobody, for hints and filled samples. */
  readonly example?: string;
}

export const longestOfApplicant = { name: 200, telephone: 30, address: 300, contactName: 100, email: 200 } as const;

/** 申请人: every fault of the applicant's own data at once. `remark` carries why a number is wrong. */
export function applicantFaults(applicant: Applicant, forms: readonly IdentityForm[]): Defect[] {
  const faults: Defect[] = [];
  const missing = (code: string) => faults.push({ concerns: 'applicant', code, fault: 'missing' });
  if (applicant.name.trim() === '') missing('name');
  if (applicant.telephone.trim() === '') missing('telephone');
  else if (!/^\+?[\d\s()-]{5,}$/.test(applicant.telephone)) {
    faults.push({ concerns: 'applicant', code: 'telephone', fault: 'wrong-number', remark: 'character' });
  }
  if (applicant.kind === 'organisation' && !applicant.contactName?.trim()) missing('contactName');
  if (applicant.tellBy?.includes('email')) {
    const email = applicant.email?.trim() ?? '';
    if (email === '') missing('email');
    else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
      faults.push({ concerns: 'applicant', code: 'email', fault: 'wrong-number', remark: 'character' });
    }
  }
  for (const [code, limit] of Object.entries(longestOfApplicant)) {
    const value = applicant[code as keyof typeof longestOfApplicant];
    if (value !== undefined && value.length > limit) faults.push({ concerns: 'applicant', code, fault: 'too-long' });
  }
  const form = forms.find((one) => one.code === applicant.identityForm && one.kind === applicant.kind);
  if (form === undefined) faults.push({ concerns: 'applicant', code: 'identityForm', fault: 'not-a-choice' });
  else if (applicant.identityNumber.trim() === '') missing('identityNumber');
  else {
    const reason = numberFault(applicant.identityNumber, form);
    if (reason !== undefined) {
      faults.push({ concerns: 'applicant', code: 'identityNumber', fault: 'wrong-number', remark: reason });
    }
  }
  return faults;
}

/** Why a number is none of its form; nothing where it is one. */
export function numberFault(number: string, form: IdentityForm): string | undefined {
  if (form.check === 'pattern') return new RegExp(`^(?:${form.pattern})$`).test(number) ? undefined : 'character';
  const checked = form.check === 'cn-resident-id' ? checkResidentId(number) : checkCreditCode(number);
  return checked.ok ? undefined : checked.fault;
}
