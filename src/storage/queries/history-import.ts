import pg from 'pg';
import type { CaseRow, EventRow, LogRow } from '../../domain/supervision/history/stored-case.ts';
import { spelled } from '../../domain/supervision/history/written-moment.ts';

/** A name is taken, or a log was to be replaced that is not there. */
export class NameTaken extends Error {}

const rowsAtOnce = 2_000;

/**
 * Reads a whole log in, or nothing of it: one transaction, rows by COPY. The connection is the owner's. `finish` is asked
 * once every case is in, as only then is all known about the log.
 */
export async function importHistory(
  owner: pg.ClientBase,
  name: string,
  replace: boolean,
  cases: AsyncIterable<readonly CaseRow[]>,
  finish: () => Omit<LogRow, 'name' | 'cases' | 'events'>,
): Promise<{ readonly cases: number; readonly events: number }> {
  await owner.query('begin');
  try {
    if (replace) await removeHistory(owner, name);
    const logId = await reserve(owner, name);
    const counts = await copyCases(owner, logId, cases);
    const { file, bytes, sha256, map, header, findings, present } = finish();
    await owner.query(
      `update imported_log set file = $2, bytes = $3, sha256 = $4, cases = $5, events = $6, map = $7, header = $8,
         findings = $9, present = $10 where log_id = $1`,
      [logId, file, bytes, sha256, counts.cases, counts.events, ...[map, header, findings, present].map(asJson)],
    );
    await owner.query('commit');
    return counts;
  } catch (error) {
    await owner.query('rollback').catch(() => {});
    throw error;
  }
}

async function reserve(owner: pg.ClientBase, name: string): Promise<number> {
  const { rows } = await owner.query<{ log_id: number }>(
    `insert into imported_log (name, file, bytes, sha256, cases, events, map, header, findings, present)
     values ($1, '', 0, '', 0, 0, '{}', '{}', '{}', '{}') on conflict (name) do nothing returning log_id`,
    [name],
  );
  if (rows[0] === undefined) throw new NameTaken(name);
  return rows[0].log_id;
}

async function removeHistory(owner: pg.ClientBase, name: string): Promise<void> {
  const { rows } = await owner.query<{ log_id: number }>('delete from imported_log where name = $1 returning log_id', [
    name,
  ]);
  for (const { log_id } of rows) {
    await owner.query('delete from imported_event where log_id = $1', [log_id]);
    await owner.query('delete from imported_case where log_id = $1', [log_id]);
  }
}

async function copyCases(owner: pg.ClientBase, logId: number, cases: AsyncIterable<readonly CaseRow[]>) {
  const counts = { cases: 0, events: 0 };
  let caseLines: string[] = [];
  let eventLines: string[] = [];
  let written: Promise<void> = Promise.resolve();
  // The database takes one batch in while the next is being read.
  const flush = async () => {
    await written;
    const [ofCases, ofEvents] = [caseLines, eventLines];
    written = copy(owner, 'imported_case', ofCases).then(() => copy(owner, 'imported_event', ofEvents));
    // Told when it is waited for, and not as one that nobody heard.
    written.catch(() => {});
    caseLines = [];
    eventLines = [];
  };
  for await (const some of cases) {
    for (const one of some) {
      counts.cases += 1;
      caseLines.push(caseLine(logId, one));
      for (const [index, event] of one.events.entries()) {
        eventLines.push(eventLine(logId, one.number, index + 1, event));
        // A single case may be as long as a whole log.
        if (eventLines.length >= rowsAtOnce) await flush();
      }
      counts.events += one.events.length;
    }
    if (caseLines.length >= rowsAtOnce) await flush();
  }
  await flush();
  await written;
  return counts;
}

function caseLine(logId: number, { number, id, terms, attributes }: CaseRow): string {
  const { start, end, deadline, planned } = terms;
  return line([`${logId}`, `${number}`, id, start, end, deadline, planned, JSON.stringify(attributes)]);
}

function eventLine(logId: number, number: number, position: number, event: EventRow): string {
  const { activity, lifecycle, resource, written, at, attributes } = event;
  const moment = at && spelled(at);
  const start = `${logId}\t${number}\t${position}\t`;
  return start + line([activity, lifecycle, resource, written, moment, JSON.stringify(attributes)]);
}

function line(values: readonly (string | undefined)[]): string {
  return `${values.map((value) => (value === undefined ? '\\N' : escaped(value))).join('\t')}\n`;
}

const special: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (letter) => special[letter] as string) : text;
}

/** What the driver calls upon a query; its types leave out the part that COPY needs. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

function copy(owner: pg.ClientBase, table: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return Promise.resolve();
  return new Promise((done, failed) => {
    const query = new pg.Query(`copy ${table} from stdin`) as pg.Query & {
      handleCopyInResponse(connection: CopyConnection): void;
      callback(error?: Error): void;
    };
    query.handleCopyInResponse = (connection) => {
      connection.sendCopyFromChunk(Buffer.from(lines.join('')));
      connection.endCopyFrom();
    };
    query.callback = (error) => (error ? failed(error) : done());
    owner.query(query);
  });
}

function asJson(value: unknown): string {
  return JSON.stringify(value);
}
