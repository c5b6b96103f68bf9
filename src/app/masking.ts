import type { Applicant } from '../domain/case/application.ts';

/** 脱敏: personal data are masked wherever the reader's post does not need them, and always in logs and lists. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  if (letters.length <= 1) return letters.length === 0 ? '' : '*';
  if (letters.length > 4)
    return `${letters.slice(0, 2).join('')}${'*'.repeat(Math.min(letters.length - 3, 6))}${letters.at(-1)}`;
  return `${letters[0]}${'*'.repeat(letters.length - 1)}`;
}

/** A firm's name is public; a person's is not. */
export function maskNameOf(kind: Applicant['kind'], name: string): string {
  return kind === 'organisation' ? name : maskName(name);
}

/** Keeps the first four and the last two characters of a long number, nothing of a short one. */
export function maskNumber(number: string): string {
  if (number.length < 9) return '*'.repeat(number.length);
  return `${number.slice(0, 4)}${'*'.repeat(number.length - 6)}${number.slice(-2)}`;
}

export function maskTelephone(telephone: string): string {
  return telephone.length < 7 ? '*'.repeat(telephone.length) : `${telephone.slice(0, 3)}****${telephone.slice(-2)}`;
}

export function maskApplicant(applicant: Applicant): Applicant {
  return {
    ...applicant,
    name: maskNameOf(applicant.kind, applicant.name),
    identityNumber: maskNumber(applicant.identityNumber),
    telephone: maskTelephone(applicant.telephone),
    ...(applicant.address === undefined ? {} : { address: `${applicant.address.slice(0, 6)}***` }),
    ...(applicant.email === undefined ? {} : { email: '***' }),
    ...(applicant.contactName === undefined ? {} : { contactName: maskName(applicant.contactName) }),
  };
}
