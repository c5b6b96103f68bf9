import type { ApplicationBan } from '../../domain/intake/ban/state.ts';
import type { Licence } from '../../domain/issuance/licence/state.ts';
import type { RecordPapers } from '../../domain/organisation/record-paper.ts';
import { type Authority, may, type Target } from '../authority.ts';
import { applicationBanKind } from '../records/application-ban.ts';
import { licenceKind } from '../records/licence.ts';

/** 证照 and the papers of its life; 不得再次申请. */
export type LicencePaper =
  | { readonly kind: 'licence'; readonly state: Licence; readonly masked: boolean }
  | { readonly kind: 'application-ban'; readonly state: ApplicationBan; readonly masked: boolean };

/** None is printed anew under another number: what a document says is changed only by an act. */
const noneVoided: RecordPapers = { papers: [], voided: [] } as unknown as RecordPapers;

export const licencePaperSources = [
  {
    kind: licenceKind,
    isNumber: /^[\w]+-L-\d{4}-\d{5,}$/,
    papersOf: () => noneVoided,
    numberOf: ({ number }: Licence) => number,
    targetOf: ({ body, account }: Licence) => ({ body, account }),
    read: readAs,
  },
  {
    kind: applicationBanKind,
    isNumber: /^[\w]+-B-\d{4}-\d{5,}$/,
    papersOf: () => noneVoided,
    numberOf: ({ number }: ApplicationBan) => number,
    targetOf: ({ body, account }: ApplicationBan) => ({ body, account }),
    read: readAs,
  },
];

/** The holder and the body read it whole; whoever else may read licences, without names. */
function readAs(authority: Authority, target: Target): 'whole' | 'masked' | undefined {
  const own = authority.kind === 'applicant' && target.account !== undefined && authority.id === target.account;
  if (own || may('licence.propose', authority, target) !== undefined) return 'whole';
  return may('licence.read', authority, target) === undefined ? undefined : 'masked';
}
