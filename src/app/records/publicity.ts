import { foldCase } from '../../domain/case/evolve.ts';
import { decidePublicity, type PublicityFacts } from '../../domain/special-procedures/publicity/decide.ts';
import { type PublicityEvent, personalPublicityParts } from '../../domain/special-procedures/publicity/events.ts';
import {
  evolvePublicity,
  type Publicity,
  type PublicityCommand,
  publicityIndex,
} from '../../domain/special-procedures/publicity/state.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';
import { itemOf } from './survey.ts';

type Given = GivenRecordCommand<PublicityCommand>;
type Gathered = Pick<PublicityFacts, 'shown'> & { readonly startBody: string };

/** 公示: one stream from the day it goes up to the last objection answered. */
export const publicityKind: RecordKind<Publicity, PublicityEvent, PublicityCommand, Gathered> = {
  kind: 'publicity',
  begins: ['startPublicity'],
  personal: personalPublicityParts,
  permissions: {
    startPublicity: 'publicity.manage',
    answerObjection: 'publicity.manage',
    takeDownPublicity: 'publicity.manage',
    makeObjection: 'publicity.object',
    endPublicity: 'system.tick',
  },
  target: (place, given, publicity) => ({
    body: given.type === 'startPublicity' ? given.body : (publicity?.body ?? ''),
    caseId: publicity?.caseId,
    districtCentres: place.districtCentres,
  }),
  series: (given, _, today) => (given.type === 'startPublicity' ? `publicity/${given.body}/${today}` : undefined),
  gather,
  decide: (publicity, command, facts) => {
    const { place, today, serial, shown, startBody } = facts;
    const { law, calendar } = place;
    const number = `${startBody}-${today.replaceAll('-', '')}-PB${String(serial).padStart(4, '0')}`;
    return decidePublicity(publicity, command, { today, law, calendar, number, shown });
  },
  evolve: evolvePublicity,
  index: publicityIndex,
  onMoment: ({ id }, now) => ({ type: 'endPublicity', id, at: now }),
};

/** The case to be made public, for the body that has it in hand; another body's is not there. */
async function gather({ log, records, place, today }: RecordReads, given: Given): Promise<Gathered> {
  if (given.type !== 'startPublicity') return { shown: undefined, startBody: '' };
  const startBody = given.body;
  const file = foldCase(given.caseId, await log.load(given.caseId));
  const item = file && itemOf(place, file.item, file.itemVersion, today);
  if (file === undefined || item === undefined || file.body !== given.body) return { shown: undefined, startBody };
  const earlier = await records.list<Publicity>({ kind: 'publicity', caseId: file.id, open: true }, 10);
  const running = earlier.find(({ standing }) => standing === 'running')?.number;
  const shown = {
    ...{ number: file.number, body: file.body, item },
    ...(file.account === undefined ? {} : { account: file.account }),
    accepted: file.acceptance !== undefined,
    decided: ['decided', 'completed', 'withdrawn', 'not-accepted'].includes(file.state),
    ...(running === undefined ? {} : { running }),
  };
  return { shown, startBody };
}
