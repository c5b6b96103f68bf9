/** 09:30 of a day in the place's zone, as a moment. */
export function momentAt(day: string, clock: string, zone: string | undefined): string {
  const wall = Date.parse(`${day}T${clock}:00Z`);
  return new Date(wall - offsetAt(wall, zone)).toISOString();
}

/** The clock of the place at a moment: 09:30. */
export function clockOf(moment: string, zone: string | undefined): string {
  const at = Date.parse(moment);
  return new Date(at + offsetAt(at, zone)).toISOString().slice(11, 16);
}

/** The day of the place at a moment. */
export function dayOf(moment: string, zone: string | undefined): string {
  const at = Date.parse(moment);
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 10);
}

function offsetAt(at: number, zone: string | undefined): number {
  const format = new Intl.DateTimeFormat('en-US', {
    ...(zone === undefined ? {} : { timeZone: zone }),
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const of: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) of[type] = Number(value);
  const wall = Date.UTC(of.year ?? 1970, (of.month ?? 1) - 1, of.day, of.hour, of.minute);
  return wall - Math.floor(at / 60_000) * 60_000;
}
