import { isDeepStrictEqual } from 'node:util';
import { alter, audited, isLocated, seeded, smallLog, withoutCosigned } from '../ledger/alterations.ts';
import { playTennisTown } from '../ledger/played.ts';
import { asSaid, secondVerdicts } from '../ledger/second-verifier.ts';
import { alterRecord, isFoundAt, judged, keepSome, unwatched } from '../ledger/superuser.ts';
import { median, report } from './support/report.ts';
import { withServer } from './support/server.ts';
import { openYimen } from './support/yimen.ts';

// Ten thousand random alterations, made in PostgreSQL by its superuser and then in exported ledgers: how many are found and
// located with witnesses, and how many are missed without. Then the second verifier, in Python, is asked about as many of
// the latter as BENCH_SECOND says.
const count = Number(process.env.BENCH_ALTERATIONS ?? 10_000);
const asked = Number(process.env.BENCH_SECOND ?? 10_000);
const seed = Number(process.env.SEED ?? 1);
await inTheDatabase();
const chance = seeded(seed);
const figures = { made: 0, found: 0, located: 0, signedAnew: 0, missedWithoutWitnesses: 0 };
const cases: { log: ReturnType<typeof smallLog>; lines: readonly string[]; verdict: object }[] = [];
const begun = performance.now();
let log = smallLog(120, chance);
for (let at = 0; at < count; at += 1) {
  if (at % 100 === 0) log = smallLog(40 + chance(120), chance);
  const altered = alter(log, chance);
  const verdict = audited(log, altered.lines);
  figures.made += 1;
  if (verdict.findings.length > 0) figures.found += 1;
  if (isLocated(altered, verdict)) figures.located += 1;
  if (cases.length < asked) cases.push({ log, lines: altered.lines, verdict: asSaid(verdict) });
  if (!altered.isResigned && altered.kind !== 'roll back') continue;
  figures.signedAnew += 1;
  if (audited(log, withoutCosigned(altered.lines), false).findings.length === 0) figures.missedWithoutWitnesses += 1;
}
const seconds = Math.round((performance.now() - begun) / 1000);
report('alterations', [{ ...figures, seconds, seed }], { located: median([figures.located / figures.made]) });

const second = performance.now();
let agreed = 0;
for (let from = 0; from < cases.length; from += 500) {
  const some = cases.slice(from, from + 500);
  const verdicts = await secondVerdicts(some);
  agreed += some.filter(({ verdict }, at) => isDeepStrictEqual(verdicts[at], verdict)).length;
}
const spent = Math.round((performance.now() - second) / 1000);
report('alterations-second-verifier', [{ asked: cases.length, agreed, seconds: spent }], {
  agreed: agreed / Math.max(1, cases.length),
});
if (figures.located < figures.made || figures.missedWithoutWitnesses < figures.signedAnew || agreed < cases.length)
  process.exit(1);

async function inTheDatabase(): Promise<void> {
  await withServer(async (server) => {
    const yimen = await openYimen(server, 'bench_alterations');
    await playTennisTown(yimen.connection, yimen.stateDirectory);
    const kept = await keepSome(yimen.connection, 5);
    const luck = seeded(seed);
    const began = performance.now();
    const figures = { made: 0, found: 0, located: 0, signedAnew: 0, missedWithoutWitnesses: 0 };
    for (let at = 0; at < count; at += 1) {
      const altered = await alterRecord(kept, luck);
      const verdict = judged(kept, altered.lines);
      figures.made += 1;
      if (verdict.findings.length > 0) figures.found += 1;
      if (isFoundAt(altered, verdict)) figures.located += 1;
      if (!altered.isResigned && altered.way !== 'roll back') continue;
      figures.signedAnew += 1;
      if (judged(kept, unwatched(altered.lines), false).findings.length === 0) figures.missedWithoutWitnesses += 1;
    }
    const seconds = Math.round((performance.now() - began) / 1000);
    report('alterations-as-superuser', [{ entries: kept.size, ...figures, seconds, seed }], {
      located: median([figures.located / figures.made]),
    });
    if (figures.located < figures.made || figures.missedWithoutWitnesses < figures.signedAnew) process.exitCode = 1;
    await kept.client.end();
    await yimen.drop();
  });
}
