import { type RecordPaperKind, recordPaperSeries } from '../../domain/organisation/record-paper.ts';
import type { ProcedureCommand } from '../../domain/special-procedures/procedure/commands.ts';
import { decideProcedure, type ProcedureFacts } from '../../domain/special-procedures/procedure/decide.ts';
import { type ProcedureEvent, personalProcedureParts } from '../../domain/special-procedures/procedure/events.ts';
import { evolveProcedure, type Procedure, procedureIndex } from '../../domain/special-procedures/procedure/state.ts';
import { type Recusal, standsAside } from '../../domain/special-procedures/recusal/state.ts';
import { caseHeard } from './case-heard.ts';
import { paperFor, recordNumber } from './hearing.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<ProcedureCommand>;
type Gathered = Pick<ProcedureFacts, 'of' | 'besides' | 'acceptedOn' | 'concerned' | 'standAside'>;

/** 特别程序 but the hearing: expert review, inspection, testing, quarantine, appraisal, tender, auction. */
export const specialProcedureKind: RecordKind<Procedure, ProcedureEvent, ProcedureCommand, Gathered> = {
  kind: 'special-procedure',
  begins: ['openProcedure'],
  personal: personalProcedureParts,
  permissions: {
    openProcedure: 'special-procedure.manage',
    replaceParticipant: 'special-procedure.manage',
    reportProcedure: 'special-procedure.manage',
    cancelProcedure: 'special-procedure.end',
    recordProcedureMoment: 'system.tick',
  },
  target: (place, given, procedure) => ({
    body: procedure?.body ?? (given.type === 'openProcedure' ? given.body : ''),
    caseId: procedure?.caseId,
    districtCentres: place.districtCentres,
  }),
  series: (given, _, today, procedure) => {
    const body = procedure?.body ?? (given.type === 'openProcedure' ? given.body : '');
    const kind = paperOf[given.type];
    return kind === undefined ? undefined : recordPaperSeries(kind, body, today);
  },
  gather,
  decide: (procedure, command, facts) => {
    const { place, today, serial } = facts;
    const body = procedure?.body ?? (command.type === 'openProcedure' ? command.body : '');
    return decideProcedure(procedure, command, {
      ...facts,
      law: place.law,
      calendar: place.calendar,
      number: recordNumber(place, body, today, 'P', serial),
      papers: {
        'procedure-notice': paperFor(place, 'procedure-notice', body, today, serial),
        'procedure-report': paperFor(place, 'procedure-report', body, today, serial),
      },
    });
  },
  evolve: evolveProcedure,
  index: procedureIndex,
  onMoment: ({ id }, now) => ({ type: 'recordProcedureMoment', id, at: now }),
};

const paperOf: Partial<Record<ProcedureCommand['type'], RecordPaperKind>> = {
  openProcedure: 'procedure-notice',
  reportProcedure: 'procedure-report',
};

async function gather(reads: RecordReads, given: Given, procedure: Procedure | undefined): Promise<Gathered> {
  const body = procedure?.body ?? (given.type === 'openProcedure' ? given.body : '');
  const caseId = procedure?.caseId ?? (given.type === 'openProcedure' ? given.caseId : undefined);
  const { of, file } = await caseHeard(reads, caseId, body);
  const opens = given.type === 'openProcedure' && caseId !== undefined;
  const [open, recusals] = await Promise.all([
    opens ? reads.records.list<Procedure>({ kind: 'special-procedure', caseId, open: true }, 20) : [],
    caseId === undefined ? [] : reads.records.list<Recusal>({ kind: 'recusal', caseId }, 50),
  ]);
  const concerned = file === undefined ? [] : [file.applicant.name, file.applicant.contactName, file.agent?.name];
  return {
    ...(of === undefined ? {} : { of }),
    besides: open,
    ...(file?.acceptance === undefined ? {} : { acceptedOn: file.acceptance.on }),
    concerned: concerned.filter((name) => name !== undefined),
    standAside: recusals.filter(standsAside).map(({ officer }) => officer),
  };
}
