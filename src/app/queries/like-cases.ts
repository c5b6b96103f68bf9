import { discretionRow } from '../../domain/catalogue/discretion-range.ts';
import { workingDaysBetween } from '../../domain/time-limits/working-calendar.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { targetOfCase } from '../facts.ts';
import { maskNameOf } from '../masking.ts';
import type { LikeCase } from '../ports.ts';
import type { LikeCasesView, LikeCaseView, SpreadView } from '../views/approval-view.ts';
import { readCase } from './case-view.ts';

/** Beside an open case. */
const shownAtMost = 10;
/** The latest choices that the spread is made from. */
const comparedAtMost = 200;
const shortReasons = 240;

/** 类案: the latest decisions on the same item, under the same row where it has a table of discretion; and their spread. */
export async function likeCases(
  app: App,
  authority: Authority,
  caseId: string,
): Promise<Result<LikeCasesView, Refusals>> {
  const read = await readCase(app, authority, caseId);
  if (!read.ok) return read;
  const { file, item } = read.value;
  const target = targetOfCase(app.place, file);
  if (may('approval.review', authority, target) === undefined) {
    return fault([{ code: 'authority.not-permitted', kind: 'forbidden' }]);
  }
  const row = discretionRow(item, file.answers);
  const rows = row === undefined ? ['', ...(item.discretion?.rows ?? []).map(({ code }) => code)] : [row.code];
  const named = may('personal-data.read', authority, target) !== undefined;
  const [found, chosen] = await Promise.all([
    app.ports.cases.likeCases(item.code, rows, shownAtMost + 1),
    row === undefined || 'values' in row.range ? [] : app.ports.cases.chosenValues(item.code, row.code, comparedAtMost),
  ]);
  const entries = found.filter((one) => one.row.caseId !== caseId).slice(0, shownAtMost);
  const spread = chosen.length === 0 ? [] : await spreadOf(app, authority, chosen);
  return ok({ entries: entries.map((one) => entryOf(app, one, named)), spread });
}

function entryOf(app: App, { row, acceptedOn, reasons, discretion }: LikeCase, named: boolean): LikeCaseView {
  const decidedOn = row.decidedOn ?? acceptedOn;
  return {
    caseId: row.caseId,
    number: row.number,
    applicantName: named ? row.applicantName : maskNameOf(row.applicantKind, row.applicantName),
    outcome: row.outcome === 'refused' ? 'refused' : 'granted',
    decidedOn,
    days: Math.max(0, workingDaysBetween(app.place.calendar, acceptedOn, decidedOn)),
    reasons: reasons.length > shortReasons ? `${reasons.slice(0, shortReasons - 1)}…` : reasons,
    ...(discretion === undefined ? {} : { discretion }),
  };
}

/** 同案同办: what each decider chose. One line a person, so that whoever stands apart is seen. */
async function spreadOf(
  app: App,
  authority: Authority,
  chosen: Awaited<ReturnType<App['ports']['cases']['chosenValues']>>,
): Promise<readonly SpreadView[]> {
  const names = new Map((await app.ports.accounts.staff()).map(({ account }) => [account.id, account.name]));
  const byOfficer = Map.groupBy(chosen, ({ officer }) => officer);
  return [...byOfficer]
    .flatMap(([officer, choices]): SpreadView[] => {
      const values = choices
        .map(({ discretion }) => discretion.value)
        .filter((value) => typeof value === 'number')
        .sort((a, b) => a - b);
      const least = values[0];
      const most = values.at(-1);
      if (least === undefined || most === undefined) return [];
      return [
        {
          byName: names.get(officer) ?? '',
          mine: authority.kind === 'staff' && authority.id === officer,
          count: values.length,
          least,
          median: values[Math.floor((values.length - 1) / 2)] ?? least,
          most,
          outside: choices.filter(({ discretion }) => discretion.outside !== undefined).length,
        },
      ];
    })
    .sort((one, other) => other.count - one.count);
}
