import type { SealCommand } from '../../domain/issuance/seal/commands.ts';
import { decideSeal, type SealFacts } from '../../domain/issuance/seal/decide.ts';
import { personalSealParts, type SealEvent } from '../../domain/issuance/seal/events.ts';
import { evolveSeal, type Seal, sealIndex } from '../../domain/issuance/seal/state.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<SealCommand>;
type Gathered = Pick<SealFacts, 'isRegistered' | 'publicKey' | 'keepers'>;

/** 印章登记: one stream a seal, found by its code. */
export const sealKind: RecordKind<Seal, SealEvent, SealCommand, Gathered> = {
  kind: 'seal',
  begins: ['registerSeal'],
  personal: personalSealParts,
  permissions: {
    registerSeal: 'seal.register',
    handOverSeal: 'seal.hand-over',
    takeOverSeal: 'seal.keep',
    callOffSealHandOver: 'seal.hand-over',
    suspendSeal: 'seal.suspend',
    resumeSeal: 'seal.resume',
    reportSealLost: 'seal.suspend',
    destroySeal: 'seal.register',
    recordRefusedSealUse: 'system.tick',
  },
  target: (place, given, seal) => ({
    body: seal?.body ?? bodyOf(place, given),
    districtCentres: place.districtCentres,
  }),
  gather,
  decide: (seal, command, { place, today, ...gathered }) =>
    decideSeal(seal, command, {
      ...gathered,
      today,
      engraved: command.type === 'registerSeal' ? place.sealsEver.find(({ code }) => code === command.code) : undefined,
      items: new Set(place.items.keys()),
      centres: new Set(place.centres.keys()),
    }),
  evolve: evolveSeal,
  index: sealIndex,
};

function bodyOf({ sealsEver }: RecordReads['place'], given: Given): string {
  return given.type === 'registerSeal' ? (sealsEver.find(({ code }) => code === given.code)?.body ?? '') : '';
}

async function gather({ sealing }: RecordReads, given: Given, seal: Seal | undefined): Promise<Gathered> {
  const none: Gathered = { isRegistered: false, publicKey: '', keepers: new Set() };
  if (sealing === undefined) return none;
  if (given.type === 'registerSeal') {
    const isRegistered = (await sealing.seal(given.code)) !== undefined;
    return { ...none, isRegistered, publicKey: isRegistered ? '' : await sealing.publicKey(given.code) };
  }
  if (given.type !== 'handOverSeal' || seal === undefined) return none;
  const keepers = await sealing.keepersAt(seal.body);
  return { ...none, keepers: new Set(keepers.map(({ id }) => id)) };
}
