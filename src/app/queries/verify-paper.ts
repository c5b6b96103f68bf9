import type { CaseEvent } from '../../domain/case/events.ts';
import { foldCase } from '../../domain/case/evolve.ts';
import { isCaseNumber } from '../../domain/case/numbering.ts';
import type { Paper, VoidedPaper } from '../../domain/case/paper.ts';
import type { LapsedPaper } from '../../domain/issuance/lapsed-paper/lapsed-paper.ts';
import type { RecordPaper } from '../../domain/organisation/record-paper.ts';
import type { LocalText } from '../../kernel/language.ts';
import type { App } from '../app.ts';
import { maskNameOf } from '../masking.ts';
import { issuing, paperOf } from './paper.ts';
import { impressionOf } from './paper-seal.ts';
import { isRecordNumber, recordPapersByNumber } from './record-paper.ts';

/** Twelve hex digits of the leaf: enough that nobody guesses them, few enough to be typed. */
export const codeLength = 12;

/** What anybody holding a paper may learn about it. No personal data but the masked name. */
export interface VerifiedPaper {
  readonly caseId: string;
  readonly index: number;
  readonly caseNumber: string;
  readonly paper: Paper | RecordPaper;
  readonly issuer: LocalText;
  readonly addressee: string;
  readonly leaf: string;
  /** Whether the event in the log still makes the hash that was written with it. */
  readonly intact: boolean;
  readonly demo: boolean;
  /** 作废: genuine, but declared void; and what stands in its stead. */
  readonly voided?: VoidedPaper;
  /** 用印编号 and code of the seal, where it bears an impression. */
  readonly impression?: { readonly number: string; readonly seal: string; readonly at: string };
  /** 失效: what it granted was taken back or has ended, and since when. */
  readonly lapsed?: Pick<LapsedPaper, 'why' | 'on'>;
}

export type Verdict =
  | { readonly outcome: 'genuine'; readonly found: VerifiedPaper }
  /** Such a number is not in the log, or the code belongs to no paper of it; which of the two is nobody's business. */
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'mistyped'; readonly field: 'number' | 'code' };

/** 核验: whether a paper with this case number and this code (or whole hash) was issued here, and stands in the log. */
export async function verifyPaper(app: App, number: string, code: string): Promise<Verdict> {
  const wanted = number.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const digits = plainCode(code);
  if (!isCaseNumber(wanted) && !isRecordNumber(wanted)) return { outcome: 'mistyped', field: 'number' };
  if (!/^[0-9a-f]+$/.test(digits) || digits.length < codeLength || digits.length > 64)
    return { outcome: 'mistyped', field: 'code' };
  const papers = await papersOf(app, wanted);
  const found = papers.find(({ leaf }) => leaf.startsWith(digits));
  return found === undefined ? { outcome: 'unknown' } : { outcome: 'genuine', found: await withSeal(app, found) };
}

/** 用印、失效: what is known of the paper besides. */
async function withSeal(app: App, found: VerifiedPaper): Promise<VerifiedPaper> {
  const listed = (number: string) => app.ports.records.byNumber<LapsedPaper>('lapsed-paper', number);
  const impression = await impressionOf(app, found.leaf);
  const lapsed = (await listed(found.paper.number)) ?? (await listed(found.caseNumber));
  return {
    ...found,
    ...(impression && { impression: { number: impression.number, seal: impression.seal, at: impression.at } }),
    ...(lapsed && lapsed.why !== 'misprint' && { lapsed: { why: lapsed.why, on: lapsed.on } }),
  };
}

/** A paper by its place in the case, as a file names it. */
export async function paperByPlace(app: App, number: string, index: number): Promise<VerifiedPaper | undefined> {
  if (!isCaseNumber(number) && !isRecordNumber(number)) return undefined;
  const found = (await papersOf(app, number)).find((one) => one.index === index);
  return found && withSeal(app, found);
}

/** The code as it is printed: 8f3c-a91e-07d2. */
export function printedCode(leaf: string): string {
  return leaf
    .slice(0, codeLength)
    .replace(/(.{4})(?=.)/g, '$1-')
    .toUpperCase();
}

function plainCode(code: string): string {
  return code.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase();
}

async function papersOf(app: App, number: string): Promise<readonly VerifiedPaper[]> {
  if (!isCaseNumber(number)) return papersOfRecord(app, number);
  const row = await app.ports.cases.byNumber(number);
  if (row === undefined) return [];
  const events = await app.ports.log.load(row.caseId);
  const leaves = await app.ports.log.leaves(row.caseId);
  const voided = foldCase(row.caseId, events)?.voided ?? [];
  return issuing(events).map((at, index) => ({
    ...withVoiding(paperOf(events[at] as CaseEvent), voided),
    caseId: row.caseId,
    index,
    caseNumber: number,
    issuer: app.place.bodies.get(row.body)?.name ?? {},
    addressee: maskNameOf(row.applicantKind, row.applicantName),
    leaf: leaves[at]?.recorded ?? '',
    intact: leaves[at] !== undefined && leaves[at].recorded === leaves[at].remade,
    demo: row.demo,
  }));
}

/** 登记单、交接单: papers of what is recorded beside the cases are verified like any other. */
async function papersOfRecord(app: App, number: string): Promise<readonly VerifiedPaper[]> {
  const papers = await recordPapersByNumber(app, number, true);
  return papers.map(({ state, index, paper, leaf, intact, voided }) => ({
    caseId: state.id,
    index,
    caseNumber: number,
    paper,
    issuer: app.place.bodies.get(paper.body)?.name ?? {},
    addressee: '—',
    leaf,
    intact,
    demo: app.demo,
    ...(voided === undefined ? {} : { voided }),
  }));
}

function withVoiding(paper: Paper, all: readonly VoidedPaper[]): Pick<VerifiedPaper, 'paper' | 'voided'> {
  const voided = all.find(({ number }) => number === paper.number);
  return voided === undefined ? { paper } : { paper, voided };
}
