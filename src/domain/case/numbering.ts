import { type LocalDate, year } from '../../kernel/local-date.ts';
import type { PaperKind } from './paper.ts';

/**
 * 编号 case numbers and document numbers.
 *
 * 440113-SYF-20261112-00037-4: division, body, day of receipt, the body's serial in that year, check digit. The serial
 * also numbers every paper of the case, so that one sequence without gaps accounts for all of them.
 */
export interface NumberFormat {
  readonly divisionCode: string;
  /** E.g. `{mark}{kind}字〔{year}〕第{serial}号`; `{again}` is where a second paper of a kind gets its suffix. */
  readonly pattern: string;
  readonly kinds: Readonly<Record<PaperKind, string>>;
}

/** The serial's own row in the number register: a body in a year. */
export function serialSeries(body: string, receivedOn: LocalDate): string {
  return `${body}/${year(receivedOn)}`;
}

export function caseNumber(division: string, body: string, receivedOn: LocalDate, serial: number): string {
  const stem = `${division}-${body}-${receivedOn.replaceAll('-', '')}-${pad(serial)}`;
  return `${stem}-${checkDigit(stem)}`;
}

/** @param earlier how many papers of this kind the case already has */
export function paperNumber(
  format: NumberFormat,
  kind: PaperKind,
  documentMark: string,
  on: LocalDate,
  serial: number,
  earlier: number,
): string {
  return format.pattern
    .replace('{mark}', documentMark)
    .replace('{kind}', format.kinds[kind])
    .replace('{year}', String(year(on)))
    .replace('{serial}', pad(serial))
    .replace('{again}', earlier === 0 ? '' : `-${earlier + 1}`);
}

/** Whether a number could be one of ours: a mistyped digit or two neighbours swapped are noticed before any search. */
export function isCaseNumber(candidate: string): boolean {
  const match = /^(\w+-\w+-\d{8}-\d{5,})-(\d)$/.exec(candidate);
  return match !== null && checkDigit(match[1] as string) === Number(match[2]);
}

function pad(serial: number): string {
  return String(serial).padStart(5, '0');
}

/** ISO 7064 MOD 11,10 over the letters and digits, a letter counting as its place in the alphabet plus ten. */
function checkDigit(stem: string): number {
  let product = 10;
  for (const character of stem.replaceAll('-', '')) {
    const value = Number.parseInt(character, 36);
    for (const digit of String(value)) {
      const sum = (product + Number(digit)) % 10 || 10;
      product = (sum * 2) % 11;
    }
  }
  return (11 - product) % 10;
}
