import { type AbsenceFacts, decideAbsence } from '../../domain/organisation/absence/decide.ts';
import {
  type Absence,
  type AbsenceCommand,
  type AbsenceEvent,
  absenceIndex,
  evolveAbsence,
} from '../../domain/organisation/absence/state.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Gathered = Pick<AbsenceFacts, 'ownPosts' | 'others'>;

/** 离岗代理: declared by whoever is away, ended by the same person or by the last day. */
export const absenceKind: RecordKind<Absence, AbsenceEvent, AbsenceCommand, Gathered> = {
  kind: 'absence',
  begins: ['declareAbsence'],
  personal: { AbsenceDeclared: ['reason'] },
  permissions: {
    declareAbsence: 'absence.declare',
    endAbsence: 'absence.end',
    recordAbsenceOver: 'system.tick',
  },
  target: (place, given, state) => ({
    body: state?.body ?? (given.type === 'declareAbsence' ? given.body : ''),
    account: state?.staffId,
    districtCentres: place.districtCentres,
  }),
  gather,
  decide: (state, command, facts) =>
    decideAbsence(state, command, { ...facts, longestDays: facts.place.absence.longestDays }),
  evolve: evolveAbsence,
  index: absenceIndex,
  onMoment: ({ id }, now) => ({ type: 'recordAbsenceOver', id, at: now }),
};

async function gather(
  { authority, records }: RecordReads,
  given: GivenRecordCommand<AbsenceCommand>,
): Promise<Gathered> {
  if (given.type !== 'declareAbsence' || authority.kind !== 'staff') return { ownPosts: [], others: [] };
  const open = await records.list<Absence>({ kind: 'absence', person: authority.id, open: true }, 100);
  return {
    ownPosts: authority.posts.filter(({ onBehalfOf }) => onBehalfOf === undefined),
    others: open.filter(({ staffId }) => staffId === authority.id),
  };
}
