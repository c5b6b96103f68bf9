import type { Distribution } from '../domain/supervision/history/distribution.ts';
import type { reportOf } from './report.ts';

type Report = Extract<Awaited<ReturnType<typeof reportOf>>, { ok: true }>['value'];

/** The same figures for people: what is asked first stands first, tables are aligned, long lists end early. */
export function inWords(report: Report): string {
  const { specific, defects } = report;
  const { supervision_snapshots: snapshots, ...own } = specific as Record<string, unknown>;
  const parts = [
    `${report.log}: ${report.cases} cases, ${report.events} events, ${report.activities} activities\n` +
      `from ${report.file}, read in on ${report.imported_at.slice(0, 10)}; events from ${report.first_event ?? 'never'} to ${report.last_event ?? 'never'}`,
    section('Supervision', snapshotRows(snapshots)),
    section('The log', scalarRows(report)),
    section('Lengths', distributionRows({ ...report, ...report.duration_working_days, ...own }, true)),
    section('Longer than', exceedRows(report)),
    section('Cases begun in', countRows(report.cases_started_by_month)),
    section('Most frequent activities, in events', countRows(report.activity_events, 15)),
    section('Most frequent steps', stepRows(report.directly_follows_top20.slice(0, 10))),
    section('By what the map names', scalarRows(own)),
    ...Object.entries(own).flatMap(([key, value]) => (isCounts(value) ? [section(key, countRows(value, 15))] : [])),
    section('Defects of the log', defectRows(defects as Record<string, FoundDefect>)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

interface FoundDefect {
  readonly count: number;
  readonly examples: readonly { readonly line: number; readonly case?: string }[];
}
type Row = readonly (string | number)[];

function section(title: string, rows: readonly Row[]): string {
  return rows.length === 0 ? '' : `${title}\n${aligned(rows)}`;
}

/** The first column to the left, figures to the right. */
function aligned(rows: readonly Row[]): string {
  const cells = rows.map((row) => row.map((cell) => `${cell}`));
  const widths = cells.reduce<number[]>((all, row) => {
    row.forEach((cell, index) => {
      all[index] = Math.max(all[index] ?? 0, cell.length);
    });
    return all;
  }, []);
  const pad = (cell: string, index: number) =>
    index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0);
  return cells.map((row) => `  ${row.map(pad).join('  ')}`.trimEnd()).join('\n');
}

function snapshotRows(snapshots: unknown): Row[] {
  return Object.entries((snapshots ?? {}) as Record<string, Record<string, number>>).flatMap(([at, lamps]) => [
    [`at ${at}`],
    ...Object.entries(lamps).map(([lamp, cases]): Row => [plain(lamp), cases]),
  ]);
}

function scalarRows(figures: object): Row[] {
  return Object.entries(figures).flatMap(([key, value]) =>
    typeof value === 'number' ? [[plain(key), value] as Row] : [],
  );
}

function distributionRows(figures: object, header: boolean): Row[] {
  const rows = Object.entries(figures).flatMap(([key, value]) =>
    isDistribution(value)
      ? [
          [
            lengthName(key),
            ...[value.n, value.min, value.median.cont, value.p90.cont, value.p99.cont, value.mean, value.max].map(told),
          ],
        ]
      : [],
  );
  const titles = ['', 'n', 'least', 'median', '90 %', '99 %', 'mean', 'most'];
  return header && rows.length > 0 ? [titles, ...rows] : rows;
}

function lengthName(key: string): string {
  return ['monfri', 'nl', 'cn'].includes(key) ? `working days, ${key}` : plain(key);
}

function exceedRows(report: Report): Row[] {
  const rows = (unit: string, limits: Readonly<Record<string, { cases: number; share: number }>>): Row[] =>
    Object.entries(limits).map(([limit, { cases, share }]) => [
      `${limit} ${unit}`,
      cases,
      `${(share * 100).toFixed(2)} %`,
    ]);
  return [
    ...rows('calendar days', report.exceed_calendar_days),
    ...Object.entries(report.exceed_working_days).flatMap(([calendar, limits]) =>
      rows(`working days, ${calendar}`, limits),
    ),
  ];
}

function stepRows(steps: readonly (string | number)[][]): Row[] {
  return steps.map(([from = '', to = '', times = 0]) => [`${from} → ${to}`, times]);
}

function countRows(counts: Readonly<Record<string, number>>, most = Number.POSITIVE_INFINITY): Row[] {
  const rows = Object.entries(counts);
  return [...rows.slice(0, most), ...(rows.length > most ? [[`and ${rows.length - most} more: --json`] as const] : [])];
}

function defectRows(defects: Readonly<Record<string, FoundDefect>>): Row[] {
  return Object.entries(defects).map(([defect, { count, examples }]) => [
    defect,
    count,
    `first at line ${examples[0]?.line ?? 0}`,
  ]);
}

function isDistribution(value: unknown): value is Distribution {
  return typeof value === 'object' && value !== null && 'median' in value && 'n' in value;
}

function isCounts(value: unknown): value is Readonly<Record<string, number>> {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'number');
}

function plain(key: string): string {
  return key.replaceAll('_', ' ');
}

function told(value: number | null): string {
  return value === null ? '–' : `${Math.round(value * 100) / 100}`;
}
