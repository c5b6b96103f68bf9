import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';
import type { Law } from '../../time-limits/law.ts';
import type { CaseHeard } from '../hearing/facts.ts';
import { recusalAsked, recusalDecision } from '../rules/recusal.ts';
import type { RecusalEvent, RecusalGround } from './events.ts';
import type { Recusal } from './state.ts';

interface Asking extends RecordCommand {
  readonly caseId: string;
  readonly ground: RecusalGround;
  readonly reason: string;
}

/** 自行回避. */
export interface DeclareRecusal extends Asking {
  readonly type: 'declareRecusal';
}

/** 申请回避. */
export interface ChallengeOfficer extends Asking {
  readonly type: 'challengeOfficer';
  readonly officer: string;
  /** The account the case belongs to, as it was read; whoever asks must be its owner, or the owner's agent. */
  readonly owner?: string;
}

/** 回避决定. */
export interface DecideRecusal extends RecordCommand {
  readonly type: 'decideRecusal';
  readonly upheld: boolean;
  readonly reason: string;
  readonly replacement?: string;
}

export type RecusalCommand = DeclareRecusal | ChallengeOfficer | DecideRecusal;

export interface RecusalFacts {
  readonly today: LocalDate;
  readonly law: Pick<Law, 'recusal'>;
  readonly number: string;
  readonly paper: RecordPaper;
  readonly body: string;
  readonly of: CaseHeard | 'unknown';
  /** Recusals of the same case. */
  readonly besides: readonly Recusal[];
  /** Whoever is named to take over may review for the body. */
  readonly mayTakeOver: boolean;
}

type Decided = Result<readonly RecusalEvent[], Refusals>;

export function decideRecusal(recusal: Recusal | undefined, command: RecusalCommand, facts: RecusalFacts): Decided {
  const { today, law, of } = facts;
  if (command.type === 'decideRecusal') {
    if (recusal === undefined) return fault([{ code: 'record.not-found', kind: 'not-found' }]);
    const no = refusedBy(recusalDecision(recusal, command, facts));
    if (no) return no;
    const { upheld, reason, replacement } = command;
    const said = { upheld, reason: reason.trim(), ...(upheld && replacement ? { replacement } : {}) };
    return ok([{ type: 'RecusalDecided', data: { ...said, decidedOn: today, paper: facts.paper } }]);
  }
  if (of === 'unknown') return fault([{ code: 'case.not-found', kind: 'not-found' }]);
  const { actor } = command;
  const own = actor.kind === 'staff' ? actor.id : '';
  const officer = command.type === 'challengeOfficer' ? command.officer : own;
  const no = refusedBy(recusalAsked({ ...command, officer }, of, facts.besides, law));
  if (no) return no;
  const data = {
    ...{ number: facts.number, body: facts.body, caseId: of.id, caseNumber: of.number, item: of.item },
    ...{ officer, ground: command.ground, reason: command.reason.trim(), on: today },
  };
  return ok([{ type: command.type === 'declareRecusal' ? 'RecusalDeclared' : 'OfficerChallenged', data }]);
}
