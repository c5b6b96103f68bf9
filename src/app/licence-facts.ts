import type { LicenceFact } from '../domain/case/facts.ts';
import type { CaseFile } from '../domain/case/state.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import type { ApplicationBan } from '../domain/intake/ban/state.ts';
import type { IntakeFacts } from '../domain/intake/decide.ts';
import { type Licence, standingOn } from '../domain/issuance/licence/state.ts';
import type { Authority } from './authority.ts';
import type { GivenCommand } from './commands.ts';
import type { PlaceFacts } from './facts.ts';
import { heldFor } from './held.ts';
import type { Digests, RecordQueries } from './ports.ts';
import { holderKey } from './records/holder-key.ts';

interface Reads {
  readonly records: RecordQueries;
  readonly digests: Digests;
  readonly place: PlaceFacts;
}
type Known = Pick<IntakeFacts, 'held' | 'bans' | 'licence'>;

/**
 * What a decision must know of other streams: bans against the applicant, materials that are held, the licence that is to
 * be renewed or changed. Asked only where the item or the case says that there may be some.
 */
export async function factsOfLicences(
  reads: Reads,
  given: GivenCommand,
  file: CaseFile | undefined,
  facts: IntakeFacts,
  authority: Authority,
): Promise<Known> {
  const { item, today } = facts;
  const licence = await concernedLicence(reads, given, file, facts);
  const known: Known = licence === undefined ? {} : { licence };
  if (given.type === 'receiveApplication') {
    const key = holderKey(reads.digests, given.applicant);
    const account =
      facts.mandateUse?.mandate?.principalAccount ?? (authority.kind === 'applicant' ? authority.id : undefined);
    const whose = { holderKey: key, kind: given.applicant.kind, account, channel: given.channel };
    const bans =
      item.document?.concernsSafety === true
        ? await reads.records.list<ApplicationBan>({ kind: 'application-ban', person: key, open: true }, 50)
        : [];
    const held = await heldFor(reads, item, given.answers, whose, today);
    return { ...known, ...(bans.length === 0 ? {} : { bans }), ...(held.length === 0 ? {} : { held }) };
  }
  if (file === undefined || (given.type !== 'giveOneTimeNotice' && given.type !== 'acceptApplication')) return known;
  if (given.type === 'acceptApplication' && allInOrder(item, given.checks)) return known;
  const { applicant, account, channel, answers } = file;
  const whose = { holderKey: holderKey(reads.digests, applicant), kind: applicant.kind, account, channel };
  const held = await heldFor(reads, item, answers, whose, today);
  return { ...known, ...(held.length === 0 ? {} : { held }) };
}

/** Whether everything that could be held was found in order: then it is of no consequence what is held besides. */
function allInOrder(
  { materials }: ServiceItem,
  checks: readonly { readonly material: string; readonly verdict: string }[],
): boolean {
  const inOrder = new Set(checks.flatMap(({ material, verdict }) => (verdict === 'in-order' ? [material] : [])));
  return materials.every(({ code, shared }) => shared === undefined || inOrder.has(code));
}

async function concernedLicence(
  { records, digests }: Reads,
  given: GivenCommand,
  file: CaseFile | undefined,
  { today }: IntakeFacts,
): Promise<LicenceFact | undefined> {
  if (given.type === 'receiveApplication') {
    if (given.concerns === undefined) return undefined;
    const licence = await records.byNumber<Licence>('licence', given.concerns.number.trim().toUpperCase());
    if (licence === undefined) return undefined;
    const own = licence.holderKey === holderKey(digests, given.applicant);
    return factOf(licence, { today, own, purpose: given.concerns.purpose });
  }
  if (file?.concerns === undefined || (given.type !== 'decideApplication' && given.type !== 'proposeDecision')) {
    return undefined;
  }
  const licence = await records.find<Licence>('licence', file.concerns.id);
  return licence && factOf(licence, { today, own: true, purpose: file.concerns.purpose, caseId: file.id });
}

function factOf(
  licence: Licence,
  { today, own, purpose, caseId }: { today: IntakeFacts['today']; own: boolean; purpose: string; caseId?: string },
): LicenceFact {
  return {
    id: licence.id,
    number: licence.number,
    item: licence.item,
    standing: standingOn(licence, today),
    own,
    renewalDeemed: licence.terms.some((one) => one.how === 'deemed' && one.caseId === caseId),
    applied: licence.applications.some((one) => one.purpose === purpose && one.caseId !== caseId),
  };
}
