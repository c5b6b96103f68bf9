import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { isSame, type Library, type LibraryCommand, type LibraryEvent } from './state.ts';

type Decided = Result<readonly LibraryEvent[], Refusals>;

/** 材料库: kept only with consent, forgotten at a word, and every use written down. */
export function decideLibrary(library: Library | undefined, command: LibraryCommand, on: LocalDate): Decided {
  switch (command.type) {
    case 'openLibrary': {
      const { holderKey, account } = command;
      const whose = { holderKey, ...(account === undefined ? {} : { account }) };
      return ok([{ type: 'LibraryOpened', data: { ...whose, on } }, ...added(library, command, on)]);
    }
    case 'addToLibrary':
      return ok(added(library, command, on));
    case 'sayKeepingConsent': {
      if (command.agrees === (library?.consent !== undefined)) return ok([]);
      return ok([{ type: command.agrees ? 'KeepingConsentGiven' : 'KeepingConsentWithdrawn', data: { on } }]);
    }
    case 'forgetMaterial': {
      const { as, caseId } = command;
      const known = library?.kept.some((one) => isSame(one, command)) === true;
      if (!known) return { ok: false, fault: [{ code: 'joint-approval.material-not-kept', kind: 'not-found' }] };
      return ok([{ type: 'MaterialForgotten', data: { as, caseId } }]);
    }
  }
}

function added(
  library: Library | undefined,
  { consent, kept, reused }: Pick<Extract<LibraryCommand, { type: 'addToLibrary' }>, 'consent' | 'kept' | 'reused'>,
  on: LocalDate,
): LibraryEvent[] {
  const isAgreed = library?.consent !== undefined;
  const agreed: LibraryEvent[] =
    consent === undefined || isAgreed
      ? []
      : [{ type: 'KeepingConsentGiven', data: { on, caseNumber: consent.caseNumber } }];
  const keeps = isAgreed || agreed.length > 0;
  const isNew = (use: { readonly as: string; readonly caseId: string }) =>
    library?.reuses.some((one) => isSame(one, use)) !== true;
  return [
    ...agreed,
    ...(keeps ? kept : []).map((data): LibraryEvent => ({ type: 'MaterialKept', data })),
    ...reused.filter(isNew).map((use): LibraryEvent => ({ type: 'MaterialReused', data: { ...use, on } })),
  ];
}
