import type { CaseTerms, HistoryMap } from '../../domain/supervision/history/imported-case.ts';
import { termNames } from '../../domain/supervision/history/imported-case.ts';
import type { CaseRow, EventRow } from '../../domain/supervision/history/stored-case.ts';
import { type WrittenMoment, writtenMoment } from '../../domain/supervision/history/written-moment.ts';
import type { Findings } from './findings.ts';
import type { XesAttribute, XesCase, XesEvent } from './log.ts';

/**
 * Turns the cases of a file into rows by a map, counts how often each attribute is there, and notes every defect. A
 * value is kept as it was written even where it is a filler or cannot be read; only the figures leave it out.
 */
export class XesRows {
  readonly present = { case: new Map<string, number>(), event: new Map<string, number>() };
  private readonly ids = new Set<string>();
  private readonly fillers: ReadonlySet<string>;

  private readonly map: HistoryMap;
  private readonly findings: Findings;

  constructor(map: HistoryMap, findings: Findings) {
    this.map = map;
    this.findings = findings;
    this.fillers = new Set(map.fillers);
  }

  caseRow(one: XesCase): CaseRow {
    const { map, findings } = this;
    const attributes = this.attributesOf(one.attributes, this.present.case, one.line);
    const id = valueIn(attributes, map.case);
    if (id === undefined) findings.note('cases without an id', one.line);
    else if (this.ids.has(id)) findings.note('repeated case ids', one.line, id);
    else this.ids.add(id);
    if (one.events.length === 0) findings.note('cases without events', one.line, id);
    return {
      number: one.number,
      ...(id === undefined ? {} : { id }),
      terms: this.termsOf(attributes, one.line, id),
      attributes: withoutKeys(attributes, [map.case]),
      events: this.eventRows(one.events, id),
    };
  }

  private termsOf(attributes: Attributes, line: number, id: string | undefined): CaseRow['terms'] {
    const terms: { -readonly [Name in keyof CaseTerms]: string } = {};
    const read: { -readonly [Name in keyof CaseTerms]: WrittenMoment } = {};
    for (const name of termNames) {
      const key = this.map[name];
      if (key === undefined) continue;
      const written = valueIn(attributes, key);
      if (written === undefined) this.findings.note(`cases without ${key}`, line, id);
      else {
        terms[name] = written;
        const moment = this.read(written, key, line, id);
        if (moment !== undefined) read[name] = moment;
      }
    }
    if (read.start && read.end && read.end.micros < read.start.micros)
      this.findings.note(`${this.map.end} before ${this.map.start}`, line, id);
    if (read.start && read.deadline && read.deadline.micros < read.start.micros)
      this.findings.note(`${this.map.deadline} before ${this.map.start}`, line, id);
    return terms;
  }

  private eventRows(events: readonly XesEvent[], id: string | undefined): EventRow[] {
    const { map, findings } = this;
    let before = Number.NEGATIVE_INFINITY;
    let ordered = true;
    const rows = events.map((event) => {
      const attributes = this.attributesOf(event.attributes, this.present.event, event.line, id);
      const [activity, written] = [valueIn(attributes, map.activity), valueIn(attributes, map.timestamp)];
      const [lifecycle, resource] = [valueIn(attributes, map.lifecycle), valueIn(attributes, map.resource)];
      if (activity === undefined) findings.note('events without an activity', event.line, id);
      if (activity !== undefined && this.fillers.has(activity)) findings.note('fillers as activity', event.line, id);
      if (resource !== undefined && this.fillers.has(resource)) findings.note('fillers as resource', event.line, id);
      if (written === undefined) findings.note('events without a timestamp', event.line, id);
      const at = written === undefined ? undefined : this.read(written, map.timestamp, event.line, id);
      if (at?.time === '00:00:00') findings.note('events at midnight, perhaps only a date', event.line, id);
      if (at !== undefined && at.micros < before) ordered = false;
      before = at?.micros ?? before;
      return {
        activity,
        lifecycle,
        resource,
        written,
        at,
        attributes: withoutKeys(attributes, [map.activity, map.lifecycle, map.resource, map.timestamp]),
      };
    });
    if (!ordered) findings.note('cases not in the order of time', events[0]?.line ?? 0, id);
    return rows;
  }

  private read(written: string, key: string, line: number, id: string | undefined): WrittenMoment | undefined {
    const moment = writtenMoment(written);
    if (moment === undefined) {
      this.findings.note(this.fillers.has(written) ? `fillers as ${key}` : `unreadable ${key}`, line, id);
    } else if (moment.unusual === 'date-only') this.findings.note(`${key} as a date only`, line, id);
    else if (moment.unusual !== undefined) this.findings.note(`${key} without offset, read as UTC`, line, id);
    return moment;
  }

  /** Keyed; of several with the same key the last counts, and the others are noted. */
  private attributesOf(
    list: readonly XesAttribute[],
    present: Map<string, number>,
    line: number,
    id?: string,
  ): Attributes {
    const attributes: Attributes = new Map();
    for (const attribute of list) {
      if (attributes.has(attribute.key)) this.findings.note('attributes given twice', line, id);
      else present.set(attribute.key, (present.get(attribute.key) ?? 0) + 1);
      attributes.set(attribute.key, attribute);
    }
    return attributes;
  }
}

type Attributes = Map<string, XesAttribute>;

function valueIn(attributes: Attributes, key: string): string | undefined {
  return attributes.get(key)?.value;
}

/**
 * As it is stored: texts as themselves, everything else with its kind, so that nothing is lost of a log and a text is
 * still found plainly. Numbers stay texts: they may be longer than a number of a program holds.
 */
export type StoredValue = string | { readonly kind: string; readonly value: string; readonly inner?: StoredValues };
export type StoredValues = readonly (readonly [string, StoredValue])[];

function withoutKeys(attributes: Attributes, keys: readonly string[]): Record<string, StoredValue> {
  const stored: Record<string, StoredValue> = Object.create(null);
  for (const [key, attribute] of attributes) {
    // A mapped attribute that carries others is kept whole.
    if (keys.includes(key) && (attribute.inner?.length ?? 0) === 0) continue;
    stored[key] = storedValue(attribute);
  }
  return stored;
}

export function storedValue({ kind, value, inner }: XesAttribute): StoredValue {
  if (inner === undefined || inner.length === 0) return kind === 'string' ? value : { kind, value };
  return { kind, value, inner: inner.map((one) => [one.key, storedValue(one)] as const) };
}
