import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { WitnessesMissing } from '../../organisation/unwitnessed/state.ts';
import type { Law } from '../../time-limits/law.ts';
import { sealCustody } from '../rules/seal-custody.ts';
import { type SealedPaper, sealScope } from '../rules/seal-scope.ts';
import { type IssuedDocument, type SealingAsked, sealedDocument } from '../rules/sealed-document.ts';
import type { Seal } from '../seal/state.ts';
import type { ImpressionEvent, PaperNamed } from './events.ts';

/** The paper as the log has it. */
export interface PaperToSeal extends IssuedDocument, SealedPaper {
  readonly stream: string;
  readonly version: number;
  readonly caseId?: string | undefined;
  readonly of: string;
  readonly on: LocalDate;
  readonly holder: string;
}

export interface ImpressionCommand extends RecordCommand, SealingAsked {
  readonly type: 'impressSeal';
  readonly seal: string;
  /** Where the paper stands: the case or the record it belongs to. */
  readonly stream: string;
  readonly number: string;
  readonly signature: string;
}

export interface ImpressionFacts {
  readonly today: LocalDate;
  readonly law: Pick<Law, 'dedicatedSeal'>;
  readonly seal: Seal | undefined;
  readonly keeperHoldsPost: boolean;
  readonly document: PaperToSeal | undefined;
  /** 见证中断: too few have seen the ledger for longer than the place allows. */
  readonly missing?: WitnessesMissing | undefined;
}

/** What binds the place to the public: on these the seal waits for the head's word. At the door it never waits. */
const bindingPapers = [
  ...['grant', 'refusal', 'licence', 'deemed-renewal'],
  ...['licence-alteration', 'licence-withdrawal', 'licence-revocation', 'licence-cancellation', 'licence-suspension'],
];

/** Everything that keeps a seal off a paper, all at once. */
export function sealingFaults(
  asked: SealingAsked & { readonly seal: string; readonly by?: string | undefined },
  { today, law, seal, keeperHoldsPost, document, missing }: ImpressionFacts,
) {
  const outside = seal === undefined || document === undefined ? [] : sealScope(seal, document, law);
  return [
    ...sealedDocument(asked, document, asked.seal, law),
    ...sealCustody(seal, { today, keeperHoldsPost, by: asked.by }, law),
    ...outside,
    ...unwitnessed(seal, document, missing),
  ];
}

function unwitnessed(
  seal: Seal | undefined,
  document: PaperToSeal | undefined,
  missing: WitnessesMissing | undefined,
): Refusal[] {
  const isBinding = document !== undefined && bindingPapers.includes(document.kind);
  if (missing === undefined || !isBinding || missing.allowed.has(seal?.body ?? '')) return [];
  return [{ code: 'ledger.override-needed', kind: 'conflict', facts: { since: missing.since } }];
}

/** 用印: the program seals under the keeper's custody, the keeper by hand; nobody else, and nothing but what was issued. */
export function decideImpression(
  _impression: object | undefined,
  command: ImpressionCommand,
  facts: ImpressionFacts,
): Result<readonly ImpressionEvent[], Refusals> {
  const { actor, at, number, signature } = command;
  const by = actor.kind === 'staff' ? actor.id : undefined;
  const no = refusedBy(sealingFaults({ ...command, by }, facts));
  const { seal, document, today, missing } = facts;
  if (no || seal?.keeper === undefined || document === undefined) return no ?? ok([]);
  const { stream, version, leaf, caseId, of, kind, on, item, holder } = document;
  const paper: PaperNamed = { kind, number: document.number, on };
  return ok([
    {
      type: 'SealImpressed',
      data: {
        ...{ number, seal: seal.code, body: seal.body, sealVersion: seal.version, keeper: seal.keeper },
        manner: by === undefined ? 'standing' : 'by-hand',
        ...{ stream, version, leaf, of, paper, holder, on: today, at, signature },
        ...(item === undefined ? {} : { item }),
        ...(caseId === undefined ? {} : { caseId }),
        ...(missing === undefined ? {} : { unwitnessedSince: missing.since }),
      },
    },
  ]);
}
