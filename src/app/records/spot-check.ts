import { foldCase } from '../../domain/case/evolve.ts';
import type { Actor } from '../../domain/organisation/actor.ts';
import { decideSpotCheck, populationAtMost, type SpotCheckFacts } from '../../domain/supervision/spot-check/decide.ts';
import { personalSpotCheckParts, type SpotCheckEvent } from '../../domain/supervision/spot-check/events.ts';
import {
  evolveSpotCheck,
  type SpotCheck,
  type SpotCheckCommand,
  spotCheckIndex,
} from '../../domain/supervision/spot-check/state.ts';
import { startOfDay } from '../../kernel/instant.ts';
import { addDays, year } from '../../kernel/local-date.ts';
import type { Reaction } from '../reactions.ts';
import { complaintKind } from './complaint.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<SpotCheckCommand>;
type Gathered = Pick<SpotCheckFacts, 'population' | 'looked' | 'ownBodies' | 'sha256'>;

/** 抽查与回访: announced by a supervisor, drawn by the program from what nobody could know. */
export const spotCheckKind: RecordKind<SpotCheck, SpotCheckEvent, SpotCheckCommand, Gathered> = {
  kind: 'spot-check',
  begins: ['announceSpotCheck'],
  personal: personalSpotCheckParts,
  permissions: {
    announceSpotCheck: 'spot-check.run',
    drawSample: 'system.tick',
    checkSampledFile: 'spot-check.run',
    showContact: 'spot-check.run',
    recordCall: 'spot-check.run',
    closeSpotCheck: 'spot-check.run',
  },
  target: ({ districtCentres }) => ({ body: '', districtCentres }),
  series: (given, _, today) => (given.type === 'announceSpotCheck' ? `spot-checks/${year(today)}` : undefined),
  gather,
  decide: (spotCheck, command, { today, place, serial, ...gathered }) =>
    decideSpotCheck(spotCheck, command, {
      ...gathered,
      today,
      number: `${place.numberFormat.divisionCode}-K-${year(today)}-${String(serial).padStart(4, '0')}`,
      isBody: (code) => place.bodies.has(code),
      isItem: (code) => place.items.has(code),
    }),
  evolve: evolveSpotCheck,
  index: spotCheckIndex,
};

async function gather({ authority, cases, digests, log, place }: RecordReads, given: Given): Promise<Gathered> {
  const ownBodies = authority.kind === 'staff' ? authority.posts.map(({ body }) => body) : [];
  const known = { ownBodies, sha256: digests.sha256, population: [], looked: undefined };
  if (given.type === 'announceSpotCheck') {
    const { from, until, body, item } = given.rule;
    if (from > until) return known;
    const begins = startOfDay(from, place.timeZone);
    const ends = startOfDay(addDays(until, 1), place.timeZone);
    const narrowed = { ...(body === undefined ? {} : { body }), ...(item === undefined ? {} : { item }) };
    return { ...known, population: await cases.completedBetween(begins, ends, narrowed, populationAtMost + 1) };
  }
  if (!('caseNumber' in given)) return known;
  const row = await cases.byNumber(given.caseNumber);
  const events = row === undefined ? [] : await log.load(row.caseId);
  const file = row && foldCase(row.caseId, events);
  const handled = events.map(({ actor }): Actor => actor).filter(({ kind }) => kind === 'staff');
  return { ...known, looked: file && { body: file.body, handled } };
}

/** 回访所得: "I never got a result" is a complaint of the applicant, and has its days and its card. */
export const spotCheckReactions: Readonly<Record<string, readonly Reaction[]>> = {
  'spot-check.call-made': [
    {
      name: 'complaint-from-call-back',
      when: ({ outcome }: { outcome: string }) => outcome === 'no-result',
      follow: ({ stream, version, event }, { digests }) => {
        const hash = digests.sha256(`call-back ${stream} ${version}`);
        const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
        const { caseNumber, said } = event.data;
        const command = {
          ...{ type: 'takeDownDenial', id, channel: 'call-back', kind: 'no-result', text: said, caseNumber },
          ...{ anonymous: true, isApplicant: true },
        };
        return [{ of: complaintKind, command }];
      },
    },
  ],
};
