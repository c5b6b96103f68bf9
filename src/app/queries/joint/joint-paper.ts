import type { JointCase } from '../../../domain/joint-approval/case/state.ts';
import type { RecordPapers } from '../../../domain/organisation/record-paper.ts';
import type { App } from '../../app.ts';
import { type Authority, may, type Target } from '../../authority.ts';
import { jointCaseKind, jointQueryCode } from '../../records/joint-case.ts';

/** 联合办理文书: `state` is the joint case as it stood when the paper was issued. */
export type JointPaperIssued = {
  readonly kind: 'joint-case';
  readonly state: JointCase;
  readonly masked: boolean;
  /** Opens the joint case; only on the applicant's own receipt. */
  readonly queryCode?: string;
};

const noneVoided: RecordPapers = { papers: [], voided: [] };

export const jointPaperSources = [
  {
    kind: jointCaseKind,
    isNumber: /^\w+-J-\d{4}-\d{5,}$/,
    papersOf: () => noneVoided,
    numberOf: ({ number }: JointCase) => number,
    targetOf: ({ id, lead, account, channel, centre, mandate, steps, papers }: JointCase) => ({
      body: lead,
      account,
      channel,
      centre,
      caseId: id,
      mandate: mandate?.id,
      consulted: [...new Set([...Object.values(steps).map(({ body }) => body), ...papers.map(({ body }) => body)])],
    }),
    read: readAs,
  },
];

/** 查询码 stands on the one receipt for whoever follows the joint case; an office's print of it goes without. */
export function withQueryCode<Paper extends JointPaperIssued & { readonly paper: { readonly kind: string } }>(
  app: App,
  authority: Authority,
  target: Target,
  issued: Paper,
): Paper {
  const isReceipt = issued.paper.kind === 'joint-receipt' || issued.paper.kind === 'joint-supplementation-receipt';
  if (!isReceipt || may('case.follow', authority, target) === undefined) return issued;
  return { ...issued, queryCode: jointQueryCode(app.ports.digests, issued.state.id) };
}

/** The applicant and the bodies with a part in it read it whole; whoever oversees, without the name. */
function readAs(authority: Authority, target: Target): 'whole' | 'masked' | undefined {
  if (may('case.follow', authority, target) !== undefined) return 'whole';
  if (may('case.read', authority, target) === undefined) return undefined;
  const oversees =
    authority.kind === 'staff' &&
    authority.posts.every(({ duty }) => duty === 'supervisor' || duty === 'service-office');
  return oversees ? 'masked' : 'whole';
}
