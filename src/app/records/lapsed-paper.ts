import {
  decideLapsedPaper,
  evolveLapsedPaper,
  type LapsedPaper,
  type LapsedPaperCommand,
  type LapsedPaperEvent,
  type LapseReason,
  lapsedPaperIndex,
} from '../../domain/issuance/lapsed-paper/lapsed-paper.ts';
import type { RecordState } from '../../domain/organisation/record.ts';
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
  'licence.licence-withdrawn': [ended('withdrawn')],
  'licence.licence-revoked': [ended('revoked')],
  'licence.licence-cancelled': [ended('cancelled')],
};

/** With a licence end all papers of its own, listed by its number, and the grant it rests on. */
function ended(why: LapseReason): Reaction {
  return {
    name: `lapsed-paper/${why}`,
    follow: async ({ stream }, { records, log, digests }) => {
      const licence = await records.find<RecordState & { number: string; caseId: string }>('licence', stream);
      if (licence === undefined) return [];
      const events = await log.load(licence.caseId);
      const grants = events.flatMap((event) => (event.type === 'LicenceGranted' ? [event.data.paper.number] : []));
      return [licence.number, ...grants].map((paper) => lapse(digests, { paper, why, stream }));
    },
  };
}

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
