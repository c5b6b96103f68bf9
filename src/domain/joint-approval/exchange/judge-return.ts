import { type LocalDate, parseLocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Sheet } from '../../catalogue/return/sheet.ts';
import { type DateForm, type ExchangeAgreement, mandatoryFields, type ReturnField } from './agreement.ts';
import type { ReturnRow } from './return.ts';
import { type ExchangeTask, isTaskOpen } from './task.ts';

export interface JudgedReturn {
  readonly number: string;
  readonly rows: readonly ReturnRow[];
  readonly faults: readonly Refusal[];
  /** Tasks that came back without something mandatory. */
  readonly incomplete: readonly { readonly task: string; readonly fields: readonly string[] }[];
}

/**
 * 回传校核: a row answers a task that was sent to this body and is still open, once; it says an outcome that was agreed upon,
 * where it stands over there, and a day that lies neither before the task was sent nor in the future. Every fault of every
 * row is told at once, with its cell, and then nothing of the file is taken. What the case itself says is judged on the road.
 */
export function judgeReturn(
  sheet: Sheet,
  { incoming }: ExchangeAgreement,
  known: {
    readonly today: LocalDate;
    readonly task: (task: string) => ExchangeTask | undefined;
    /** How a cell is called: C12 in a sheet, rows[10].Result in JSON. */
    readonly cellName: (row: number, column: string) => string;
  },
): JudgedReturn {
  const faults: Refusal[] = [];
  const rows: ReturnRow[] = [];
  const incomplete: { task: string; fields: string[] }[] = [];
  const seen = new Set<string>();
  const numbers = new Set<string>();
  const columnOf = (field: ReturnField) => incoming.columns[field];
  const absent = [incoming.batch, ...mandatoryFields.map((field) => columnOf(field) ?? field)].filter(
    (column) => !sheet.columns.includes(column),
  );
  for (const column of absent) {
    faults.push({ code: 'exchange.column-missing', kind: 'invalid', pointer: `/${column}`, facts: { column } });
  }
  if (absent.length > 0) return { number: '', rows, faults, incomplete };
  if (sheet.rows.length === 0) faults.push({ code: 'exchange.file-empty', kind: 'invalid' });
  for (const { row, cells, faults: broken = [] } of sheet.rows) {
    const read = (column: string | undefined) => {
      const at = column === undefined ? -1 : sheet.columns.indexOf(column);
      return (at < 0 ? '' : (cells[at] ?? '')).trim();
    };
    const before = faults.length;
    const blame = (code: string, column: string, facts: Record<string, string> = {}) =>
      faults.push({
        code,
        kind: 'invalid',
        pointer: `/rows/${row}/${column}`,
        facts: { row, cell: known.cellName(row, column), column, ...facts },
      });
    for (const { column = '', code } of broken)
      blame('exchange.cell-broken', column || (columnOf('task') ?? ''), { defect: code });
    const number = read(incoming.batch);
    if (number === '') blame('exchange.field-missing', incoming.batch);
    else numbers.add(number);
    const missing = mandatoryFields.filter((field) => read(columnOf(field)) === '');
    for (const field of missing) blame('exchange.field-missing', columnOf(field) ?? field);
    const key = read(columnOf('task'));
    const task = key === '' ? undefined : known.task(key);
    if (key !== '' && seen.has(key)) blame('exchange.task-twice', columnOf('task') ?? '', { task: key });
    seen.add(key);
    if (key !== '' && task === undefined) blame('exchange.task-not-yours', columnOf('task') ?? '', { task: key });
    else if (task !== undefined && !isTaskOpen(task))
      blame('exchange.task-answered', columnOf('task') ?? '', { task: key });
    else if (task !== undefined && missing.length > 0) {
      incomplete.push({ task: key, fields: missing.map((field) => columnOf(field) ?? field) });
    }
    const written = read(columnOf('outcome'));
    const outcome = Object.hasOwn(incoming.outcomes, written) ? incoming.outcomes[written] : undefined;
    if (written !== '' && outcome === undefined) {
      blame('exchange.outcome-unknown', columnOf('outcome') ?? '', {
        value: written,
        known: Object.keys(incoming.outcomes).join(', '),
      });
    }
    const said = read(columnOf('claimedOn'));
    const claimedOn = dayOf(said, incoming.dates);
    if (said !== '' && claimedOn === undefined) {
      blame('exchange.date-unreadable', columnOf('claimedOn') ?? '', { value: asWritten(said), form: incoming.dates });
    } else if (claimedOn !== undefined && claimedOn > known.today) {
      blame('exchange.claimed-in-future', columnOf('claimedOn') ?? '', { claimed: claimedOn, today: known.today });
    } else if (claimedOn !== undefined && task !== undefined && claimedOn < task.sentOn) {
      blame('exchange.claimed-before-sent', columnOf('claimedOn') ?? '', { claimed: claimedOn, sent: task.sentOn });
    }
    const way = read(columnOf('way'));
    const articles = read(columnOf('articles'));
    if (faults.length > before || outcome === undefined || claimedOn === undefined) continue;
    rows.push({
      ...{ row, task: key, outcome, claimedOn, text: read(columnOf('text')), reference: read(columnOf('reference')) },
      ...(articles === '' ? {} : { articles }),
      ...(way === '' ? {} : { way: way.split(/[;；、|]/).map((one) => one.trim()) }),
    });
  }
  if (numbers.size > 1) {
    const facts = { numbers: [...numbers].join(', ') };
    faults.push({ code: 'exchange.several-batches', kind: 'invalid', pointer: `/${incoming.batch}`, facts });
  }
  return { number: [...numbers][0] ?? '', rows, faults, incomplete };
}

/** So that no page shows it as the day it is not: hyphens that are no date's. */
function asWritten(text: string): string {
  return text.replaceAll('-', '\u2011');
}

const patterns: Readonly<Record<DateForm, RegExp>> = {
  'YYYY-MM-DD': /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/,
  'YYYY/MM/DD': /^(?<y>\d{4})\/(?<m>\d{1,2})\/(?<d>\d{1,2})$/,
  YYYYMMDD: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  'DD.MM.YYYY': /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})$/,
  'DD/MM/YYYY': /^(?<d>\d{1,2})\/(?<m>\d{1,2})\/(?<y>\d{4})$/,
};

/** A day as the agreement writes it; nothing is guessed, because 03/04 is two days. */
function dayOf(text: string, form: DateForm): LocalDate | undefined {
  const found = patterns[form].exec(text)?.groups;
  if (found === undefined) return undefined;
  const { y = '', m = '', d = '' } = found;
  const read = parseLocalDate(`${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`);
  return read.ok ? read.value : undefined;
}
