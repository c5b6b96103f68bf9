import { addMonths, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import type { CaseFile } from '../../case/state.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
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

/** 不得再次申请: imposed once for one case, lifted where it turns out wrong. */
export function decideBan(
  ban: ApplicationBan | undefined,
  command: BanCommand,
  facts: BanFacts,
): Result<readonly BanEvent[], Refusals> {
  const silent: Refusal | undefined =
    command.reasons.trim() === ''
      ? { code: 'intake.ban-without-reasons', kind: 'invalid', pointer: '/reasons' }
      : undefined;
  if (command.type === 'liftBan') {
    const gone: Refusal | undefined =
      ban?.lifted === undefined ? undefined : { code: 'intake.ban-already-lifted', kind: 'conflict' };
    const lifted: BanEvent = {
      type: 'ApplicationBanLifted',
      data: { on: facts.today, reasons: command.reasons.trim() },
    };
    return refusedBy([gone, silent]) ?? ok([lifted]);
  }
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
