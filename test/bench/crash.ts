import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { removeEmbedded } from '../../src/storage/embedded.ts';
import { embeddedPort, placeOf } from '../../src/storage/embedded-place.ts';
import { findPostmaster } from '../../src/storage/embedded-process.ts';
import { superuser } from '../../src/storage/embedded-server.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { bundleProgram, type Program, startProgram, tokenOf } from '../support/program.ts';
import { type Acknowledged, type Callers, startCallers } from './support/crash-callers.ts';
import { check, checkTheCheck } from './support/crash-check.ts';
import { median, report } from './support/report.ts';

// script/bench crash: kill -9 of the program, of its database, or of both, at random moments under load over HTTP.
// Whatever was acknowledged must be there, once. The last rounds switch durability off, to see that losses would show.

const rounds = Number(process.env.BENCH_ROUNDS ?? 20);
const roundsWithoutDurability = 3;
const callersAtOnce = 8;
const seed = Number(process.env.BENCH_SEED ?? 20_110_630);
const victims = ['program', 'database', 'both'] as const;

const state = mkdtempSync(join(tmpdir(), 'yimen-crash-'));
const bundle = await bundleProgram();
const chance = mulberry(seed);
const rows: Record<string, string | number>[] = [];
const start = () => startProgram(bundle.main, { YIMEN_STATE: state, YIMEN_LOG: 'fatal' });

let program: Program = await start();
const clerk = await tokenOf(program.address, 'clerk');
let failed = false;
let last: { acknowledged: readonly Acknowledged[]; names: readonly string[] } | undefined;
try {
  for (let round = 1; round <= rounds; round += 1) {
    const { refuses: _, ...row } = await crash(victims[round % victims.length] as (typeof victims)[number]);
    rows.push({ round, ...row });
    if (row.lost + row.twice > 0) failed = true;
    process.stderr.write(`crash: round ${round} of ${rounds}\r`);
  }
  const own = await selfTest();
  const log = await withOwner((_, connection) => rebuild(connection, 'Europe/Amsterdam', { check: true }));
  const risky = await withoutDurability();
  const sums = {
    seed,
    rounds,
    acknowledged: rows.reduce((sum, row) => sum + Number(row.acknowledged), 0),
    lost: rows.reduce((sum, row) => sum + Number(row.lost), 0),
    twice: rows.reduce((sum, row) => sum + Number(row.twice), 0),
    median_ms_without_answer: median(rows.map((row) => Number(row.ms_without_answer))),
    most_ms_without_answer: Math.max(...rows.map((row) => Number(row.ms_without_answer))),
    rows_unlike_the_log: log.different.length,
    found_of_2_planted_faults: own.lost + own.twice,
    lost_without_durability: risky,
  };
  report('crash', rows, sums);
  for (const [name, value] of Object.entries(sums)) console.log(`${name.padEnd(28)}${value}`);
  if (own.lost !== 1 || own.twice !== 1) console.log('the check did not find what was planted: it proves nothing');
  if (failed || own.lost !== 1 || own.twice !== 1 || log.different.length > 0) process.exitCode = 1;
} finally {
  program.process.kill('SIGTERM');
  await program.ended;
  bundle.remove();
  await removeEmbedded(state);
  rmSync(state, { recursive: true, force: true });
}

/** Load, a kill at some moment of the next second, and load until the place has answered again for a while. */
async function crash(victim: (typeof victims)[number], lossesExpected = false) {
  const callers = startCallers(callersAtOnce, () => program.address, clerk, lossesExpected);
  await reached(callers, 20);
  await pause(Math.floor(chance() * 1_000));
  const killed = performance.now();
  await kill(victim);
  // Replies that were under way may still arrive; those after them show that it answers again.
  const then = callers.acknowledged.length;
  if (victim !== 'database') program = await start();
  const refuses = lossesExpected && program.said.some((line) => line.includes('READ-ONLY'));
  if (!refuses) await reached(callers, then + callersAtOnce + 40);
  await callers.stop();
  last = callers;
  const found = await withOwner((owner) => check(owner, callers.acknowledged, callers.names));
  return {
    victim,
    acknowledged: callers.acknowledged.length,
    asked_again: callers.askedAgain(),
    ms_without_answer: Math.round(callers.longestSilence(killed)),
    refuses,
    ...found,
  };
}

async function kill(victim: (typeof victims)[number]): Promise<void> {
  const postmaster = victim === 'program' ? undefined : findPostmaster(placeOf(state).data);
  if (victim !== 'database') program.process.kill('SIGKILL');
  if (postmaster !== undefined) process.kill(postmaster, 'SIGKILL');
  if (victim !== 'database') await program.ended;
}

async function selfTest() {
  if (last === undefined) throw new Error('no round was run');
  const { acknowledged, names } = last;
  return withOwner((owner) => checkTheCheck(owner, acknowledged, names));
}

/**
 * The same kills with commits that are acknowledged before they are on disk: here something may be lost, and a database
 * shorter than the checkpoint kept beside it is not written upon. Either shows what the twenty rounds would have shown.
 */
async function withoutDurability(): Promise<number> {
  await withOwner((owner) => owner.query('alter database demo_tennis_town set synchronous_commit = off'));
  program.process.kill('SIGTERM');
  await program.ended;
  program = await start();
  let lost = 0;
  for (let round = 0; round < roundsWithoutDurability; round += 1) {
    const found = await crash('both', true);
    lost += found.lost;
    if (found.refuses) break;
  }
  return lost;
}

async function withOwner<Outcome>(work: (owner: pg.Client, connection: object) => Promise<Outcome>): Promise<Outcome> {
  const connection = {
    host: placeOf(state).sockets,
    port: embeddedPort,
    user: superuser,
    database: 'demo_tennis_town',
  };
  const owner = new pg.Client(connection);
  await owner.connect();
  return work(owner, connection).finally(() => owner.end());
}

async function reached(callers: Callers, count: number): Promise<void> {
  const until = performance.now() + 60_000;
  while (callers.acknowledged.length < count) {
    if (performance.now() > until) {
      await callers.stop();
      throw new Error(`no answer for a minute:\n${program.said.slice(-10).join('\n')}`);
    }
    await pause(5);
  }
}

/** The same seed kills at the same moments, as far as the machine keeps time. */
function mulberry(from: number): () => number {
  let value = from;
  return () => {
    value = (value + 0x6d2b79f5) | 0;
    let mixed = Math.imul(value ^ (value >>> 15), 1 | value);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
