import type { Actor } from '../../domain/organisation/actor.ts';
import type { ExportFormat } from '../../domain/supervision/export/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Language } from '../../kernel/language.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';

export interface ExportScope {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly body?: string;
}

/** A case with its course, without anything that says who a person is: no name, no answer, no text that anybody wrote. */
export interface ExportedCase {
  readonly caseId: string;
  readonly number: string;
  readonly item: string;
  readonly body: string;
  readonly centre: string | null;
  readonly channel: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly receivedOn: LocalDate;
  readonly statutoryDue: LocalDate | null;
  readonly decidedOn: LocalDate | null;
  readonly completedOn: LocalDate | null;
  /** The joint case whose step it decides. */
  readonly joint: string | null;
  /** Bills, licences and signals beside it. */
  readonly objects: readonly ExportedObject[];
  /** In the order of the moments at which they happened. */
  readonly events: readonly ExportedEvent[];
}

export interface ExportedObject {
  readonly id: string;
  readonly kind: 'bill' | 'licence' | 'signal';
  readonly number: string | null;
  readonly day: LocalDate;
  /** A signal's rule and level, a bill's and a licence's standing. */
  readonly facts: Readonly<Record<string, string | null>>;
}

export interface ExportedEvent {
  readonly stream: string;
  readonly version: number;
  /** `ApplicationAccepted`. */
  readonly type: string;
  readonly source: string;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly actor: Actor;
}

export interface ExportQueries {
  count(scope: ExportScope, upTo: number): Promise<number>;
  /** Some cases after that place, with everything; the last page is short. */
  page(
    scope: ExportScope,
    limit: number,
    after?: { readonly day: LocalDate; readonly caseId: string },
  ): Promise<readonly ExportedCase[]>;
}

/** How a file of each format is called and sent. */
export const exportTypes: Readonly<Record<ExportFormat, { readonly mediaType: string; readonly ending: string }>> = {
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  pdf: { mediaType: 'application/pdf', ending: 'pdf' },
  xes: { mediaType: 'application/xml', ending: 'xes' },
  ocel: { mediaType: 'application/json', ending: 'ocel.json' },
};

/** Writes a file of cases piece by piece; the ring that knows tables and papers gives it. */
export type WriteCases = (
  app: App,
  format: ExportFormat,
  scope: ExportScope,
  language: Language,
) => AsyncIterable<string | Uint8Array>;
