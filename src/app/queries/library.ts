import type { Answers, Applicant, HeldMaterial } from '../../domain/case/application.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { Library } from '../../domain/joint-approval/library/state.ts';
import type { LocalText } from '../../kernel/language.ts';
import type { App } from '../app.ts';
import type { Authority } from '../authority.ts';
import { heldFor } from '../held.ts';
import { holderKey } from '../records/holder-key.ts';
import type { HeldMaterialView, LibraryView } from '../requests/licences.ts';
import { isAtWindow } from '../standing.ts';

const shownAtMost = 20;

/** 我的材料库: what is kept for an account, and every time something was not asked for. */
export async function ownLibraries(app: App, account: string): Promise<LibraryView[]> {
  const filter = { kind: 'library', person: account };
  const libraries = await app.ports.records.list<Library>(filter, shownAtMost, { latest: true });
  return libraries.filter((one) => one.account === account).map((one) => viewOf(app, one));
}

function viewOf(app: App, { id, version, openedOn, consent, kept, reuses }: Library): LibraryView {
  const today = app.today();
  return {
    id,
    version,
    openedOn,
    ...(consent === undefined ? {} : { agreedOn: consent.on }),
    kept: kept
      .map(({ as, trust, caseId, caseNumber, since, until, files }) => ({
        as,
        name: documentName(app, as),
        trust,
        caseId,
        caseNumber,
        since,
        ...(until === undefined ? {} : { until }),
        valid: until === undefined || today <= until,
        files: files.length,
      }))
      .toReversed(),
    reuses: reuses
      .map(({ as, trust, from, caseNumber, item, body, on }) => ({
        name: documentName(app, as),
        trust,
        from: numberOf(from),
        caseNumber,
        itemName: app.place.items.get(item)?.at(-1)?.name ?? {},
        body: app.place.bodies.get(body)?.name ?? {},
        on,
      }))
      .toReversed(),
  };
}

/** 互认: what an application of this person would not be asked for. A clerk asks for whoever stands at the window. */
export async function heldOf(
  app: App,
  authority: Authority,
  item: ServiceItem,
  applicant: Pick<Applicant, 'kind' | 'identityForm' | 'identityNumber'>,
  answers: Answers,
): Promise<readonly HeldMaterial[]> {
  if (applicant.identityNumber.trim() === '') return [];
  // The clerk sees the card; whoever oversees has nobody before them, and asks for nobody's papers.
  if (authority.kind === 'staff' && !authority.posts.some(isAtWindow)) return [];
  const account = authority.kind === 'applicant' ? authority.id : undefined;
  const channel = authority.kind === 'staff' ? 'window' : 'portal';
  const whose = { holderKey: holderKey(app.ports.digests, applicant), kind: applicant.kind, account, channel } as const;
  return heldFor({ records: app.ports.records, place: app.place }, item, answers, whose, app.today());
}

/** The same for a case at the door: what it was received with, and what has come to be held since. */
export async function heldInCase(app: App, file: CaseFile, item: ServiceItem): Promise<readonly HeldMaterial[]> {
  const known = file.held ?? [];
  if (file.state !== 'received' && file.state !== 'awaiting-supplementation') return known;
  const { applicant, account, channel, answers } = file;
  const whose = { holderKey: holderKey(app.ports.digests, applicant), kind: applicant.kind, account, channel };
  const today = await heldFor({ records: app.ports.records, place: app.place }, item, answers, whose, app.today());
  return [...known, ...today.filter((one) => !known.some(({ material }) => material === one.material))];
}

export function itemAsked(app: App, code: string): ServiceItem | undefined {
  return itemInForce(app.place.items.get(code) ?? [], code, app.today());
}

export function heldView(app: App, held: HeldMaterial): HeldMaterialView {
  const { material, as, trust, from, since, until } = held;
  return {
    material,
    as,
    name: documentName(app, as),
    trust,
    from: numberOf(from),
    fromLicence: 'licence' in from,
    since,
    ...(until === undefined ? {} : { until }),
  };
}

function numberOf(from: HeldMaterial['from']): string {
  return 'licence' in from ? from.licence : from.caseNumber;
}

function documentName(app: App, as: string): LocalText {
  return app.place.sharedDocuments.find(({ code }) => code === as)?.name ?? {};
}
