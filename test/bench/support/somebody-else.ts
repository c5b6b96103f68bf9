import type { Applicant } from '../../../src/domain/case/application.ts';

// Each life is another person's or firm's, as in a district: of one and the same, licences and materials would pile up.

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The same application by somebody whose number is valid and has not been used. */
export function somebodyElse(applicant: Applicant, count: number): Applicant {
  const identityNumber = applicant.identityForm === 'credit-code' ? creditCode(count) : residentId(count);
  return { ...applicant, identityNumber };
}

/** Born on one of thirty thousand days, the thousandth of that day at most. */
function residentId(count: number): string {
  const born = new Date(Date.UTC(1940, 0, 1 + (count % 20_000))).toISOString().slice(0, 10).replaceAll('-', '');
  const number = `110105${born}${String(Math.floor(count / 20_000) % 1000).padStart(3, '0')}`;
  const sum = residentWeights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return `${number}${'10X98765432'[sum % 11]}`;
}

function creditCode(count: number): string {
  const code = `91350100M${String(count % 100_000_000).padStart(8, '0')}`;
  const sum = creditWeights.reduce((total, weight, at) => total + weight * creditAlphabet.indexOf(code.charAt(at)), 0);
  return `${code}${creditAlphabet[(31 - (sum % 31)) % 31]}`;
}
