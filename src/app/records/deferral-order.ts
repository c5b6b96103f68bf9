import { type DeferralFacts, decideDeferral } from '../../domain/supervision/deferral/decide.ts';
import {
  type Deferral,
  type DeferralCommand,
  type DeferralEvent,
  deferralIndex,
  evolveDeferral,
  personalDeferralParts,
} from '../../domain/supervision/deferral/state.ts';
import { year } from '../../kernel/local-date.ts';
import { subjectOf } from './personal-data-look.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Gathered = Pick<DeferralFacts, 'subject' | 'ownBodies'>;

/** 暂缓告知令: that the person concerned is told of a look only later; itself on the record. */
export const deferralKind: RecordKind<Deferral, DeferralEvent, DeferralCommand, Gathered> = {
  kind: 'deferral-order',
  begins: ['proposeDeferral'],
  personal: personalDeferralParts,
  permissions: {
    proposeDeferral: 'deferral.propose',
    approveDeferral: 'deferral.approve',
    declineDeferral: 'deferral.approve',
    endDeferral: 'system.tick',
  },
  target: (place) => ({ body: '', districtCentres: place.districtCentres }),
  series: (given, _place, today) => (given.type === 'proposeDeferral' ? `deferral-order/${year(today)}` : undefined),
  gather,
  decide: (state, command, { serial, today, place: { law }, subject, ownBodies }) =>
    decideDeferral(state, command, {
      ...{ today, law, subject, ownBodies },
      number: `${year(today)}-D${String(serial).padStart(4, '0')}`,
    }),
  evolve: evolveDeferral,
  index: deferralIndex,
  onMoment: ({ id }, now) => ({ type: 'endDeferral', id, at: now }),
};

async function gather(reads: RecordReads, given: GivenRecordCommand<DeferralCommand>): Promise<Gathered> {
  const { authority } = reads;
  const ownBodies = authority.kind === 'staff' ? authority.posts.map(({ body }) => body) : [];
  return { ownBodies, subject: given.type === 'proposeDeferral' ? await subjectOf(reads, given.caseId) : undefined };
}
