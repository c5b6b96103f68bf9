import { type RecordPaperKind, recordPaper, recordPaperSeries } from '../../domain/organisation/record-paper.ts';
import type { HearingCommand } from '../../domain/special-procedures/hearing/commands.ts';
import { decideHearing } from '../../domain/special-procedures/hearing/decide.ts';
import { type HearingEvent, personalHearingParts } from '../../domain/special-procedures/hearing/events.ts';
import type { HearingFacts } from '../../domain/special-procedures/hearing/facts.ts';
import {
  engagementsOf,
  evolveHearing,
  type Hearing,
  hearingIndex,
  isHearingOpen,
} from '../../domain/special-procedures/hearing/state.ts';
import { type Recusal, standsAside } from '../../domain/special-procedures/recusal/state.ts';
import { addMilliseconds, localDateAt } from '../../kernel/instant.ts';
import { type LocalDate, year } from '../../kernel/local-date.ts';
import { may } from '../authority.ts';
import { type PlaceFacts, targetOfCase } from '../facts.ts';
import type { Digests } from '../ports.ts';
import { hashQueryCode, queryCodeOf } from '../query-code.ts';
import { caseHeard } from './case-heard.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<HearingCommand>;
type Gathered = Pick<HearingFacts, 'of' | 'besides' | 'taken' | 'standAside' | 'codeIsRight' | 'isApplicant' | 'day'>;

const arrange = 'hearing.arrange' as const;
const takePart = 'hearing.take-part' as const;
const preside = 'hearing.preside' as const;

/** 听证: told, asked for, arranged, held, written down and signed. */
export const hearingKind: RecordKind<Hearing, HearingEvent, HearingCommand, Gathered> = {
  kind: 'hearing',
  begins: ['tellHearingRight', 'orderHearing'],
  personal: personalHearingParts,
  permissions: {
    tellHearingRight: arrange,
    orderHearing: arrange,
    requestHearing: takePart,
    waiveHearing: takePart,
    challengeChair: takePart,
    signMinutes: takePart,
    arrangeHearing: arrange,
    decideChallenge: 'hearing.head',
    replaceChair: 'hearing.head',
    openHearing: preside,
    writeMinutes: preside,
    signAsOfficial: preside,
    noteRefusedSignature: preside,
    closeHearing: preside,
    endHearing: 'hearing.end',
    recordHearingMoment: 'system.tick',
  },
  target: (place, given, hearing) => ({
    body: hearing?.body ?? ('body' in given ? given.body : ''),
    caseId: hearing?.caseId,
    account: hearing?.chair?.id,
    districtCentres: place.districtCentres,
  }),
  series: (given, _place, today, hearing) => {
    const body = hearing?.body ?? ('body' in given ? given.body : '');
    if (given.type === 'tellHearingRight' || given.type === 'orderHearing') return `hearing/${body}/${year(today)}`;
    const kind = paperOf[given.type];
    return kind === undefined ? undefined : recordPaperSeries(kind, body, today);
  },
  gather,
  decide: (hearing, command, facts) => {
    const { place, today, serial } = facts;
    const body = hearing?.body ?? ('body' in command ? command.body : '');
    const paper = (kind: RecordPaperKind) => paperFor(place, kind, body, today, serial);
    return decideHearing(hearing, command, {
      ...facts,
      law: place.law,
      calendar: place.calendar,
      number: recordNumber(place, body, today, 'H', serial),
      papers: {
        'hearing-right-notice': paper('hearing-right-notice'),
        'hearing-notice': paper('hearing-notice'),
        'hearing-minutes': paper('hearing-minutes'),
        'challenge-decision': paper('challenge-decision'),
      },
    });
  },
  evolve: evolveHearing,
  index: hearingIndex,
  onMoment: ({ id }, now) => ({ type: 'recordHearingMoment', id, at: now }),
};

const paperOf: Partial<Record<HearingCommand['type'], RecordPaperKind>> = {
  arrangeHearing: 'hearing-notice',
  decideChallenge: 'challenge-decision',
  closeHearing: 'hearing-minutes',
};

/** `440113-SYF-2026-H00001`: the place, the body, the year, and what kind of record it is. */
export function recordNumber(
  place: PlaceFacts,
  body: string,
  today: LocalDate,
  letter: string,
  serial: number,
): string {
  return `${place.numberFormat.divisionCode}-${body}-${year(today)}-${letter}${String(serial).padStart(5, '0')}`;
}

export function paperFor(place: PlaceFacts, kind: RecordPaperKind, code: string, on: LocalDate, serial: number) {
  const body = place.bodies.get(code) ?? { code, documentMark: '' };
  return recordPaper(kind, body, { numbering: place.numberFormat, seals: place.seals, on, serial });
}

/** The code on a party’s notice: derived, so that it can be printed again and is stored nowhere. */
export function partyCode(digests: Digests, hearingId: string, party: number): string {
  return queryCodeOf(digests, `hearing ${hearingId} ${party}`);
}

async function gather(reads: RecordReads, given: Given, hearing: Hearing | undefined): Promise<Gathered> {
  const { place, records, authority, digests } = reads;
  const body = hearing?.body ?? ('body' in given ? given.body : '');
  const caseId = hearing?.caseId ?? ('caseId' in given ? given.caseId : undefined);
  const { of, file } = await caseHeard(reads, caseId, body);
  const isBeginning = given.type === 'tellHearingRight' || given.type === 'orderHearing';
  const namesChair = 'chair' in given && given.chair !== undefined;
  const [besides, recusals] = await Promise.all([
    isBeginning && caseId !== undefined ? records.list<Hearing>({ kind: 'hearing', caseId, open: true }, 20) : [],
    namesChair && caseId !== undefined ? records.list<Recusal>({ kind: 'recusal', caseId }, 50) : [],
  ]);
  const wanted = given.type === 'arrangeHearing' ? engagementsOf(body, given) : [];
  const [first] = wanted;
  const taken =
    first === undefined
      ? []
      : await records.engagements(
          wanted.map(({ holder }) => holder),
          first.from,
          addMilliseconds(first.to, 1),
        );
  const ownsIt = file !== undefined && may('hearing.ask', authority, targetOfCase(place, file)) !== undefined;
  const day = given.type === 'arrangeHearing' ? localDateAt(given.startsAt, place.timeZone) : undefined;
  return {
    ...(of === undefined ? {} : { of: hearing?.arrangement && of !== 'unknown' ? { ...of, standsStill: false } : of }),
    besides: besides.filter((one) => one.id !== hearing?.id && isHearingOpen(one, reads.today)),
    taken,
    standAside: recusals.filter(standsAside).map(({ officer }) => officer),
    codeIsRight: hearing !== undefined && codeIsRight(digests, hearing, given),
    isApplicant: ownsIt,
    ...(day === undefined ? {} : { day }),
  };
}

function codeIsRight(digests: Digests, hearing: Hearing, given: Given): boolean {
  if (!('party' in given) || !('code' in given) || given.code === undefined) return false;
  const own = partyCode(digests, hearing.id, given.party);
  return hashQueryCode(digests, hearing.id, given.code) === hashQueryCode(digests, hearing.id, own);
}
