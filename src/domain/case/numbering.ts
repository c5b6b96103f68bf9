import { type LocalDate, year } from '../../kernel/local-date.ts';
import type { RecordPaperKind } from '../organisation/record-paper.ts';
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
  /** The same for papers of what is recorded beside the cases. */
  readonly records?: Readonly<Record<RecordPaperKind, string>>;
  /** The same for papers of joint cases, by their kinds. */
  readonly joint?: Readonly<Record<string, string>>;
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

/** Whether a number could be one of ours: any mistyped digit, any two neighbouring digits swapped are noticed at once. */
export function isCaseNumber(candidate: string): boolean {
  const match = /^(\w+-\w+-\d{8}-\d{5,})-(\d)$/.exec(candidate);
  return match !== null && checkDigit(match[1] as string) === Number(match[2]);
}

function pad(serial: number): string {
  return String(serial).padStart(5, '0');
}

/**
 * Damm's table: no digit stands twice in a row or column, and none undoes a swap of neighbours. (The better-known
 * ISO 7064 MOD 11,10 lets one swap in fifty pass.)
 */
const quasigroup = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

/** Over the letters and digits, a letter counting as its place in the alphabet plus nine (A is 10, Z is 35). */
function checkDigit(stem: string): number {
  let interim = 0;
  for (const character of stem.replaceAll('-', '')) {
    for (const digit of String(Number.parseInt(character, 36))) interim = Number(quasigroup[interim]?.[Number(digit)]);
  }
  return interim;
}
