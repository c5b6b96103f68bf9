import type { Hearing } from '../../domain/special-procedures/hearing/state.ts';
import type { Procedure } from '../../domain/special-procedures/procedure/state.ts';
import type { Recusal } from '../../domain/special-procedures/recusal/state.ts';
import type { App } from '../app.ts';
import { type Authority, may, type Target } from '../authority.ts';
import { hearingKind, partyCode } from '../records/hearing.ts';
import { recusalKind } from '../records/recusal.ts';
import { specialProcedureKind } from '../records/special-procedure.ts';
import { isSame } from '../unlocked-cases.ts';

/** 文书 of hearings, special procedures and recusals. */
export type SpecialPaper =
  | { readonly kind: 'hearing'; readonly state: Hearing; readonly masked: boolean }
  | { readonly kind: 'special-procedure'; readonly state: Procedure; readonly masked: boolean }
  | { readonly kind: 'recusal'; readonly state: Recusal; readonly masked: boolean };

type Reading = 'whole' | 'masked' | undefined;

/** The body's own officials read it whole, those who oversee it without names. */
function readBy(permission: 'hearing.read' | 'special-procedure.read' | 'recusal.read') {
  return (authority: Authority, target: Target): Reading => {
    if (may(permission, authority, target) === undefined) return undefined;
    const isOwn = may('hearing.arrange', authority, target) !== undefined;
    const presides = authority.kind === 'staff' && target.account === authority.id;
    return isOwn || presides ? 'whole' : 'masked';
  };
}

export const specialPaperSources = [
  {
    kind: hearingKind,
    isNumber: /^[\w-]+-\d{4}-H\d{5,}$/,
    papersOf: ({ papers }: Hearing) => ({ papers, voided: [] }),
    numberOf: ({ number }: Hearing) => number,
    targetOf: ({ body, caseId, chair }: Hearing) => ({ body, caseId, account: chair?.id }),
    read: readBy('hearing.read'),
    /** 听证参加人: whoever holds the code of one of the parties, written `2.ABCD-EFGH`. */
    holds: (app: App, hearing: Hearing, code: string): boolean => {
      const [party = '', own = ''] = code.split('.');
      const known = hearing.parties.some((one) => String(one.party) === party);
      return known && isSame(own.trim(), partyCode(app.ports.digests, hearing.id, Number(party)));
    },
  },
  {
    kind: specialProcedureKind,
    isNumber: /^[\w-]+-\d{4}-P\d{5,}$/,
    papersOf: ({ papers }: Procedure) => ({ papers, voided: [] }),
    numberOf: ({ number }: Procedure) => number,
    targetOf: ({ body, caseId }: Procedure) => ({ body, caseId }),
    read: readBy('special-procedure.read'),
  },
  {
    kind: recusalKind,
    isNumber: /^[\w-]+-\d{4}-R\d{5,}$/,
    papersOf: ({ papers }: Recusal) => ({ papers, voided: [] }),
    numberOf: ({ number }: Recusal) => number,
    targetOf: ({ body, caseId }: Recusal) => ({ body, caseId }),
    read: readBy('recusal.read'),
  },
] as const;
