import type pg from 'pg';
import type { Ports } from '../app/app.ts';
import { NoRoom } from '../app/room.ts';
import { tryWriting } from './files.ts';
import { type GuardedRoom, guardRoom } from './room.ts';

/** Looks for room where files lie and where the database writes. */
export function roomOf(clock: Ports['clock'], pool: pg.Pool, filesDirectory: string): GuardedRoom {
  const writeRow = async () => {
    const text = `insert into installation (name, value) values ('room', $1)
      on conflict (name) do update set value = excluded.value`;
    await pool.query(text, [clock.now()]);
  };
  return guardRoom(clock, [() => tryWriting(filesDirectory), writeRow]);
}

/** Every error of the database passes here, so that a full disk is noticed whoever meets it. */
export function watchPool(pool: pg.Pool, noticed: (error: unknown) => unknown): void {
  const query = pool.query.bind(pool) as (...given: unknown[]) => unknown;
  pool.query = ((...given: unknown[]) => {
    const answer = query(...given);
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error) => {
      throw noticed(error);
    });
  }) as typeof pool.query;
}

/** What adds to the disk asks for room first. What signs people in and out is small, and tried in any case. */
export function guarded<Some extends Omit<Ports, 'virusScan'>>(ports: Some, room: GuardedRoom): Some {
  const { log, recordLog, files, drafts, accounts } = ports;
  return {
    ...ports,
    room,
    log: {
      ...log,
      append: (given) => room.write(() => log.append(given)),
      reserveSerial: (series) => room.write(() => log.reserveSerial(series)),
    },
    recordLog: { ...recordLog, append: (given) => room.write(() => recordLog.append(given)) },
    files: { ...files, put: (content) => room.write(() => files.put(content)) },
    drafts: { ...drafts, save: (draft) => room.write(() => drafts.save(draft)) },
    accounts: {
      ...accounts,
      create: (account) => room.write(() => accounts.create(account)),
      // Whoever only reads need not know that it was not noted when.
      touchSession: (...given) =>
        accounts.touchSession(...given).catch((error) => {
          if (!(error instanceof NoRoom)) throw error;
        }),
    },
  };
}
