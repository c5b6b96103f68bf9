import { decideLibrary } from '../../domain/joint-approval/library/decide.ts';
import {
  evolveLibrary,
  type Library,
  type LibraryCommand,
  type LibraryEvent,
  libraryIndex,
  personalLibraryParts,
} from '../../domain/joint-approval/library/state.ts';
import type { RecordKind } from './record-kind.ts';

/** 材料库: one for each holder and account, opened by what follows from a case. */
export const libraryKind: RecordKind<Library, LibraryEvent, LibraryCommand> = {
  kind: 'library',
  begins: ['openLibrary'],
  personal: personalLibraryParts,
  permissions: {
    openLibrary: 'system.tick',
    addToLibrary: 'system.tick',
    sayKeepingConsent: 'library.manage',
    forgetMaterial: 'library.manage',
  },
  target: (place, _given, library) => ({ body: '', account: library?.account, districtCentres: place.districtCentres }),
  decide: (library, command, { today }) => decideLibrary(library, command, today),
  evolve: evolveLibrary,
  index: libraryIndex,
};
