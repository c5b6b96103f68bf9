import { recordPaperSeries } from '../../domain/organisation/record-paper.ts';
import {
  decideRecusal,
  type RecusalCommand,
  type RecusalFacts,
} from '../../domain/special-procedures/recusal/decide.ts';
import { personalRecusalParts, type RecusalEvent } from '../../domain/special-procedures/recusal/events.ts';
import { evolveRecusal, type Recusal, recusalIndex } from '../../domain/special-procedures/recusal/state.ts';
import { year } from '../../kernel/local-date.ts';
import { holdsOn } from '../authority.ts';
import { caseFileOf, caseHeard } from './case-heard.ts';
import { paperFor, recordNumber } from './hearing.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

/** Where a recusal is asked for, the road is told whose case it is; the rule sees to it that it is the right one. */
type Given = GivenRecordCommand<RecusalCommand>;
type Gathered = Pick<RecusalFacts, 'of' | 'besides' | 'mayTakeOver' | 'body'>;

/** 回避: an officer stands aside from a case, or is asked to. */
export const recusalKind: RecordKind<Recusal, RecusalEvent, RecusalCommand, Gathered> = {
  kind: 'recusal',
  begins: ['declareRecusal', 'challengeOfficer'],
  personal: personalRecusalParts,
  permissions: {
    declareRecusal: 'recusal.declare',
    challengeOfficer: 'recusal.challenge',
    decideRecusal: 'recusal.decide',
  },
  target: (place, given, recusal) => ({
    body: recusal?.body ?? '',
    caseId: recusal?.caseId ?? ('caseId' in given ? given.caseId : undefined),
    account: given.type === 'challengeOfficer' ? given.owner : undefined,
    districtCentres: place.districtCentres,
  }),
  series: (given, _, today, recusal) =>
    given.type === 'decideRecusal'
      ? recordPaperSeries('recusal-decision', recusal?.body ?? '', today)
      : `recusal/${year(today)}`,
  gather,
  decide: (recusal, command, facts) => {
    const { place, today, serial, body } = facts;
    return decideRecusal(recusal, command, {
      ...facts,
      law: place.law,
      number: recordNumber(place, body, today, 'R', serial),
      paper: paperFor(place, 'recusal-decision', body, today, serial),
    });
  },
  evolve: evolveRecusal,
  index: recusalIndex,
};

async function gather(reads: RecordReads, given: Given, recusal: Recusal | undefined): Promise<Gathered> {
  const caseId = recusal?.caseId ?? ('caseId' in given ? given.caseId : '');
  const body = recusal?.body ?? (await caseFileOf(reads, caseId))?.body ?? '';
  const { of = 'unknown' } = await caseHeard(reads, caseId, body);
  const besides = await reads.records.list<Recusal>({ kind: 'recusal', caseId }, 50);
  const replacement = given.type === 'decideRecusal' ? (given.replacement ?? '') : '';
  const posts = replacement === '' ? [] : await reads.accounts.postsOf(replacement);
  const mayTakeOver = posts.some(
    (post) => post.body === body && ['officer', 'approver', 'head'].includes(post.duty) && holdsOn(post, reads.today),
  );
  return { of, body, besides: besides.filter(({ id }) => id !== recusal?.id), mayTakeOver };
}
