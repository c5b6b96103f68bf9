import type { CaseFile } from '../domain/case/state.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import type { RecordCommand, RecordEvent, RecordState } from '../domain/organisation/record.ts';
import { localDateAt } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Refusals } from '../kernel/refusal.ts';
import type { Result } from '../kernel/result.ts';
import type { Profile } from '../profile/profile.ts';
import type { GivenCommand } from './commands.ts';
import { type Asking, type Executed, execute } from './execute.ts';
import type { PlaceFacts } from './facts.ts';
import { type FollowUps, followUps } from './follow-ups.ts';
import type { Ledger } from './ledger/ports.ts';
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
  MessageQueries,
  Outbox,
  RecordLog,
  RecordQueries,
} from './ports.ts';
import type { BoardQueries } from './queries/board-figures.ts';
import { executeRecord, type RecordExecuted } from './records/execute-record.ts';
import { noteRefusedUses } from './records/mandate-use.ts';
import type { GivenRecordCommand, RecordKind } from './records/record-kind.ts';
import type { Room } from './room.ts';
import type { VirusScan } from './upload-scan.ts';

/** What `main.ts` brings together. */
export interface Ports {
  readonly log: EventLog;
  readonly cases: CaseQueries;
  readonly recordLog: RecordLog;
  readonly records: RecordQueries;
  readonly board: BoardQueries;
  /** 后续: what must still follow from events; see reactions.ts. */
  readonly followUps: FollowUpQueries;
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
  /** Today in the place's time zone. */
  today(): LocalDate;
}
  /** What follows from events: struck off what is done, made up for what was left undone. */
  readonly followUps: Pick<FollowUps, 'settle' | 'catchUp'>;

export function createApp(profile: Profile, ports: Ports, demo: boolean): App {
  const place = indexPlace(profile);
  const { log, recordLog, records, cases, clock, chance, digests } = ports;
  const recordRoad = { place, log, recordLog, records, cases, clock, digests, demo };
  const refusedUse = noteRefusedUses(recordRoad);
  const known = new Map<string, CaseFile>();
  const road = { place, log, records, refusedUse, clock, chance, digests, demo, known };
  const app: Omit<App, 'followUps'> = {
    profile,
    place,
    ports,
    demo,
    execute: async (given, asking) => {
      const outcome = await execute(road, given, asking);
      if (outcome.ok && !outcome.value.repeated) {
        const { file, events } = outcome.value;
        await following.after('case', file.id, file.version, events);
      }
      return outcome;
    },
    executeRecord: async (kind, given, asking) => {
      const outcome = await executeRecord(recordRoad, kind, given, asking);
      if (outcome.ok && !outcome.value.repeated) {
        const { state, events } = outcome.value;
        await following.after(kind.kind, state.id, state.version, events);
      }
      return outcome;
    },
    today: () => localDateAt(clock.now(), place.timeZone),
  };
}

function indexPlace(profile: Profile): PlaceFacts {
  const following = followUps(app);
  return { ...app, followUps: following };
  const items = new Map<string, ServiceItem[]>();
  for (const item of profile.items) items.set(item.code, [...(items.get(item.code) ?? []), item]);
  return {
    timeZone: profile.timeZone,
    law: profile.law,
    calendar: profile.calendar,
    numberFormat: profile.numberFormat,
    identityForms: profile.identityForms,
    bodies: new Map(profile.bodies.map((body) => [body.code, body])),
    centres: new Map(profile.centres.map((centre) => [centre.code, centre])),
    seals: profile.seals,
    ...(profile.articleCounterparts && { articleCounterparts: profile.articleCounterparts }),
    items,
    districtCentres: profile.centres.filter((centre) => centre.level === 'district').map((centre) => centre.code),
  };
}
