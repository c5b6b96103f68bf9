import { decisionDue } from '../../domain/case/due.ts';
import { foldCase } from '../../domain/case/evolve.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import type { ItemDraft } from '../../domain/catalogue/drafting/state.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { type PastCase, type WhatIf, whatIf } from '../../domain/catalogue/what-if/what-if.ts';
import { workingDaysBetween } from '../../domain/time-limits/working-calendar.ts';
import { epochMilliseconds, type Instant, localDateAt, startOfDay } from '../../kernel/instant.ts';
import { addDays, type LocalDate, localDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';

/** Decisions looked at, the latest first. */
const casesAtMost = 500;

interface Told extends PastCase {
  readonly file: CaseFile;
  readonly item: ServiceItem;
}

/** 试算: the last months of the item, had the draft been in force and so many officers at work. */
export async function itemWhatIf(app: App, draft: ItemDraft, months: number, officers?: number): Promise<WhatIf> {
  const codes = [draft.code, ...draft.ends].filter((code) => app.place.items.has(code));
  const from = addDays(app.today(), -31 * months);
  const rows = (await app.ports.cases.decisions(codes, casesAtMost)).filter(
    ({ decidedOn }) => decidedOn !== null && decidedOn >= from,
  );
  const told = (await Promise.all(rows.map(({ caseId }) => pastCase(app, caseId)))).flatMap((one) => one ?? []);
  const was = told[0]?.item ?? app.place.items.get(draft.code)?.at(-1) ?? draft.elements;
  const files = new Map(told.map((one) => [one.id, one]));
  const { law, calendar } = app.place;
  const changed = { item: draft.elements, ...(officers === undefined ? {} : { officers }) };
  return whatIf(told, was, changed, ({ id }, promise) => {
    const { file, item } = files.get(id) as Told;
    const limits = promise === 'was' ? item : draft.elements;
    const due = decisionDue(file, { item: limits, law, calendar }).promised;
    return workingDaysBetween(calendar, epoch, due);
  });
}

async function pastCase(app: App, caseId: string): Promise<Told | undefined> {
  const events = await app.ports.log.load(caseId);
  const file = foldCase(caseId, events);
  const decided = events.find(({ type }) => type === 'LicenceGranted' || type === 'LicenceRefused');
  const accepted = events.find(({ type }) => type === 'ApplicationAccepted' || type === 'AcceptanceDeemed');
  if (file?.acceptance === undefined || file.decision === undefined || decided === undefined) return undefined;
  const item = app.place.items.get(file.item)?.find(({ version }) => version === file.itemVersion);
  if (item === undefined) return undefined;
  const worker = file.reviewer ?? file.decision.by;
  const missing = file.notices.flatMap(({ defects }) =>
    defects.filter(({ concerns }) => concerns === 'material').map(({ code }) => code),
  );
  return {
    id: caseId,
    begun: position(app, accepted?.occurredAt ?? startOfDay(file.acceptance.on, app.place.timeZone)),
    decided: position(app, decided.occurredAt),
    officer: worker.kind === 'staff' ? worker.id : '',
    handedIn: [...new Set(file.materials.map(({ material }) => material))],
    missing: [...new Set(missing)],
    ...{ file, item },
  };
}

const epoch = localDate('2010-12-31');

/** A moment in working days: those before it, and the part of its own that has passed, from eight to six. */
function position(app: App, moment: Instant): number {
  const { calendar, timeZone } = app.place;
  const day: LocalDate = localDateAt(moment, timeZone);
  const hour = (epochMilliseconds(moment) - epochMilliseconds(startOfDay(day, timeZone))) / 3_600_000;
  const part = Math.min(0.999, Math.max(0, (hour - 8) / 10));
  return workingDaysBetween(calendar, epoch, addDays(day, -1)) + part;
}
