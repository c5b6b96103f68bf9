import { decideArchive } from '../../domain/issuance/archive/decide.ts';
import {
  type ArchiveCommand,
  type ArchiveEvent,
  type ArchivePackage,
  archiveIndex,
  evolveArchive,
} from '../../domain/issuance/archive/state.ts';
import type { RecordKind } from './record-kind.ts';

/** 归档包: made by the program alone, after a case has been closed. */
export const archivePackageKind: RecordKind<ArchivePackage, ArchiveEvent, ArchiveCommand> = {
  kind: 'archive-package',
  begins: ['makeArchivePackage'],
  personal: {},
  permissions: { makeArchivePackage: 'system.tick', renewArchivePackage: 'system.tick' },
  target: (place, given, state) => ({
    body: state?.body ?? given.package.body,
    districtCentres: place.districtCentres,
  }),
  decide: (state, command, { place: { law } }) => decideArchive(state, command, { law }),
  evolve: evolveArchive,
  index: archiveIndex,
};
