import {
  decideLapsedPaper,
  evolveLapsedPaper,
  type LapsedPaper,
  type LapsedPaperCommand,
  type LapsedPaperEvent,
  type LapseReason,
  lapsedPaperIndex,
} from '../../domain/issuance/lapsed-paper/lapsed-paper.ts';
import type { Digests } from '../ports.ts';
import type { FollowUp, Reaction } from '../reactions.ts';
import type { RecordKind } from './record-kind.ts';

/** 失效文书: one stream a paper, named after its number, so that it is listed once. */
export const lapsedPaperKind: RecordKind<LapsedPaper, LapsedPaperEvent, LapsedPaperCommand> = {
  kind: 'lapsed-paper',
  begins: ['listLapsedPaper'],
  personal: {},
  permissions: { listLapsedPaper: 'system.tick' },
  target: (place) => ({ body: '', districtCentres: place.districtCentres }),
  decide: decideLapsedPaper,
  evolve: evolveLapsedPaper,
  index: lapsedPaperIndex,
};

/** The list follows what happens to papers and licences; the rules have decided it there. */
export const lapseReactions: Readonly<Record<string, readonly Reaction[]>> = {
  'case.paper-voided': [misprint()],
  'queue-ticket.paper-voided': [misprint()],
  'hand-over-list.paper-voided': [misprint()],
};

function misprint(): Reaction {
  return {
    name: 'lapsed-paper/misprint',
    follow: ({ stream, event }, { digests }) => {
      const { voided, paper } = event.data as { voided: string; paper: { number: string } };
      return [lapse(digests, { paper: voided, why: 'misprint', replacement: paper.number, stream })];
    },
  };
}

/** The follow-up that puts a paper on the list. */
export function lapse(
  digests: Digests,
  lapsed: { readonly paper: string; readonly why: LapseReason; readonly replacement?: string; readonly stream: string },
): FollowUp {
  const id = digests
    .sha256(`lapsed paper ${lapsed.paper}`)
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
  return { of: lapsedPaperKind, command: { type: 'listLapsedPaper', id, ...lapsed } };
}
