import { type LocalDate, localDateOf, parseLocalDate } from './local-date.ts';
import { fault, ok, type Result } from './result.ts';

/**
 * 公民身份号码 resident identity number (GB 11643) and 统一社会信用代码 unified social credit code (GB 32100).
 * A number is checked as far as it can be without asking anybody; whether it was ever issued, only its issuer knows.
 *
 * Returned is the number as it is stored: without surrounding blanks, letters in upper case.
 */
export type IdentityNumberFault =
  /** Not 18 characters. The 15-digit numbers of the first generation ended on 1 January 2013. */
  | 'length'
  /** A character that may not stand where it stands. */
  | 'character'
  /** The birth date is no day of the calendar, or has not come yet. */
  | 'date'
  /** The last character does not follow from the others: most likely one was mistyped. */
  | 'check-digit';

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const residentCheckDigits = '10X98765432';

/** `today`, where given, refuses a birth date still to come. The area code is not looked up: areas are abolished, numbers stay. */
export function checkResidentId(value: string, today?: LocalDate): Result<string, IdentityNumberFault> {
  const number = value.trim().toUpperCase();
  if (number.length !== 18) return fault('length');
  if (!/^\d{17}[\dX]$/.test(number)) return fault('character');
  const born = parseLocalDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`);
  if (!born.ok || (today !== undefined && born.value > today)) return fault('date');
  const sum = residentWeights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return residentCheckDigits[sum % 11] === number[17] ? ok(number) : fault('check-digit');
}

/** The birth date in a number that has passed `checkResidentId`. */
export function birthDateOf(residentId: string): LocalDate {
  const part = (start: number, end: number) => Number(residentId.slice(start, end));
  return localDateOf(part(6, 10), part(10, 12), part(12, 14));
}

/** Without I, O, S, V and Z, which are too easily taken for digits and for each other. */
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export function checkCreditCode(value: string): Result<string, IdentityNumberFault> {
  const code = value.trim().toUpperCase();
  if (code.length !== 18) return fault('length');
  // Places 3 to 8 are the division code of the registering authority.
  if (![...code].every((letter) => creditAlphabet.includes(letter)) || !/^..\d{6}/.test(code))
    return fault('character');
  const sum = creditWeights.reduce((total, weight, at) => total + weight * creditAlphabet.indexOf(code.charAt(at)), 0);
  return creditAlphabet[(31 - (sum % 31)) % 31] === code[17] ? ok(code) : fault('check-digit');
}
