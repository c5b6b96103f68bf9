import { foldCase } from '../../domain/case/evolve.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import type { LocalText } from '../../kernel/language.ts';
import { type LocalDate, parseLocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { maskName } from '../masking.ts';
import { pageSize } from './work-list.ts';

/** One decision as the public sees it. */
export interface PublicDecision {
  readonly number: string;
  readonly item: string;
  readonly itemName: LocalText;
  readonly bodyName: LocalText;
  readonly outcome: 'granted';
  readonly decidedOn: LocalDate;
  /** Organisations in full, persons masked. */
  readonly applicantName: string;
  readonly demo: boolean;
}

/**
 * 公示: decisions to grant are published and may be read by anybody (art. 40), newest first. A row of the list does not
 * say whether its applicant is a person; the twenty cases of a page are opened for that.
 */
export async function decisionRegister(
  app: App,
  cursor?: string,
): Promise<{ readonly entries: readonly PublicDecision[]; readonly next?: string }> {
  const rows = await app.ports.cases.decisions(pageSize + 1, readCursor(cursor));
  const files = await Promise.all(
    rows.map(async (row) => ({ row, file: foldCase(row.caseId, await app.ports.log.load(row.caseId)) })),
  );
  const decided = files.flatMap(({ row, file }) =>
    file?.decision?.outcome === 'granted' ? [{ demo: row.demo, file, on: file.decision.on }] : [],
  );
  const shown = decided.slice(0, pageSize);
  const last = shown.at(-1);
  const next = decided.length > pageSize && last ? { next: `${last.on}_${last.file.id}` } : {};
  return { entries: shown.map(({ file, on, demo }) => entryOf(app, file, on, demo)), ...next };
}

function entryOf(app: App, file: CaseFile, decidedOn: LocalDate, demo: boolean): PublicDecision {
  const item = app.place.items.get(file.item)?.find((one) => one.version === file.itemVersion);
  return {
    number: file.number,
    item: file.item,
    itemName: item?.name ?? {},
    bodyName: app.place.bodies.get(file.body)?.name ?? {},
    outcome: 'granted',
    decidedOn,
    applicantName: file.applicant.kind === 'organisation' ? file.applicant.name : maskName(file.applicant.name),
    demo,
  };
}

function readCursor(text: string | undefined): { on: LocalDate; caseId: string } | undefined {
  const [day = '', caseId = ''] = (text ?? '').split('_');
  const on = parseLocalDate(day);
  return on.ok && /^[0-9a-f-]{36}$/.test(caseId) ? { on: on.value, caseId } : undefined;
}
