import { addDays, localDate } from '../../../../kernel/local-date.ts';
import { instrumentOf, type LawRegister } from '../../instrument.ts';
import { type ElementFault, faultAt, remarkAt } from '../element-fault.ts';
import type { ItemElements } from '../elements.ts';

/**
 * 行政许可的设定 who may create a licence
 * Basis: 行政许可法 第十四条、第十五条、第十六条、第十七条
 * A licence rests on an instrument of sufficient rank that is in force on the day; one that rests on a provincial rule
 * alone ends after a year. A convenience service may rest on lower papers. What the register does not know is not
 * believed: for a licence it is a fault, for anything else a remark.
 * Parameter: none (instruments.yaml of the place: the ranks, the months, every instrument with its days)
 * Does not cover: whether the article says what the item says of it; that a person reads (合法性审查).
 */
export function legalSourceRank(elements: ItemElements, register: LawRegister, onDay: string): readonly ElementFault[] {
  const { ranks, temporary, basis } = register.licences;
  const isLicence = elements.actType === 'licence';
  const faults: ElementFault[] = [];
  const sufficient: (typeof ranks)[number][] = [];
  elements.legalBasis.forEach(({ law }, index) => {
    const at = `/legalBasis/${index}`;
    const instrument = instrumentOf(register, law);
    if (instrument === undefined) {
      faults.push((isLicence ? faultAt : remarkAt)(`${at}/law`, 'instrument-unknown', { law }));
      return;
    }
    const { repealedOn, inForceFrom, replacedBy } = instrument;
    if (repealedOn !== undefined && repealedOn <= onDay) {
      faults.push(faultAt(`${at}/law`, 'instrument-repealed', { law, on: repealedOn, replacedBy: replacedBy ?? '—' }));
      return;
    }
    if (inForceFrom !== undefined && inForceFrom > onDay) {
      faults.push(faultAt(`${at}/law`, 'instrument-not-in-force', { law, on: inForceFrom }));
      return;
    }
    if (ranks.includes(instrument.rank)) sufficient.push(instrument.rank);
  });
  if (!isLicence || elements.legalBasis.length === 0) return faults;
  // Where an instrument is unknown, its rank may suffice: one fault is not told as two.
  const isOpen = faults.some(({ code }) => code === 'catalogue.instrument-unknown');
  if (sufficient.length === 0 && !isOpen) faults.push({ ...faultAt('/legalBasis', 'basis-too-low'), basis });
  if (temporary !== undefined && sufficient.length > 0 && sufficient.every((rank) => rank === temporary.rank)) {
    const lastDay = monthsLater(onDay, temporary.months);
    if (elements.inForceTo === undefined || elements.inForceTo > lastDay) {
      faults.push({ ...faultAt('/inForceTo', 'temporary-too-long', { until: lastDay }), basis });
    }
  }
  return faults;
}

/** The day before the same day so many months later. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const whole = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(whole / 12), (whole % 12) + 1];
  const first = localDate(`${String(toYear).padStart(4, '0')}-${String(toMonth).padStart(2, '0')}-01`);
  return addDays(first, date - 2);
}
