import {
  decideImpression,
  type ImpressionCommand,
  type ImpressionFacts,
} from '../../domain/issuance/impression/decide.ts';
import { type ImpressionEvent, personalImpressionParts } from '../../domain/issuance/impression/events.ts';
import { evolveImpression, type Impression, impressionIndex } from '../../domain/issuance/impression/state.ts';
import type { RecordKind, RecordReads } from './record-kind.ts';

type Gathered = Pick<ImpressionFacts, 'seal' | 'keeperHoldsPost' | 'document'>;

/**
 * 用印: one stream an impression, named after the leaf of the paper it is on. A paper has one leaf, so that it can have
 * one impression, whoever asks for it and however often.
 */
export const impressionKind: RecordKind<Impression, ImpressionEvent, ImpressionCommand, Gathered> = {
  kind: 'seal-impression',
  begins: ['impressSeal'],
  personal: personalImpressionParts,
  permissions: { impressSeal: 'seal.impress' },
  target: (place, { seal }) => ({
    body: place.sealsEver.find(({ code }) => code === seal)?.body ?? '',
    districtCentres: place.districtCentres,
  }),
  gather,
  decide: (impression, command, { place: { law, witnesses }, ...facts }) =>
    decideImpression(impression, command, { ...facts, law, missing: witnesses?.missing }),
  evolve: evolveImpression,
  index: impressionIndex,
};

/** The first sixteen bytes of the paper's leaf, written as an id (a UUID of version 8). */
export function impressionId(leaf: string): string {
  return leaf.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}

async function gather(
  { sealing }: RecordReads,
  { seal: code, stream, paper }: { readonly seal: string; readonly stream: string; readonly paper: string },
): Promise<Gathered> {
  const seal = await sealing?.seal(code);
  const keeperHoldsPost =
    seal?.keeper === undefined ? false : ((await sealing?.isKeeper(seal.keeper, seal.body)) ?? false);
  const document = await sealing?.document(stream, paper);
  return { seal, keeperHoldsPost, document };
}
