import { addMonths, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import type { CaseFile } from '../../case/state.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import { isOneBehindBoth } from '../../organisation/actor.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';
import type { Law } from '../../time-limits/law.ts';
import { banImposable } from '../rules/re-application-ban.ts';
import type { ApplicationBan, BanCommand, BanEvent } from './state.ts';

export interface BanFacts {
  readonly today: LocalDate;
  readonly law: Law;
  readonly file: CaseFile | undefined;
  readonly item: ServiceItem | undefined;
  readonly holderKey: string;
  /** A ban that the same case has brought already. */
  readonly already: boolean;
  readonly number: string;
  readonly paper: RecordPaper;
}

/** 不得再次申请: imposed once for one case; lifted by two where it turns out wrong. */
export function decideBan(
  ban: ApplicationBan | undefined,
  command: BanCommand,
  facts: BanFacts,
): Result<readonly BanEvent[], Refusals> {
  const silent: Refusal | undefined =
    command.reasons.trim() === ''
      ? { code: 'intake.ban-without-reasons', kind: 'invalid', pointer: '/reasons' }
      : undefined;
  if (command.type !== 'imposeBan') return lift(ban, command, silent, facts.today);
  const { file, item, today, law, holderKey, number, paper } = facts;
  if (file === undefined || item === undefined || file.body !== command.body) {
    return { ok: false, fault: [{ code: 'case.not-found', kind: 'not-found' }] };
  }
  const no = refusedBy([...banImposable(file, item, command, facts.already, law), silent]);
  if (no) return no;
  const { ground, reasons } = command;
  const months = ground === 'fraud' ? law.reapplicationBan.fraudMonths : law.reapplicationBan.falseStatementMonths;
  const { kind, name, identityForm, identityNumber } = file.applicant;
  return ok([
    {
      type: 'ApplicationBanImposed',
      data: {
        number,
        holder: { kind, name, identityForm, identityNumber },
        holderKey,
        ...(file.account === undefined ? {} : { account: file.account }),
        item: item.code,
        body: file.body,
        ground,
        reasons: reasons.trim(),
        caseId: file.id,
        caseNumber: file.number,
        from: today,
        until: command.until ?? addMonths(today, months),
        paper,
      },
    },
  ]);
}

/** 解除, as it was imposed on somebody else's findings: put forward by one, decided by another, both with reasons. */
function lift(
  ban: ApplicationBan | undefined,
  command: Exclude<BanCommand, { type: 'imposeBan' }>,
  silent: Refusal | undefined,
  on: LocalDate,
): Result<readonly BanEvent[], Refusals> {
  const gone: Refusal | undefined =
    ban?.lifted === undefined ? undefined : { code: 'intake.ban-already-lifted', kind: 'conflict' };
  const data = { on, reasons: command.reasons.trim() };
  const proposed = ban?.liftingProposed;
  if (command.type === 'proposeBanLifting') {
    const waits: Refusal | undefined =
      proposed === undefined ? undefined : { code: 'intake.ban-lifting-waits', kind: 'conflict' };
    return refusedBy([gone, waits, silent]) ?? ok([{ type: 'ApplicationBanLiftingProposed', data }]);
  }
  const absent: Refusal | undefined =
    proposed === undefined ? { code: 'intake.no-ban-lifting-proposed', kind: 'conflict' } : undefined;
  const alone: Refusal | undefined =
    proposed !== undefined && isOneBehindBoth(proposed.by, command.actor)
      ? {
          code: 'intake.ban-lifting-needs-another-person',
          kind: 'unlawful',
          basis: { law: '行政许可法', articles: ['78'] },
        }
      : undefined;
  const type = command.agrees ? 'ApplicationBanLifted' : 'ApplicationBanLiftingDeclined';
  return refusedBy([gone ?? absent, alone, silent]) ?? ok([{ type, data }]);
}
