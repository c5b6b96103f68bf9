import { checkCreditCode } from '../../../kernel/identity-number.ts';
import { type ElementName, elements } from './elements.ts';
import type { ElementSource } from './item-map.ts';
import type { Notes } from './notes.ts';
import type { SheetRow } from './sheet.ts';

export type ElementValue = string | readonly string[];

/** What one row says of one element; undefined where it says nothing, or nothing that could be taken. */
export function readValue(
  name: ElementName,
  source: ElementSource,
  row: SheetRow,
  notes: Notes,
): ElementValue | undefined {
  if ('value' in source) return source.value;
  const { kind } = elements[name];
  const several = kind === 'list' || kind === 'choices';
  const written = notes.cell(row, source.column, several && source.split !== undefined && /[\r\n]/.test(source.split));
  if (written === '') {
    const missing = source.missing ?? (name === 'name' || name === 'code' ? 'refuse' : 'report');
    if (missing === 'refuse') notes.defect(row.row, 'missing', `${name} is missing; write it`, source.column);
    if (missing === 'report') notes.defect(row.row, 'not-reported', `${name} is not reported`, source.column);
    return undefined;
  }
  if (!several) return readOne(name, source, written, row, notes);
  const parts = source.split === undefined ? [written] : written.split(source.split).map((part) => part.trim());
  const entries = parts.filter((part) => part !== '');
  if (entries.length !== 1 || entries[0] !== written) notes.change(row.row, source.column, written, entries, 'split');
  const read = entries.map((entry) => readOne(name, source, entry, row, notes));
  return read.some((entry) => entry === undefined) ? undefined : (read as string[]);
}

function readOne(
  name: ElementName,
  source: Extract<ElementSource, { column: string }>,
  written: string,
  row: SheetRow,
  notes: Notes,
): string | undefined {
  const blame = (code: Parameters<Notes['defect']>[1], says: string) => {
    notes.defect(row.row, code, says, source.column, written);
    return undefined;
  };
  let value = written;
  if (source.values !== undefined) {
    const meant = Object.hasOwn(source.values, written) ? source.values[written] : undefined;
    if (meant === undefined) return blame('unknown-value', `is not in the map's table of values for ${name}`);
    if (meant !== written) notes.change(row.row, source.column, written, meant, 'value-table');
    value = meant;
  }
  const element = elements[name];
  if ((element.kind === 'choice' || element.kind === 'choices') && !(element.of as readonly string[]).includes(value)) {
    return blame('unknown-value', `is none of ${element.of.join(', ')}; give the map a table of values`);
  }
  if (element.kind === 'whole-number' && !/^\d{1,6}$/.test(value)) {
    return blame('not-a-number', `${name} must be a whole number in digits`);
  }
  if (source.check === 'credit-code') return readCreditCode(value, source.column, row, notes);
  if (element.kind === 'code') {
    if (!itemCode.test(value)) return blame('code-form', 'a code is made of letters, digits and hyphens, at most 120');
    if (source.form !== undefined && !new RegExp(`^(?:${source.form})$`, 'u').test(value)) {
      return blame('code-form', `does not have the form ${source.form} that the map demands`);
    }
  }
  return value;
}

const itemCode = /^[A-Za-z0-9][A-Za-z0-9-]{0,119}$/;

const creditFaults = {
  length: 'does not have 18 characters',
  character: 'holds a character that may not stand there',
  'check-digit': 'ends in a check character that does not follow from the others',
  date: 'is no such code',
} as const;

/** 统一社会信用代码, by the rule that holds for applicants too. It is stored in capitals; that it was not, is said. */
function readCreditCode(value: string, column: string, row: SheetRow, notes: Notes): string | undefined {
  const checked = checkCreditCode(value);
  if (!checked.ok) {
    const says = `is no unified social credit code: it ${creditFaults[checked.fault]}`;
    notes.defect(row.row, 'credit-code', says, column, value);
    return undefined;
  }
  if (checked.value !== value) {
    notes.defect(row.row, 'code-lower-case', 'a unified social credit code has capital letters', column, value);
    notes.change(row.row, column, value, checked.value, 'upper-case');
  }
  return checked.value;
}
