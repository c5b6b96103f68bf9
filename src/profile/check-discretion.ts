import type { Answers } from '../domain/catalogue/answer.ts';
import { exemptionFor } from '../domain/catalogue/applicability.ts';
import { discretionRows } from '../domain/catalogue/discretion-range.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import { situationsOf } from '../domain/catalogue/situations.ts';
import { conditionFaults } from './check-conditions.ts';
import type { PlainFault } from './plain-reason.ts';

/**
 * 自由裁量幅度: over everything that can be answered, exactly one row of the table applies. A gap would leave an officer
 * without a measure, an overlap with two; either is told with the answers that lead into it. Where nothing has to be
 * applied for, nothing is chosen.
 */
export function checkDiscretion(item: ServiceItem): readonly PlainFault[] {
  const table = item.discretion;
  if (table === undefined) return [];
  const path = ['discretion', 'rows'];
  const faults: PlainFault[] = table.rows.flatMap(({ when, range }, index) => [
    ...conditionFaults(when, [...path, index, 'when'], item.formFields, 'no question of the form'),
    ...('from' in range && range.from > range.to
      ? [{ path: [...path, index, 'range'], reason: `ends at ${range.to}, below where it begins, ${range.from}` }]
      : []),
  ]);
  // What a condition means can only be tried out once it can be read.
  return faults.length > 0 ? faults : [...holesAndOverlaps(item), ...idleRows(item)];
}

function holesAndOverlaps(item: ServiceItem): readonly PlainFault[] {
  const told = new Map<string, PlainFault>();
  for (const answers of situations(item)) {
    const rows = discretionRows(item, answers).map(({ code }) => code);
    if (rows.length === 1) continue;
    const reason =
      rows.length === 0
        ? `has no row for ${inWords(answers)}`
        : `has ${rows.length} rows (${rows.join(', ')}) for ${inWords(answers)}`;
    const index = item.discretion?.rows.findIndex(({ code }) => code === rows[1]) ?? -1;
    // One example of each kind of fault is enough to mend it.
    if (!told.has(rows.join())) {
      told.set(rows.join(), { path: index < 0 ? ['discretion', 'rows'] : ['discretion', 'rows', index], reason });
    }
  }
  return [...told.values()];
}

function idleRows(item: ServiceItem): readonly PlainFault[] {
  const used = new Set(situations(item).flatMap((answers) => discretionRows(item, answers).map(({ code }) => code)));
  return (item.discretion?.rows ?? []).flatMap(({ code }, index) =>
    used.has(code) ? [] : [{ path: ['discretion', 'rows', index], reason: `row ${code} applies under no answer` }],
  );
}

function situations(item: ServiceItem): readonly Answers[] {
  const conditions = (item.discretion?.rows ?? []).flatMap(({ when }) => when ?? []);
  return [...situationsOf(item, false, conditions)].filter((answers) => exemptionFor(item, answers) === undefined);
}

function inWords(answers: Answers): string {
  const said = Object.entries(answers).map(([field, answer]) => `${field} = ${answer}`);
  return said.length === 0 ? 'any answers' : said.join(', ');
}
