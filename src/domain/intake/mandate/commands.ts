import type { Signature } from '../../case/signature.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { MandateAct, MandateTerms, mandateParties, Party, refusedUses } from './events.ts';

interface Giving extends MandateTerms, RecordCommand {
  readonly principal: Party;
  readonly agent: Party;
}

/** On the portal, from the principal's own account; a code is passed on to the agent, who accepts with it. */
export interface GiveMandate extends Giving {
  readonly type: 'giveMandate';
}

/** At a window: principal and agent have signed a paper, the clerk has seen both, or what proves who they are. */
export interface RecordPaperMandate extends Giving {
  readonly type: 'recordPaperMandate';
  readonly centre: string;
  /** SHA-256 of the paper. */
  readonly file: string;
  readonly checked: boolean;
}

export interface AcceptMandate extends RecordCommand {
  readonly type: 'acceptMandate';
  readonly code: string;
  /** The agent's own, as the principal wrote it down: a code in the wrong hands opens nothing. */
  readonly identityNumber: string;
}

export interface RevokeMandate extends RecordCommand {
  readonly type: 'revokeMandate';
  readonly reason?: string;
  /** At a window: who of the two has come and asks for it, and the request as it was signed there. */
  readonly requestedBy?: (typeof mandateParties)[number];
  readonly request?: Signature;
}

/** The road notes it, where somebody tried to act under a mandate that had ended. */
export interface RecordRefusedUse extends RecordCommand {
  readonly type: 'recordRefusedUse';
  readonly act: MandateAct;
  readonly why: (typeof refusedUses)[number];
  readonly caseId?: string;
}

export type MandateCommand = GiveMandate | RecordPaperMandate | AcceptMandate | RevokeMandate | RecordRefusedUse;
