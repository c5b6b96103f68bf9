import { type Actor, isSameStaffMember } from '../../domain/case/actor.ts';
import type { Answers, HeldMaterial } from '../../domain/case/application.ts';
import { availableActions, waitingFor } from '../../domain/case/available-actions.ts';
import { extensionAllowed } from '../../domain/case/due.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { foldCase } from '../../domain/case/evolve.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import { actWords } from '../../domain/catalogue/act-words.ts';
import { applicableMaterials, exemptionFor, needOf } from '../../domain/catalogue/applicability.ts';
import { discretionRow } from '../../domain/catalogue/discretion-range.ts';
import { variantFor } from '../../domain/catalogue/granted-document.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { acceptanceDefects } from '../../domain/intake/rules/acceptance.ts';
import { voiding } from '../../domain/issuance/rules/voiding.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { commandPermissions } from '../commands.ts';
import { targetOfCase } from '../facts.ts';
import { maskApplicant } from '../masking.ts';
import { viewedProof } from '../viewed.ts';
import type { DiscretionView } from '../views/approval-view.ts';
import type { CaseView } from '../views/case-view.ts';
import { consultationLimits, consultationViews } from './consultation-view.ts';
import { dueView } from './due-view.ts';
import { history } from './history.ts';
import { heldInCase, heldView } from './library.ts';

/** A case with its events, for a reader who may see it. One who may not is told nothing but that. */
export async function readCase(
  app: App,
  authority: Authority,
  caseId: string,
): Promise<Result<{ file: CaseFile; events: readonly CaseEvent[]; item: ServiceItem }, Refusals>> {
  const events = await app.ports.log.load(caseId);
  const file = foldCase(caseId, events);
  const target = file && targetOfCase(app.place, file);
  const allowed = target && (may('case.read', authority, target) ?? may('case.follow', authority, target));
  if (file === undefined || allowed === undefined) return fault([{ code: 'case.not-found', kind: 'not-found' }]);
  const versions = app.place.items.get(file.item) ?? [];
  const found = versions.find((one) => one.version === file.itemVersion) ?? versions.at(-1);
  const item = found && variantFor(found, file.concerns?.purpose);
  if (item === undefined) return fault([{ code: 'catalogue.item-not-in-force', kind: 'not-found' }]);
  return ok({ file, events, item });
}

/** The case on one screen, for staff. Applicants have the progress view. */
export async function caseView(app: App, authority: Authority, caseId: string): Promise<Result<CaseView, Refusals>> {
  if (authority.kind !== 'staff') return fault([{ code: 'case.not-found', kind: 'not-found' }]);
  const read = await readCase(app, authority, caseId);
  if (!read.ok) return read;
  const { file, events, item } = read.value;
  const target = targetOfCase(app.place, file);
  const open = may('personal-data.read', authority, target) !== undefined;
  const names = new Map((await app.ports.accounts.staff()).map(({ account }) => [account.id, account.name]));
  const nameOf = (actor: Actor) => (actor.kind === 'staff' ? (names.get(actor.id) ?? '') : '');
  const mine = (actor: Actor) =>
    isSameStaffMember(actor, { kind: 'staff', id: authority.id, duty: 'officer', body: '' });
  const centre = file.centre === undefined ? undefined : app.place.centres.get(file.centre);
  const due = dueView(file, item, app.place, app.today());
  const held = await heldInCase(app, file, item);
  const exemption = exemptionFor(item, file.answers);
  const extension = extensionAllowed(item, app.place.law);
  return ok({
    caseId,
    version: file.version,
    number: file.number,
    state: file.state,
    waitingFor: waitingFor(file),
    demo: app.demo,
    item: {
      code: item.code,
      version: item.version,
      name: item.name,
      conditions: item.conditions,
      ...materialsFor(item, file.answers, held),
      formFields: item.formFields,
      actWords: actWords(item),
      legalBasis: item.legalBasis,
      gaps: item.gaps,
      fourEyes: item.fourEyes,
      ...(exemption === undefined ? {} : { exemption: exemption.because }),
      ...(item.discretion === undefined ? {} : { discretion: discretionView(item, item.discretion, file.answers) }),
      ...(extension === undefined ? {} : { extension: { most: extension.value, unit: extension.unit } }),
    },
    body: { code: file.body, name: app.place.bodies.get(file.body)?.name ?? {} },
    ...(centre === undefined ? {} : { centre: { code: centre.code, name: centre.name } }),
    channel: file.channel,
    receivedOn: file.receivedOn,
    applicant: open ? file.applicant : maskApplicant(file.applicant),
    masked: !open,
    answers: open ? file.answers : {},
    materials: open ? file.materials : file.materials.map((material) => ({ ...material, files: [] })),
    checks: file.checks,
    openDefects: file.state === 'received' ? acceptanceDefects({ ...file, held }, item, file.checks) : [],
    held: held.map((one) => heldView(app, one)),
    ...(file.concerns === undefined ? {} : { concerns: file.concerns }),
    notices: file.notices,
    ...(due === undefined ? {} : { due }),
    acceptance: file.acceptance,
    procedures: file.procedures,
    extensions: file.extensions,
    opinions: file.opinions.map(({ by, ...opinion }) => ({ ...opinion, byName: nameOf(by), mine: mine(by) })),
    ...(file.proposal === undefined ? {} : { proposal: named(file.proposal, nameOf, mine) }),
    consultations: consultationViews(app, authority, file, nameOf),
    ...(may('approval.review', authority, target) === undefined ? {} : { consulting: consultationLimits(app, file) }),
    ...(may('approval.decide', authority, target) === undefined
      ? {}
      : { viewed: viewedProof(app.ports.digests, authority.id, caseId, file.version) }),
    interestedParties: file.interestedParties,
    statements: open ? file.statements : [],
    ...(file.decision === undefined
      ? {}
      : { decision: { ...withoutActor(file.decision), byName: nameOf(file.decision.by) } }),
    delivery: open ? file.delivery : undefined,
    ...(file.withdrawal === undefined ? {} : { withdrawal: withdrawalFor(file.withdrawal, open) }),
    papers: file.papers,
    voided: file.voided,
    voidable: voidable(file, may('issuance.deliver', authority, target)),
    history: history(app, events, item),
    actions: availableActions(file).filter(
      (action) => may(commandPermissions[action], authority, target) !== undefined,
    ),
  } as CaseView);
}

function discretionView(
  item: ServiceItem,
  table: NonNullable<ServiceItem['discretion']>,
  answers: Answers,
): DiscretionView {
  const row = discretionRow(item, answers)?.code;
  return row === undefined ? table : { ...table, row };
}

/** What the answers call for, with the open questions on which it hangs; and what they make unnecessary. */
function materialsFor(
  item: ServiceItem,
  answers: Answers,
  held: readonly HeldMaterial[],
): Pick<CaseView['item'], 'materials' | 'notNeeded'> {
  const isHeld = (code: string) => held.some(({ material }) => material === code);
  const called = applicableMaterials(item, answers);
  const applicable = called.filter(({ code }) => !isHeld(code));
  return {
    materials: applicable.map((material) => {
      const { decidedBy } = needOf(item, material, answers);
      return decidedBy.length === 0 ? material : { ...material, decidedBy };
    }),
    notNeeded: item.materials.filter((material) => !called.includes(material)),
  };
}

function named(
  proposal: NonNullable<CaseFile['proposal']>,
  nameOf: (actor: Actor) => string,
  mine: (actor: Actor) => boolean,
): NonNullable<CaseView['proposal']> {
  const { by, ...said } = proposal;
  return { ...said, byName: nameOf(by), mine: mine(by) };
}

function withdrawalFor({ withdrawnOn, by, reason }: NonNullable<CaseFile['withdrawal']>, open: boolean) {
  return { withdrawnOn, by, ...(reason === undefined || !open ? {} : { reason }) };
}

function voidable(file: CaseFile, actor: Actor | undefined): readonly string[] {
  if (actor === undefined) return [];
  const numbers = file.papers.map(({ number }) => number);
  return numbers.filter((voided) => voiding(file, { voided, reason: '?', actor }).length === 0);
}

function withoutActor(decision: NonNullable<CaseFile['decision']>) {
  const { by: _by, ...rest } = decision;
  return rest;
}
