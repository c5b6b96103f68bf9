import { decideHandOver, type HandOverCommand, type HandOverFacts } from '../../domain/intake/hand-over/decide.ts';
import type { HandOverEvent } from '../../domain/intake/hand-over/events.ts';
import { evolveHandOverList, type HandOverList, handOverIndex } from '../../domain/intake/hand-over/state.ts';
import { recordPaper, recordPaperSeries } from '../../domain/organisation/record-paper.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<HandOverCommand>;
type Gathered = Pick<HandOverFacts, 'centre' | 'cases' | 'listed'>;

/** 交接单: signed by the window, signed for by the back office of the body, late after one working day. */
export const handOverKind: RecordKind<HandOverList, HandOverEvent, HandOverCommand, Gathered> = {
  kind: 'hand-over-list',
  begins: ['signHandOverList'],
  personal: {},
  permissions: {
    signHandOverList: 'window.serve',
    receiveHandOverList: 'hand-over.receive',
    voidHandOverList: 'window.serve',
    voidHandOverReceipt: 'hand-over.receive',
    recordOverdueHandOver: 'system.tick',
  },
  target: (place, given, list) => ({
    body: list?.body ?? (given.type === 'signHandOverList' ? given.body : ''),
    centre: given.type === 'signHandOverList' ? given.centre : list?.centre,
    districtCentres: place.districtCentres,
  }),
  series: (given, place, today) => {
    if (given.type !== 'signHandOverList') return undefined;
    return recordPaperSeries('hand-over-list', place.centres.get(given.centre)?.body ?? '', today);
  },
  gather,
  decide: (list, command, facts) => {
    const { place, today, serial } = facts;
    // The list is the window's paper; the receipt bears the seal of the body that signs for it.
    const issuer = list === undefined ? facts.centre?.body : list.body;
    const body = place.bodies.get(issuer ?? '') ?? { code: issuer ?? '', documentMark: '' };
    const { numberFormat: numbering, seals, calendar } = place;
    const paper = recordPaper('hand-over-list', body, { numbering, seals, on: today, serial });
    return decideHandOver(list, command, { ...facts, paper, seals, due: addWorkingDays(calendar, today, 1) });
  },
  evolve: evolveHandOverList,
  index: handOverIndex,
  onMoment: ({ id }, now) => ({ type: 'recordOverdueHandOver', id, at: now }),
};

async function gather(reads: RecordReads, given: Given, list: HandOverList | undefined): Promise<Gathered> {
  const code = given.type === 'signHandOverList' ? given.centre : list?.centre;
  const centre = reads.place.centres.get(code ?? '');
  if (given.type !== 'signHandOverList') return { centre, cases: new Map(), listed: new Map() };
  const cases = new Map<string, { caseId: string; item: string; body: string }>();
  for (const { caseNumber } of given.entries) {
    const row = await reads.cases.byNumber(caseNumber);
    // What came in elsewhere lies elsewhere.
    if (row?.centre === given.centre) cases.set(caseNumber, { caseId: row.caseId, item: row.item, body: row.body });
  }
  return { centre, cases, listed: await listedIn(reads, given.centre) };
}

/** Cases on lists of this centre that nobody has signed for yet: their paper lies between two desks already. */
export async function listedIn(
  { records }: Pick<RecordReads, 'records'>,
  centre: string,
): Promise<ReadonlyMap<string, string>> {
  const open = await records.list<HandOverList>({ kind: 'hand-over-list', centre, open: true }, 500);
  return new Map(open.flatMap(({ number, entries }) => entries.map(({ caseNumber }) => [caseNumber, number] as const)));
}
