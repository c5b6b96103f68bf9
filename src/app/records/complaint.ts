import { foldCase } from '../../domain/case/evolve.ts';
import { isCaseNumber } from '../../domain/case/numbering.ts';
import { type evolveQueueTicket, queueTicketKey } from '../../domain/intake/queue-ticket/state.ts';
import type { Actor } from '../../domain/organisation/actor.ts';
import type { ComplaintCommand } from '../../domain/supervision/complaint/commands.ts';
import { type ComplaintFacts, decideComplaint } from '../../domain/supervision/complaint/decide.ts';
import { type ComplaintEvent, personalComplaintParts } from '../../domain/supervision/complaint/events.ts';
import { type Complaint, complaintIndex, evolveComplaint } from '../../domain/supervision/complaint/state.ts';
import { year } from '../../kernel/local-date.ts';
import { may } from '../authority.ts';
import { targetOfCase } from '../facts.ts';
import type { Digests } from '../ports.ts';
import { hashQueryCode, queryCodeOf } from '../query-code.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<ComplaintCommand>;
type Gathered = Pick<ComplaintFacts, 'about' | 'queueRecord' | 'ownBodies' | 'handled' | 'queryCodeHash'>;

const beginnings = ['makeComplaint', 'takeDownComplaint', 'takeDownDenial'] as const;

/** 投诉: made by anybody, with a name or without; handled by an office that is not complained of. */
export const complaintKind: RecordKind<Complaint, ComplaintEvent, ComplaintCommand, Gathered> = {
  kind: 'complaint',
  begins: beginnings,
  personal: personalComplaintParts,
  permissions: {
    makeComplaint: 'complaint.make',
    takeDownComplaint: 'complaint.take-down',
    takeDownDenial: 'system.tick',
    askStatement: 'complaint.handle',
    giveStatement: 'complaint.state',
    showInformant: 'complaint.handle',
    standAsideFromComplaint: 'complaint.handle',
    decideComplaint: 'complaint.handle',
    recordComplaintOverdue: 'system.tick',
  },
  target: (place, given, complaint) => ({
    // The body complained of makes its statement; everything else is the handling office's.
    body: (given.type === 'giveStatement' ? complaint?.body : complaint?.handler) ?? '',
    districtCentres: place.districtCentres,
  }),
  series: (given, _, today) => (isBeginning(given) ? `complaints/${year(today)}` : undefined),
  gather,
  decide: (complaint, command, { today, place, serial, ...gathered }) =>
    decideComplaint(complaint, command, {
      ...gathered,
      today,
      calendar: place.calendar,
      number: `${place.numberFormat.divisionCode}-C-${year(today)}-${String(serial).padStart(5, '0')}`,
      decideWithin: place.supervision?.complaints.decideWithin,
      handledBy: place.supervision?.complaints.handledBy ?? [],
      isBody: (code) => place.bodies.has(code),
      isItem: (code) => place.items.has(code),
      isCentre: (code) => place.centres.has(code),
    }),
  evolve: evolveComplaint,
  index: complaintIndex,
  onMoment: ({ id }, now) => ({ type: 'recordComplaintOverdue', id, at: now }),
};

async function gather(reads: RecordReads, given: Given, complaint: Complaint | undefined): Promise<Gathered> {
  const { authority, digests, log, place } = reads;
  const ownBodies = authority.kind === 'staff' ? authority.posts.map(({ body }) => body) : [];
  const queryCodeHash = hashQueryCode(digests, given.id, complaintCode(digests, given.id));
  const known = { ownBodies, queryCodeHash, handled: [], about: undefined, queueRecord: undefined };
  if (!isBeginning(given)) {
    const events = complaint?.caseId === undefined ? [] : await log.load(complaint.caseId);
    return { ...known, handled: events.map(({ actor }): Actor => actor).filter(({ kind }) => kind === 'staff') };
  }
  const wanted = given.caseNumber?.trim().toUpperCase() ?? '';
  const row = isCaseNumber(wanted) ? await reads.cases.byNumber(wanted) : undefined;
  const file = row && foldCase(row.caseId, await log.load(row.caseId));
  const about = file && {
    ...{ caseId: file.id, number: file.number, body: file.body, item: file.item },
    isOwn: may('case.follow', authority, targetOfCase(place, file)) !== undefined,
    delivered: file.delivery !== undefined,
  };
  const queueRecord = await queueRecordOf(reads, given);
  return { ...known, about, ...(queueRecord === undefined ? { queueRecord: undefined } : { queueRecord }) };
}

/** 排队号, as it is printed, on that day in that hall. */
async function queueRecordOf(
  { records }: RecordReads,
  { centre, day, queueNumber }: Extract<Given, { kind?: unknown }>,
) {
  const number = queueNumber?.trim().toUpperCase() ?? '';
  if (centre === undefined || day === undefined || number === '') return undefined;
  const key = queueTicketKey({ centre, day, number });
  return (await records.byNumber<ReturnType<typeof evolveQueueTicket>>('queue-ticket', key))?.id;
}

function isBeginning(given: Given): given is Extract<Given, { type: (typeof beginnings)[number] }> {
  return (beginnings as readonly string[]).includes(given.type);
}

/** 查询码 of a complaint: derived, so that it is stored nowhere and a lost answer can be given again. */
export function complaintCode(digests: Digests, id: string): string {
  return queryCodeOf(digests, `complaint ${id}`);
}
