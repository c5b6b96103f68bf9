import type { CaseFile } from '../domain/case/state.ts';
import type { Ending, Endings } from '../domain/catalogue/drafting/endings.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import type { RecordCommand, RecordEvent, RecordState } from '../domain/organisation/record.ts';
import type { Competence } from '../domain/powers/competence.ts';
import { localDateAt } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Refusals } from '../kernel/refusal.ts';
import type { Result } from '../kernel/result.ts';
import type { Profile } from '../profile/profile.ts';
import type { ArchiveQueries } from './archive/ports.ts';
import { draftLintOf } from './catalogue/draft-lint.ts';
import type { PowersSheets } from './catalogue/powers-sheets.ts';
import { type PublishedItems, publishedItems } from './catalogue/published.ts';
import type { GivenCommand } from './commands.ts';
import type { ReadReturnFile } from './exchange/sheets.ts';
import { type Asking, type Executed, execute } from './execute.ts';
import type { ExportQueries, WriteCases } from './export/ports.ts';
import type { PlaceFacts } from './facts.ts';
import { madeMissingBill } from './fees/missing-bill.ts';
import type { PaymentProvider } from './fees/provider.ts';
import { type FollowUps, followUps } from './follow-ups.ts';
import type { Ledger } from './ledger/ports.ts';
import { lookAtWitnesses, type WitnessWatch } from './ledger/witness-watch.ts';
import type {
  Accounts,
  CaseQueries,
  Chance,
  Clock,
  Digests,
  Drafts,
  EventLog,
  FileStore,
  FollowUpQueries,
  LicenceQueries,
  MessageQueries,
  Outbox,
  RecordLog,
  RecordQueries,
  SealingQueries,
} from './ports.ts';
import { type KnownPowers, knownPowers } from './powers/competence.ts';
import type { PowerQueries } from './powers/ports.ts';
import type { BoardQueries } from './queries/board-figures.ts';
import { executeRecord, type RecordExecuted } from './records/execute-record.ts';
import { noteForbiddenActs } from './records/forbidden-act.ts';
import { noteRefusedUses } from './records/mandate-use.ts';
import type { GivenRecordCommand, RecordKind } from './records/record-kind.ts';
import { Turns } from './records/turns.ts';
import type { Room } from './room.ts';
import type { SealModule } from './sealing/module.ts';
import { sealingReads } from './sealing/reads.ts';
import { type Sealing, sealing } from './sealing/sealing.ts';
import type { SupervisionQueries } from './supervision/desk-ports.ts';
import type { WatchQueries } from './supervision/ports.ts';
import type { UploadQuota } from './upload-quota.ts';
import type { VirusScan } from './upload-scan.ts';

/** What `main.ts` brings together. */
export interface Ports {
  readonly log: EventLog;
  readonly cases: CaseQueries;
  readonly recordLog: RecordLog;
  readonly records: RecordQueries;
  /** 后续: what must still follow from events; see reactions.ts. */
  readonly followUps: FollowUpQueries;
  readonly board: BoardQueries;
  /** 承接情况: how many cases a power has. */
  readonly powers: PowerQueries;
  readonly licences: LicenceQueries;
  /** 用印: papers that name a seal. */
  readonly sealing: SealingQueries;
  /** 监察: what the eyes read. */
  readonly watch: WatchQueries;
  /** 归档: what is put into a package when a case is closed. */
  readonly archive: ArchiveQueries;
  /** 导出: cases with their courses, a page at a time. */
  readonly exports: ExportQueries;
  /** Writes them as files; absent where nothing is exported. */
  readonly writeCases?: WriteCases;
  /** And what the supervisor's desk shows. */
  readonly supervision: SupervisionQueries;
  /** Keeps the keys of seals and signs with them; without one nothing is sealed, and papers show the seal of their body. */
  readonly sealModule?: SealModule;
  readonly messages: MessageQueries;
  readonly outbox: Outbox;
  /** 存证: the tree over the log, to be read. */
  readonly ledger: Ledger;
  readonly files: FileStore;
  readonly drafts: Drafts;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly digests: Digests;
  /** Puts words into the form the search compares: pinyin initials, simplified script, single words. */
  readonly words: WordPort;
  /** Looks for viruses in files handed in; absent where no scanner is set up. */
  readonly virusScan?: VirusScan;
  /** What visitors who are not signed in may hand in on a day; the usual where nothing is said. */
  readonly uploadQuota?: UploadQuota;
  /** 支付端口; absent where nobody takes payments on line for the place. */
  readonly payments?: PaymentProvider;
  /** 回传文件: reads what another body's own software sends. */
  readonly returnFiles?: ReadReturnFile;
  /** 下放事项报表 as a spreadsheet. */
  readonly powersSheets?: PowersSheets;
  /** 取号机: what a hall's own kiosks show when they draw; absent where any device may. */
  readonly kioskKey?: string;
  /** Whether there is room to write; absent where nobody looks. */
  readonly room?: Room;
}

export interface WordPort {
  /** Initials of the pinyin of a Chinese text, lower case: 食品经营许可 → spjyxk. */
  initials(text: string): string;
  /** The words a text is made of, lower case, without fillers. */
  segment(text: string): readonly string[];
}

/** The application: the one road in, and what the queries read. */
export interface App {
  readonly profile: Profile;
  readonly place: PlaceFacts;
  readonly ports: Ports;
  readonly demo: boolean;
  execute(given: GivenCommand, asking: Asking): Promise<Result<Executed, Refusals>>;
  /** The same road for what is recorded beside the cases. */
  executeRecord<
    State extends RecordState,
    Event extends RecordEvent,
    Command extends RecordCommand,
    Extra extends object,
  >(
    kind: RecordKind<State, Event, Command, Extra>,
    given: GivenRecordCommand<Command>,
    asking: Asking,
  ): Promise<Result<RecordExecuted<State, Event>, Refusals>>;
  /** What follows from events: struck off what is done, made up for what was left undone. */
  readonly followUps: Pick<FollowUps, 'settle' | 'catchUp'>;
  /** 用印; absent where no module keeps the keys of seals. */
  readonly sealing?: Sealing;
  /** 现行目录: what was published at the desk, joined to the place's own items. */
  readonly catalogue: PublishedItems;
  /** 事权登记, as this process knows it. */
  readonly powers: KnownPowers;
  /** 见证: asked every other second by each process, so that no act has to ask. */
  lookAtWitnesses(): Promise<void>;
  /** Today in the place's time zone. */
  today(): LocalDate;
}

export function createApp(profile: Profile, ports: Ports, demo: boolean): App {
  const outOfUse = new Set<string>();
  const items = new Map<string, readonly ServiceItem[]>();
  const endings = new Map<string, Ending>();
  const witnesses: WitnessWatch = { witnesses: [] };
  const place = Object.assign(indexPlace(profile, outOfUse, items, demo, endings), { witnesses });
  const powers = knownPowers(place, ports);
  place.competence = powers;
  const { log, recordLog, records, cases, accounts, clock, chance, digests } = ports;
  const reads =
    ports.sealModule &&
    sealingReads({ ...ports, place, publicKey: (seal) => (ports.sealModule as SealModule).publicKey(seal) });
  const recordRoad = {
    place,
    log,
    recordLog,
    records,
    cases,
    accounts,
    clock,
    digests,
    demo,
    turns: new Turns(),
    remembered: new Map<string, RecordState>(),
    ...(reads && { sealing: reads }),
  };
  const refusedUse = noteRefusedUses(recordRoad);
  const forbidden = noteForbiddenActs(recordRoad, chance);
  const seals =
    reads &&
    ports.sealModule &&
    sealing({
      ...{ road: { ...recordRoad, forbidden }, reads, queries: ports.sealing, module: ports.sealModule },
      ...{ place: profile.code, outOfUse },
    });
  const { timeZone } = place;
  const catalogue = publishedItems(items, profile.items, { records, clock, timeZone, demo, endings });
  const known = new Map<string, CaseFile>();
  const road = {
    place,
    log,
    records,
    refusedUse,
    forbidden,
    clock,
    chance,
    digests,
    demo,
    known,
    expecting: new Set<string>(),
  };
  const app: Omit<App, 'followUps' | 'sealing'> = {
    profile,
    place,
    ports,
    demo,
    catalogue,
    powers,
    execute: async (given, asking) => {
      const tried = await execute(road, given, asking);
      const again = !tried.ok && (await madeMissingBill(app, tried.fault, given.caseId));
      const outcome = again ? await execute(road, given, asking) : tried;
      if (outcome.ok && !outcome.value.repeated) {
        const { file, events } = outcome.value;
        await following.after('case', file, events);
      }
      if (!outcome.ok && seals !== undefined && outcome.fault.some(({ code }) => code === 'case.no-seal'))
        await noteWithoutSeal(seals, outcome.fault, given, asking);
      return outcome;
    },
    executeRecord: async (kind, given, asking) => {
      const outcome = await executeRecord({ ...recordRoad, forbidden }, kind, given, asking);
      if (outcome.ok && !outcome.value.repeated) {
        const { state, events } = outcome.value;
        await following.after(kind.kind, state, events);
      }
      if (kind.kind === 'item-draft' && outcome.ok) await catalogue.refresh();
      if (kind.kind === 'power-instrument' && outcome.ok) await powers.refresh();
      if (kind.kind === 'unwitnessed-work') await app.lookAtWitnesses();
      if (kind.kind === 'seal') await afterSealAct(seals, given, outcome, asking);
      return outcome;
    },
    lookAtWitnesses: () =>
      lookAtWitnesses(witnesses, ports, {
        ...{ now: clock.now(), timeZone: place.timeZone },
        hours: profile.ledger?.overrideAfterHours ?? 4,
      }),
    today: () => localDateAt(clock.now(), place.timeZone),
  };
  const following = followUps(app);
  return { ...app, followUps: following, ...(seals && { sealing: seals }) };
}

/** What the register says now is known at once; and whoever reached for a seal that is not theirs is written down with it. */
async function afterSealAct(
  seals: Sealing | undefined,
  { id }: { readonly id: string },
  outcome: Result<unknown, Refusals>,
  { authority }: Asking,
): Promise<void> {
  if (outcome.ok) return seals?.refresh();
  const [{ code, kind }] = outcome.fault;
  if (kind !== 'forbidden' || authority.kind !== 'staff' || code === 'authority.not-permitted') return;
  await seals?.noteRefused({ id }, { why: code, by: authority.id });
}

/** 违规用印: an act that needs a seal was tried while the body's is out of use; it is written down with the seal. */
async function noteWithoutSeal(
  { noteRefused }: Sealing,
  refusals: Refusals,
  given: GivenCommand,
  { authority }: Asking,
): Promise<void> {
  const seal = refusals.find(({ code }) => code === 'case.no-seal')?.facts?.seal;
  if (seal === undefined) return;
  const by = authority.kind === 'staff' ? { by: authority.id } : {};
  await noteRefused({ code: String(seal) }, { why: 'case.no-seal', caseId: given.caseId, ...by });
}

function indexPlace(
  profile: Profile,
  outOfUse: ReadonlySet<string>,
  items: Map<string, readonly ServiceItem[]>,
  demo: boolean,
  endings: Endings,
): PlaceFacts & { competence?: Competence } {
  for (const item of profile.items) items.set(item.code, [...(items.get(item.code) ?? []), item]);
  return {
    timeZone: profile.timeZone,
    law: profile.law,
    calendar: profile.calendar,
    numberFormat: profile.numberFormat,
    identityForms: profile.identityForms,
    addressForm: profile.addressForm,
    bodies: new Map(profile.bodies.map((body) => [body.code, body])),
    centres: new Map(profile.centres.map((centre) => [centre.code, centre])),
    get seals() {
      return outOfUse.size === 0 ? profile.seals : profile.seals.filter(({ code }) => !outOfUse.has(code));
    },
    currency: profile.currency,
    ...(profile.fees && { fees: profile.fees }),
    ...(profile.supervision && { supervision: profile.supervision }),
    sealsEver: profile.seals,
    sharedDocuments: profile.sharedDocuments,
    absence: profile.absence,
    ...(profile.articleCounterparts && { articleCounterparts: profile.articleCounterparts }),
    items,
    ...(profile.powers && { powers: profile.powers }),
    ...(profile.lawRegister && { lawRegister: profile.lawRegister }),
    endings,
    draftLint: draftLintOf(profile, items, demo, endings),
    packages: profile.packages,
    districtCentres: profile.centres.filter((centre) => centre.level === 'district').map((centre) => centre.code),
  };
}
