import type { LocalDate } from '../../../kernel/local-date.ts';
import type { HeldMaterial, SubmittedFile } from '../../case/application.ts';
import type { TrustLevel } from '../../catalogue/service-item.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';

/** 材料库 what one applicant has handed in and agreed to have kept, and every time it was used again. */
export interface KeptMaterial {
  /** Code of the shared document. */
  readonly as: string;
  readonly trust: TrustLevel;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly since: LocalDate;
  readonly until?: LocalDate;
  readonly files: readonly SubmittedFile[];
}

/** 互认记录: once somebody was not asked for something. */
export interface MaterialReuse {
  readonly as: string;
  readonly trust: TrustLevel;
  readonly from: HeldMaterial['from'];
  readonly caseId: string;
  readonly caseNumber: string;
  readonly item: string;
  readonly body: string;
  readonly on: LocalDate;
}

export type LibraryEvent =
  | {
      readonly type: 'LibraryOpened';
      readonly data: { readonly holderKey: string; readonly account?: string; readonly on: LocalDate };
    }
  /** 同意留存: in an application, or on the page of the library. */
  | { readonly type: 'KeepingConsentGiven'; readonly data: { readonly on: LocalDate; readonly caseNumber?: string } }
  /** 撤回同意: nothing is kept any longer, and nothing used again. */
  | { readonly type: 'KeepingConsentWithdrawn'; readonly data: { readonly on: LocalDate } }
  | { readonly type: 'MaterialKept'; readonly data: KeptMaterial }
  | { readonly type: 'MaterialForgotten'; readonly data: { readonly as: string; readonly caseId: string } }
  | { readonly type: 'MaterialReused'; readonly data: MaterialReuse };

export const personalLibraryParts: Partial<Record<LibraryEvent['type'], readonly string[]>> = {
  MaterialKept: ['files'],
};

export interface Library extends RecordState {
  readonly holderKey: string;
  readonly account?: string;
  readonly openedOn: LocalDate;
  readonly consent?: { readonly on: LocalDate };
  readonly kept: readonly KeptMaterial[];
  /** The latest last; older ones are in the log. */
  readonly reuses: readonly MaterialReuse[];
}

/** What follows from a case: a library is opened by the first, added to by the rest. */
interface Adding {
  readonly consent?: { readonly caseNumber: string };
  readonly kept: readonly KeptMaterial[];
  readonly reused: readonly Omit<MaterialReuse, 'on'>[];
}
export interface OpenLibrary extends RecordCommand, Adding {
  readonly type: 'openLibrary';
  readonly holderKey: string;
  readonly account?: string;
}
export interface AddToLibrary extends RecordCommand, Adding {
  readonly type: 'addToLibrary';
}
export interface SayKeepingConsent extends RecordCommand {
  readonly type: 'sayKeepingConsent';
  readonly agrees: boolean;
}
export interface ForgetMaterial extends RecordCommand {
  readonly type: 'forgetMaterial';
  readonly as: string;
  readonly caseId: string;
}
export type LibraryCommand = OpenLibrary | AddToLibrary | SayKeepingConsent | ForgetMaterial;

const reusesShown = 100;

export function evolveLibrary(id: string, library: Library | undefined, event: Happened<LibraryEvent>): Library {
  if (event.type === 'LibraryOpened') {
    const { on, ...whose } = event.data;
    return { ...whose, id, version: 1, openedOn: on, kept: [], reuses: [] };
  }
  if (library === undefined) throw new Error(`library ${id}: the log begins with ${event.type}`);
  const { consent: _consent, ...rest } = library;
  const version = library.version + 1;
  switch (event.type) {
    case 'KeepingConsentGiven':
      return { ...library, version, consent: { on: event.data.on } };
    case 'KeepingConsentWithdrawn':
      return { ...rest, version, kept: [] };
    case 'MaterialKept':
      return { ...library, version, kept: [...library.kept.filter((one) => !isSame(one, event.data)), event.data] };
    case 'MaterialForgotten':
      return { ...library, version, kept: library.kept.filter((one) => !isSame(one, event.data)) };
    case 'MaterialReused':
      return { ...library, version, reuses: [...library.reuses, event.data].slice(-reusesShown) };
  }
}

/** One case keeps one of a kind; a newer case's does not drive out an older one that is better trusted. */
export function isSame(one: Pick<KeptMaterial, 'as' | 'caseId'>, other: Pick<KeptMaterial, 'as' | 'caseId'>): boolean {
  return one.as === other.as && one.caseId === other.caseId;
}

export function libraryIndex({ account, holderKey, openedOn, consent }: Library): RecordIndex {
  return {
    people: [...(account === undefined ? [] : [account]), holderKey],
    day: openedOn,
    open: consent !== undefined,
  };
}
