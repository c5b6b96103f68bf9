import type pg from 'pg';

/** What the database said of one command. */
export type AppendOutcome = 'appended' | 'version-conflict' | 'beside-changed' | 'repeated';

/** A command for a case's stream or for one beside the cases, as the function takes it. */
export interface StreamCommand {
  readonly to: Procedure;
  readonly stream: string;
  readonly command: object;
}
type Procedure = 'append_commands' | 'append_records';

interface Waiting extends StreamCommand {
  readonly done: (outcome: AppendOutcome) => void;
  readonly failed: (error: unknown) => void;
}

const procedures: readonly Procedure[] = ['append_commands', 'append_records'];
/** Commands in one call at most. */
const groupSize = 64;
/** Calls under way at once at most. */
const callsAtOnce = 2;
/** A second call starts beside the first only with so many: small groups are dear, since every call commits by itself. */
const worthASecondCall = 16;

/**
 * Group append: commands that arrive while calls are under way leave together in the next one, and share its commit.
 * No caller waits for a group to fill; a lone command goes at once. Two commands of one stream never share a call. What is
 * for cases and what lies beside them goes together: one commit for both.
 */
export function groupAppends(pool: pg.Pool): (command: StreamCommand) => Promise<AppendOutcome> {
  let queue: Waiting[] = [];
  let underWay = 0;
  let calling = false;

  function next(): void {
    calling = false;
    while (queue.length > 0 && (underWay === 0 || (underWay < callsAtOnce && queue.length >= worthASecondCall))) {
      const group = takeGroup();
      underWay += 1;
      call(pool, group).finally(() => {
        underWay -= 1;
        next();
      });
    }
  }

  function takeGroup(): Waiting[] {
    const streams = new Set<string>();
    const group: Waiting[] = [];
    const left: Waiting[] = [];
    for (const waiting of queue) {
      if (group.length < groupSize && !streams.has(waiting.stream)) {
        streams.add(waiting.stream);
        group.push(waiting);
      } else left.push(waiting);
    }
    queue = left;
    return group;
  }

  return (given) =>
    new Promise((done, failed) => {
      queue.push({ ...given, done, failed });
      // After everything that has come in by now was dealt with, so that simultaneous requests meet in one group.
      if (!calling) setImmediate(next);
      calling = true;
    });
}

async function call(pool: pg.Pool, group: readonly Waiting[]): Promise<void> {
  const commands = group.map(({ to, command }, ordinal) => ({ to, command: { ordinal, ...command } }));
  const used = procedures.filter((procedure) => commands.some(({ to }) => to === procedure));
  try {
    // One statement is one transaction, whichever of the functions it calls.
    const { rows } = await pool.query<{ ordinal: number; outcome: AppendOutcome }>({
      name: used.join(' '),
      text: used.map((procedure, at) => `select ordinal, outcome from ${procedure}($${at + 1})`).join(' union all '),
      values: used.map((procedure) =>
        JSON.stringify(commands.flatMap(({ to, command }) => (to === procedure ? [command] : []))),
      ),
    });
    for (const { ordinal, outcome } of rows) group[ordinal]?.done(outcome);
  } catch (error) {
    await recover(pool, group, error);
  }
}

/** One command must not fail for another's sake: a group that failed is tried one by one. */
async function recover(pool: pg.Pool, group: readonly Waiting[], error: unknown): Promise<void> {
  const only = group.length === 1 ? group[0] : undefined;
  // Where the database itself is away, or what it did is unknown, nothing is gained by asking for each one again.
  if (!isRefusal(error)) {
    for (const waiting of group) waiting.failed(error);
    return;
  }
  if (only === undefined) {
    for (const waiting of group) await call(pool, [waiting]);
    return;
  }
  if (violates(error, 'event_command_key')) only.done('repeated');
  // The number was taken while it was decided: the last place of a slot, a login, a case on another hand-over list. Decided
  // anew, it is seen to be taken. Of two that waited for each other one is rolled back whole, and decided anew as well.
  else if (taken.some((name) => violates(error, name)) || isDeadlock(error)) only.done('version-conflict');
  else only.failed(error);
}

const taken = ['event_pkey', 'record_row_number', 'account_kind_login_key', 'hand_over_entry_pkey', 'engagement_pkey'];

function isDeadlock(error: unknown): boolean {
  return (error as { code?: string }).code === '40P01';
}

function violates(error: unknown, constraint: string): boolean {
  const { code, constraint: name } = error as { code?: string; constraint?: string };
  return code === '23505' && name === constraint;
}

/** Whether the database looked at the commands and would not have one of them: bad data, a broken constraint. */
function isRefusal(error: unknown): boolean {
  return /^(2[0-9]|4[0-9]|P0|54)/.test((error as { code?: string }).code ?? '');
}
