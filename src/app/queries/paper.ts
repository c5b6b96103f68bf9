import type { CaseEvent } from '../../domain/case/events.ts';
import { foldCase } from '../../domain/case/evolve.ts';
import type { Paper, VoidedPaper } from '../../domain/case/paper.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import { variantFor } from '../../domain/catalogue/granted-document.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { targetOfCase } from '../facts.ts';
import { maskApplicant } from '../masking.ts';
import { queryCodeOf } from '../query-code.ts';
import { readCase } from './case-view.ts';
import { type PaperSeal, paperSeal } from './paper-seal.ts';

/** How much of it a reader sees: the applicant all, an officer all but the query code, an overseer no personal data. */
export const paperVariants = ['whole', 'without-code', 'masked'] as const;
export type PaperVariant = (typeof paperVariants)[number];

/** 文书 with everything that stands on it, as it was on the day it was issued. */
export interface IssuedPaper {
  readonly paper: Paper;
  /** Its place among the papers of the case. */
  readonly index: number;
  /** The event that issued it; what the paper says is what the event says. */
  readonly event: CaseEvent;
  /** The case as that event left it, so that what happened later changes no paper. */
  readonly file: CaseFile;
  readonly item: ServiceItem;
  readonly leaf: string;
  readonly variant: PaperVariant;
  /** Opens the case; only on the applicant's own receipt. */
  readonly queryCode?: string;
  /** 作废: declared void since, and what stands in its stead. */
  readonly voided?: VoidedPaper;
  /** Number of the spoilt paper that this one replaces. */
  readonly replaces?: string;
  /** 用印: the impression of the seal, or that it was withheld. */
  readonly sealing?: PaperSeal;
  /** A signature drawn on the screen, as a picture. */
  readonly signature?: Uint8Array;
}

/** A paper of a case, by its place or by its number, for whoever may read the case. */
export async function readPaper(
  app: App,
  authority: Authority,
  caseId: string,
  asked: number | string,
): Promise<IssuedPaper | undefined> {
  const read = await readCase(app, authority, caseId);
  if (!read.ok) return undefined;
  const index = typeof asked === 'number' ? asked : read.value.file.papers.findIndex(({ number }) => number === asked);
  const target = targetOfCase(app.place, read.value.file);
  // A letter from body to body is none of the applicant's papers; that it was written stands in the history.
  const isLetter = read.value.file.papers[index]?.kind === 'consultation-letter';
  if (isLetter && may('case.read', authority, target) === undefined) return undefined;
  const own = may('case.follow', authority, target) ?? may('intake.answer', authority, target);
  const variant = own ? 'whole' : may('personal-data.read', authority, target) ? 'without-code' : 'masked';
  return issuedPaper(app, caseId, read.value.events, index, variant);
}

/** The same without asking who reads; for the check of a paper that somebody holds already. */
export async function issuedPaper(
  app: App,
  caseId: string,
  events: readonly CaseEvent[],
  index: number,
  variant: PaperVariant,
): Promise<IssuedPaper | undefined> {
  const at = issuing(events)[index];
  const issuer = events[at ?? -1];
  if (at === undefined || issuer === undefined) return undefined;
  const paper = paperOf(issuer);
  const origin = originOf(events, at);
  const event = { ...(events[origin] as CaseEvent), recordedAt: issuer.recordedAt };
  const file = foldCase(caseId, events.slice(0, origin + 1));
  if (file === undefined) return undefined;
  const versions = app.place.items.get(file.item) ?? [];
  const found = versions.find((one) => one.version === file.itemVersion) ?? versions.at(-1);
  const item = found && variantFor(found, file.concerns?.purpose);
  const leaf = (await app.ports.log.leaves(caseId))[at]?.recorded;
  if (item === undefined || leaf === undefined) return undefined;
  const voided = foldCase(caseId, events)?.voided.find(({ number }) => number === paper.number);
  const sealing = await paperSeal(app, { stream: caseId, leaf, paper });
  const signature = variant === 'masked' ? undefined : await signatureOn(app, event);
  return {
    paper,
    index,
    event,
    file: variant === 'masked' ? { ...file, applicant: maskApplicant(file.applicant) } : file,
    item,
    leaf,
    variant,
    ...(variant === 'whole' ? { queryCode: queryCodeOf(app.ports.digests, caseId) } : {}),
    ...(voided === undefined ? {} : { voided }),
    ...(issuer.type === 'PaperVoided' ? { replaces: issuer.data.voided } : {}),
    ...(sealing === undefined ? {} : { sealing }),
    ...(signature === undefined ? {} : { signature }),
  };
}

/** The event whose words a paper prints: of a replacement, that of the paper it replaces. */
function originOf(events: readonly CaseEvent[], at: number): number {
  const event = events[at];
  if (event?.type !== 'PaperVoided') return at;
  const spoilt = issuing(events).find((one) => paperOf(events[one] as CaseEvent).number === event.data.voided);
  return spoilt === undefined ? at : originOf(events, spoilt);
}

async function signatureOn(app: App, event: CaseEvent): Promise<Uint8Array | undefined> {
  const signature =
    event.type === 'DecisionDelivered'
      ? event.data.signature
      : event.type === 'CaseWithdrawn'
        ? event.data.request
        : undefined;
  return signature?.kind === 'drawn' ? app.ports.files.get(signature.file) : undefined;
}

export function paperOf(event: CaseEvent): Paper {
  return (event.data as { paper: Paper }).paper;
}

/** Which events issued papers, in their order. */
export function issuing(events: readonly CaseEvent[]): readonly number[] {
  return events.flatMap((event, at) => ('paper' in event.data ? [at] : []));
}
