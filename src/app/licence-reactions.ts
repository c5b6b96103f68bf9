import type { EventData } from '../domain/case/events.ts';
import type { CaseFile } from '../domain/case/state.ts';
import type { LicenceEvent } from '../domain/issuance/licence/events.ts';
import { licenceTerm } from '../domain/issuance/rules/licence-term.ts';
import type { KeptMaterial, Library, MaterialReuse } from '../domain/joint-approval/library/state.ts';
import { addMonths, type LocalDate } from '../kernel/local-date.ts';
import type { PlaceFacts } from './facts.ts';
import type { FollowUp, Reacted, Reaction, ReactionReads } from './reactions.ts';
import { applicationBanKind } from './records/application-ban.ts';
import { holderKey, idOf } from './records/holder-key.ts';
import { libraryKind } from './records/library.ts';
import { licenceKind } from './records/licence.ts';

/** A grant leaves a licence, or renews or changes the one it was about. */
const granted: Reaction = {
  name: 'licence-of-a-grant',
  follow: async ({ stream }, reads) => {
    const file = await reads.caseFile(stream);
    if (file === undefined) return [];
    return file.concerns === undefined ? issued(file, reads) : concluded(file, 'granted');
  },
};

const refused: Reaction = { name: 'licence-of-a-refusal', follow: ending('refused') };
const notAccepted: Reaction = { name: 'licence-of-a-non-acceptance', follow: ending('not-accepted') };
const withdrawn: Reaction = { name: 'licence-of-a-withdrawal', follow: ending('withdrawn') };

/** 变更、延续 applied for: the licence knows, so that its last day is not passed over in silence. */
const received: Reaction = {
  name: 'licence-applied-for',
  when: ({ concerns }: EventData['ApplicationReceived']) => concerns !== undefined,
  follow: ({ stream, event }: Reacted<{ type: string; data: EventData['ApplicationReceived'] }>) => {
    const { concerns, number, receivedOn } = event.data;
    if (concerns === undefined) return [];
    const application = { caseId: stream, caseNumber: number, purpose: concerns.purpose, receivedOn };
    return [{ of: licenceKind, command: { type: 'noteApplication', id: concerns.id, application } }];
  },
};

/** 材料库: consent given with an application; and every use, as it happens. */
const used: Reaction = {
  name: 'library-of-an-application',
  when: ({ held = [], keepMaterials }: Partial<EventData['ApplicationReceived']>) =>
    held.length > 0 || keepMaterials === true,
  follow: async (
    { stream, event }: Reacted<{ type: string; data: Partial<EventData['ApplicationReceived']> }>,
    reads,
  ) => {
    const { held = [], keepMaterials } = event.data;
    const file = await reads.caseFile(stream);
    if (file === undefined) return [];
    const { id: caseId, number: caseNumber, item, body } = file;
    const reused = held.map(({ as, trust, from }) => ({ as, trust, from, caseId, caseNumber, item, body }));
    return intoLibrary(file, reads, {
      reused,
      kept: [],
      ...(keepMaterials === true ? { consent: { caseNumber } } : {}),
    });
  },
};

/** What was found in order is kept, where that was agreed to. */
const accepted: Reaction = {
  name: 'library-of-an-acceptance',
  follow: async ({ stream, event }: Reacted<{ type: string; data: EventData['ApplicationAccepted'] }>, reads) => {
    if (!sharesAny(event.data.item, reads.place)) return [];
    const file = await reads.caseFile(stream);
    const kept = file === undefined ? [] : keptOf(file, event.data.acceptedOn, reads.place);
    if (file === undefined || kept.length === 0) return [];
    const library = await libraryOf(file, reads);
    return library?.consent === undefined ? [] : intoLibrary(file, reads, { kept, reused: [] });
  },
};

/** 三年内不得再次申请 (art. 79). */
const revoked: Reaction = {
  name: 'ban-of-a-revocation',
  follow: async ({ stream, event }: Reacted<Extract<LicenceEvent, { type: 'LicenceRevoked' }>>, reads) => {
    const { bannedUntil, reasons } = event.data;
    const licence = await reads.records.find<{ id: string; version: number; caseId: string; body: string }>(
      'licence',
      stream,
    );
    if (bannedUntil === undefined || licence === undefined) return [];
    const { caseId, body } = licence;
    const id = idOf(reads.digests, `ban ${stream}`);
    const command = { type: 'imposeBan', id, caseId, body, ground: 'fraud', reasons, until: bannedUntil };
    return [{ of: applicationBanKind, command }];
  },
};

export const licenceReactions: Readonly<Record<string, readonly Reaction[]>> = {
  'case.application-received': [received, used],
  'case.one-time-notice-given': [used],
  'case.application-accepted': [used, accepted],
  'case.licence-granted': [granted],
  'case.licence-refused': [refused],
  'case.non-acceptance-decided': [notAccepted],
  'case.case-withdrawn': [withdrawn],
  'licence.licence-revoked': [revoked],
};

function sharesAny(item: string, { items }: PlaceFacts): boolean {
  return items.get(item)?.some(({ materials }) => materials.some(({ shared }) => shared !== undefined)) === true;
}

function issued(file: CaseFile, { place, digests }: ReactionReads): readonly FollowUp[] {
  const { id: caseId, number: caseNumber, item, itemVersion, body, account, answers, decision } = file;
  const version = place.items.get(item)?.find((one) => one.version === itemVersion);
  if (version === undefined || decision === undefined || licenceTerm(version, place.law) === undefined) return [];
  const command = {
    type: 'issueLicence',
    id: idOf(digests, `licence ${caseId}`),
    caseId,
    caseNumber,
    item,
    itemVersion,
    body,
    holder: holderOf(file),
    ...(account === undefined ? {} : { account }),
    answers,
    decidedOn: decision.on,
  };
  return [{ of: licenceKind, command }];
}

function concluded(file: CaseFile, outcome: string): readonly FollowUp[] {
  if (file.concerns === undefined) return [];
  const { id: caseId, answers } = file;
  const command = {
    type: 'concludeApplication',
    id: file.concerns.id,
    caseId,
    outcome,
    holder: holderOf(file),
    answers,
  };
  return [{ of: licenceKind, command }];
}

function ending(outcome: string): Reaction['follow'] {
  return async ({ stream }, reads) => {
    const file = await reads.caseFile(stream);
    return file === undefined ? [] : concluded(file, outcome);
  };
}

function holderOf({ applicant: { kind, name, identityForm, identityNumber } }: CaseFile) {
  return { kind, name, identityForm, identityNumber };
}

/** Copies of shared documents that were found in order. Seen at a window beside the original is more than sent from home. */
function keptOf(file: CaseFile, on: LocalDate, place: PlaceFacts): readonly KeptMaterial[] {
  const item = place.items.get(file.item)?.find((one) => one.version === file.itemVersion);
  return file.materials.flatMap(({ material: code, files }): KeptMaterial[] => {
    const shared = item?.materials.find((one) => one.code === code)?.shared;
    const check = file.checks.find(({ material }) => material === code);
    const document = place.sharedDocuments.find(({ code }) => code === shared?.as);
    if (shared === undefined || document === undefined || files.length === 0 || check?.verdict !== 'in-order')
      return [];
    const seen = file.channel === 'window' ? 'B' : 'C';
    const trust = document.madeBy === 'applicant' ? 'D' : seen;
    const until = document.validMonths === undefined ? {} : { until: addMonths(on, document.validMonths) };
    return [{ as: shared.as, trust, caseId: file.id, caseNumber: file.number, since: on, ...until, files }];
  });
}

/** One library for each holder and account; what came in at a window without one has its own. */
function libraryId({ applicant, account }: CaseFile, { digests }: ReactionReads): string {
  return idOf(digests, `library ${holderKey(digests, applicant)} ${account ?? ''}`);
}

function libraryOf(file: CaseFile, reads: ReactionReads): Promise<Library | undefined> {
  return reads.records.find<Library>('library', libraryId(file, reads));
}

async function intoLibrary(
  file: CaseFile,
  reads: ReactionReads,
  adding: {
    readonly consent?: { readonly caseNumber: string };
    readonly kept: readonly KeptMaterial[];
    readonly reused: readonly Omit<MaterialReuse, 'on'>[];
  },
): Promise<readonly FollowUp[]> {
  const id = libraryId(file, reads);
  if ((await libraryOf(file, reads)) !== undefined) {
    return [{ of: libraryKind, command: { type: 'addToLibrary', id, ...adding } }];
  }
  const key = holderKey(reads.digests, file.applicant);
  const account = file.account === undefined ? {} : { account: file.account };
  return [{ of: libraryKind, command: { type: 'openLibrary', id, holderKey: key, ...account, ...adding } }];
}
