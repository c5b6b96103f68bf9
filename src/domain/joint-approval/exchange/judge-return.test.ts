import { expect, test } from 'vitest';
import { localDate } from '../../../kernel/local-date.ts';
import type { DateForm, ExchangeAgreement } from './agreement.ts';
import { judgeReturn } from './judge-return.ts';
import type { ExchangeTask } from './task.ts';

const agreement = (dates: DateForm) =>
  ({
    incoming: {
      batch: 'Batch',
      columns: { task: 'Task', outcome: 'Result', claimedOn: 'Done', reference: 'No', way: 'Way' },
      outcomes: { yes: 'agree' },
      dates,
    },
  }) as unknown as ExchangeAgreement;
const columns = ['Batch', 'Task', 'Result', 'Done', 'No', 'Way'];
const task = { sentOn: localDate('2026-03-02'), incomplete: [] } as unknown as ExchangeTask;

function judged(rows: readonly (readonly string[])[], dates: DateForm = 'YYYY-MM-DD', known = task) {
  const sheet = { columns, rows: rows.map((cells, at) => ({ row: at + 2, cells })) };
  return judgeReturn(sheet, agreement(dates), {
    today: localDate('2026-03-10'),
    task: (name) => (name === 'T-1' || name === 'T-2' ? known : undefined),
    cellName: (row, column) => `${column}${row}`,
  });
}
const row = (done: string, name = 'T-1', result = 'yes') => ['7', name, result, done, 'N-1', 'left; right'];
const codes = ({ faults }: ReturnType<typeof judged>) =>
  faults.map(({ code, facts }) => `${facts?.cell ?? ''} ${code}`);

test('a row that is right is understood, with the day it claims and the ways it chose', () => {
  expect(judged([row('2026-03-10')])).toMatchObject({
    number: '7',
    faults: [],
    rows: [{ row: 2, task: 'T-1', outcome: 'agree', claimedOn: '2026-03-10', way: ['left', 'right'] }],
  });
});

test.each([
  ['YYYY/MM/DD', '2026/3/4'],
  ['YYYYMMDD', '20260304'],
  ['DD.MM.YYYY', '4.3.2026'],
  ['DD/MM/YYYY', '04/03/2026'],
] as const)('a day is read as it was agreed upon, %s, and in no other way', (form, written) => {
  expect(judged([row(written)], form).rows).toMatchObject([{ claimedOn: '2026-03-04' }]);
  expect(codes(judged([row(written)], 'YYYY-MM-DD'))).toEqual(['Done2 exchange.date-unreadable']);
});

test('the day claimed lies neither before the task was sent nor in the future; both ends are fine', () => {
  expect(codes(judged([row('2026-03-01')]))).toEqual(['Done2 exchange.claimed-before-sent']);
  expect(codes(judged([row('2026-03-11')]))).toEqual(['Done2 exchange.claimed-in-future']);
  expect(codes(judged([row('2026-03-02')]))).toEqual([]);
  expect(codes(judged([row('2026-02-30')]))).toEqual(['Done2 exchange.date-unreadable']);
});

test('theirs, open, once', () => {
  expect(codes(judged([row('2026-03-03', 'T-9')]))).toEqual(['Task2 exchange.task-not-yours']);
  expect(codes(judged([row('2026-03-03'), row('2026-03-03')]))).toEqual(['Task3 exchange.task-twice']);
  const over = { ...task, fellAwayOn: localDate('2026-03-03') };
  expect(codes(judged([row('2026-03-03')], 'YYYY-MM-DD', over))).toEqual(['Task2 exchange.task-answered']);
});

test('what is missing is named with its cell, and the task it was missing from is remembered', () => {
  const found = judged([['7', 'T-1', 'yes', '', '', '']]);
  expect(codes(found)).toEqual(['Done2 exchange.field-missing', 'No2 exchange.field-missing']);
  expect(found.incomplete).toEqual([{ task: 'T-1', fields: ['Done', 'No'] }]);
  expect(found.rows).toEqual([]);
});

test('one file, one batch number; and an outcome that nobody inherits', () => {
  expect(codes(judged([row('2026-03-03'), ['8', ...row('2026-03-03', 'T-2').slice(1)]]))).toEqual([
    ' exchange.several-batches',
  ]);
  expect(codes(judged([row('2026-03-03', 'T-1', 'constructor')]))).toEqual(['Result2 exchange.outcome-unknown']);
});
