import { isId } from '../../kernel/id.ts';
import type { LocalText } from '../../kernel/language.ts';
import { type LocalDate, parseLocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { maskNameOf } from '../masking.ts';
import type { CaseRow } from '../ports.ts';
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
 * 公示: decisions to grant a licence are published and may be read by anybody (art. 40), newest first. The article speaks
 * of licences: who married or was given an identity card is nobody else's business.
 */
export async function decisionRegister(
  app: App,
  cursor?: string,
): Promise<{ readonly entries: readonly PublicDecision[]; readonly next?: string }> {
  const rows = await app.ports.cases.decisions(published(app), pageSize + 1, readCursor(cursor));
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const next = rows.length > pageSize && last?.decidedOn ? { next: `${last.decidedOn}_${last.caseId}` } : {};
  return { entries: shown.map((row) => entryOf(app, row)), ...next };
}

/** The acts that the law of the licence governs here, and not a lower body's opinion for a higher one. */
function published(app: App): readonly string[] {
  const { actTypes } = app.profile.paperBasis;
  return [...app.place.items].flatMap(([code, versions]) => {
    const item = versions.at(-1);
    return item !== undefined && actTypes.includes(item.actType) && item.processingClass !== 'preliminary'
      ? [code]
      : [];
  });
}

function entryOf(app: App, row: CaseRow): PublicDecision {
  return {
    number: row.number,
    item: row.item,
    itemName: app.place.items.get(row.item)?.at(-1)?.name ?? {},
    bodyName: app.place.bodies.get(row.body)?.name ?? {},
    outcome: 'granted',
    decidedOn: row.decidedOn ?? row.receivedOn,
    applicantName: maskNameOf(row.applicantKind, row.applicantName),
    demo: row.demo,
  };
}

function readCursor(text: string | undefined): { on: LocalDate; caseId: string } | undefined {
  const [day = '', caseId = ''] = (text ?? '').split('_');
  const on = parseLocalDate(day);
  return on.ok && isId(caseId) ? { on: on.value, caseId } : undefined;
}
