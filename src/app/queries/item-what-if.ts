import { decisionDue } from '../../domain/case/due.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { foldCase } from '../../domain/case/evolve.ts';
import type { ItemDraft } from '../../domain/catalogue/drafting/state.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { type PastCase, type WhatIf, whatIf } from '../../domain/catalogue/what-if/what-if.ts';
import { workingDaysBetween } from '../../domain/time-limits/working-calendar.ts';
import { epochMilliseconds, type Instant, localDateAt, startOfDay } from '../../kernel/instant.ts';
import { addDays, type LocalDate, localDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';

/** Cases read at once: the window is as long as was asked for, and what is kept of a case is small. */
const atOnce = 200;

interface Told extends PastCase {
  /** The end of the last day of the promise: as it was, and under the draft. */
  readonly was: number;
  readonly wouldBe: number;
  readonly item: ServiceItem;
}

/** 试算: every case of the item decided in the last months, had the draft been in force and so many officers at work. */
export async function itemWhatIf(app: App, draft: ItemDraft, months: number, officers?: number): Promise<WhatIf> {
  const codes = [draft.code, ...draft.ends].filter((code) => app.place.items.has(code));
  const from = addDays(app.today(), -31 * months);
  const ids = await app.ports.cases.decidedSince(codes, from);
  const told: Told[] = [];
  for (let at = 0; at < ids.length; at += atOnce) {
    const some = await app.ports.log.loadEach(ids.slice(at, at + atOnce));
    for (const [id, events] of some) told.push(...pastCase(app, id, events, draft));
  }
  const latest = told.reduce<Told | undefined>(
    (one, other) => ((one?.decided ?? 0) > other.decided ? one : other),
    undefined,
  );
  const was = latest?.item ?? app.place.items.get(draft.code)?.at(-1) ?? draft.elements;
  const changed = { item: draft.elements, ...(officers === undefined ? {} : { officers }) };
  return whatIf(told, was, changed, (one, promise) => one[promise]);
}

function pastCase(app: App, id: string, events: readonly CaseEvent[], draft: ItemDraft): readonly Told[] {
  const file = foldCase(id, events);
  const decided = events.find(({ type }) => type === 'LicenceGranted' || type === 'LicenceRefused');
  const accepted = events.find(({ type }) => type === 'ApplicationAccepted' || type === 'AcceptanceDeemed');
  if (file?.acceptance === undefined || file.decision === undefined || decided === undefined) return [];
  const item = app.place.items.get(file.item)?.find(({ version }) => version === file.itemVersion);
  if (item === undefined) return [];
  const { law, calendar, timeZone } = app.place;
  const worker = file.reviewer ?? file.decision.by;
  const missing = file.notices.flatMap(({ defects }) =>
    defects.filter(({ concerns }) => concerns === 'material').map(({ code }) => code),
  );
  const due = (limits: ServiceItem | ItemDraft['elements']) =>
    workingDaysBetween(calendar, epoch, decisionDue(file, { item: limits, law, calendar }).promised);
  return [
    {
      ...{ id, item, was: due(item), wouldBe: due(draft.elements) },
      begun: position(app, accepted?.occurredAt ?? startOfDay(file.acceptance.on, timeZone)),
      decided: position(app, decided.occurredAt),
      officer: worker.kind === 'staff' ? worker.id : '',
      handedIn: [...new Set(file.materials.map(({ material }) => material))],
      missing: [...new Set(missing)],
    },
  ];
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
