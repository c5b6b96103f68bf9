import type { Appointment } from '../domain/intake/appointment/state.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { addDays } from '../kernel/local-date.ts';
import type { Digests, RecordQueries } from './ports.ts';
import { normaliseQueryCode } from './query-code.ts';

/** Crockford's letters: none that is mistaken for another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * 预约号, e.g. 0305-K7QF9M: month and day, then thirty bits under the installation's secret. Short enough for a kiosk,
 * and whoever has it may change or cancel the appointment. The day says among which ones to look.
 */
export function appointmentNumber(digests: Digests, { id, day }: Pick<Appointment, 'id' | 'day'>): string {
  return `${day.slice(5, 7)}${day.slice(8, 10)}-${letters(digests, `appointment ${id}`, 6)}`;
}

/** Four letters that keep the standing of a queue ticket from being read off the numbers before and after. */
export function queueTicketCode(digests: Digests, id: string): string {
  return letters(digests, `queue ticket ${id}`, 4);
}

/** The appointment with this number, as it is typed by people. */
export async function appointmentByNumber(
  { records, digests }: { readonly records: RecordQueries; readonly digests: Digests },
  typed: string,
  today: LocalDate,
): Promise<Appointment | undefined> {
  const plain = normaliseQueryCode(typed);
  if (!/^\d{4}[0-9A-Z]{6}$/.test(plain)) return undefined;
  const day = dayNear(plain.slice(0, 4), today);
  if (day === undefined) return undefined;
  const found = await records.list<Appointment>({ kind: 'appointment', from: day, to: day }, 20_000);
  return found.find((one) => normaliseQueryCode(appointmentNumber(digests, one)) === plain);
}

/** Month and day without a year: the one within the coming months, or the latest past. */
function dayNear(monthAndDay: string, today: LocalDate): LocalDate | undefined {
  for (let ahead = 100; ahead > -200; ahead -= 1) {
    const day = addDays(today, ahead);
    if (`${day.slice(5, 7)}${day.slice(8, 10)}` === monthAndDay) return day;
  }
  return undefined;
}

function letters(digests: Digests, of: string, count: number): string {
  const bits = BigInt(`0x${digests.keyed(of).slice(0, 16)}`);
  return Array.from({ length: count }, (_, at) => alphabet[Number((bits >> BigInt(at * 5)) & 31n)]).join('');
}
