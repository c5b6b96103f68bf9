import type { CaseEvent } from '../domain/case/events.ts';
import type { CaseFile } from '../domain/case/state.ts';
import type { RecordEvent } from '../domain/organisation/record.ts';
import type { GivenCommand } from './commands.ts';
import { exchangeReactions } from './exchange/reactions.ts';
import { feeReactions } from './fees/reactions.ts';
import { jointReactions } from './joint/reactions.ts';
import { licenceReactions } from './licence-reactions.ts';
import { lapseReactions } from './records/lapsed-paper.ts';
import type { AnyRecordKind, RecordReads } from './records/record-kind.ts';
import { spotCheckReactions } from './records/spot-check.ts';
import { specialProcedureReactions } from './special-procedure-reactions.ts';
import { surveyReactions } from './survey-reactions.ts';

/** An event that was committed, with the stream it stands in. */
export interface Reacted<Event extends Pick<RecordEvent, 'type' | 'data'> = Pick<CaseEvent, 'type' | 'data'>> {
  readonly stream: string;
  readonly version: number;
  readonly event: Event;
}

/** A command of the same one road, as a channel gives it. `at` is filled in: it happens when it follows. */
export type FollowUp =
  | { readonly of: 'case'; readonly command: Untimed<GivenCommand> }
  // biome-ignore lint/suspicious/noExplicitAny: which command fits the kind is checked where the follow-up is made
  | { readonly of: AnyRecordKind; readonly command: any };

type Untimed<Command> = Command extends unknown ? Omit<Command, 'at'> : never;

export interface ReactionReads extends Pick<RecordReads, 'log' | 'records' | 'cases' | 'digests' | 'place'> {
  /** A case as it stands; one that was written to just now is in hand and costs no question. */
  caseFile(caseId: string): Promise<CaseFile | undefined>;
}

/**
 * 后续: what follows from an event by itself, in another stream. A reaction names the commands and decides nothing: the
 * rules do, on the road, under the authority of the system. It may be asked again after a crash; the road gives each
 * follow-up a key of its own, so that it takes effect once, and a command whose work is done already answers with no event.
 */
export interface Reaction {
  /** Never changed once in use: part of the key under which its commands are given. */
  readonly name: string;
  /** Where only some events of the type have something to follow: told by what stands in the event itself. */
  // biome-ignore lint/suspicious/noExplicitAny: each reaction knows the event it is listed under
  readonly when?: (data: any) => boolean;
  // biome-ignore lint/suspicious/noExplicitAny: each reaction knows the event it is listed under
  readonly follow: (happened: Reacted<any>, reads: ReactionReads) => readonly FollowUp[] | Promise<readonly FollowUp[]>;
}

/** The one table: event as other systems see it (`case.licence-granted`) → what follows. One line each. */
export const reactions: Readonly<Record<string, readonly Reaction[]>> = merged([
  jointReactions,
  licenceReactions,
  specialProcedureReactions,
  surveyReactions,
  feeReactions,
  exchangeReactions,
  lapseReactions,
  spotCheckReactions,
]);

type Table = Readonly<Record<string, readonly Reaction[]>>;

/** Several modules may follow the same event. */
function merged(tables: readonly Table[]): Table {
  const all = tables.flatMap((table) => Object.entries(table));
  return Object.fromEntries(
    all.map(([name]) => [name, all.filter(([other]) => other === name).flatMap(([, follow]) => follow)]),
  );
}

/** Whether anything follows from an event; the log notes those that something does, in the same commit. */
export function hasReaction(wireName: string, data: object): boolean {
  return reactionsTo(wireName, data).length > 0;
}

export function reactionsTo(wireName: string, data: object): readonly Reaction[] {
  return (reactions[wireName] ?? []).filter(({ when }) => when?.(data) ?? true);
}
