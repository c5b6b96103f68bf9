import { expect, test } from 'vitest';
import { UnreadableLedger, type Verdict } from '../../src/app/ledger/audit.ts';
import { alter, audited, honestLines, isLocated, kinds, seeded, smallLog, withoutCosigned } from './alterations.ts';
import { asSaid, secondVerdicts } from './second-verifier.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

test(`of 200 random alterations none is missed, and each is located (SEED=${seed})`, () => {
  const chance = seeded(seed);
  const log = smallLog(120, chance, { changed: true, second: true });
  const whole = { size: 120, witnessedSize: 120, secondSize: 120, findings: [] };
  expect(audited(log, honestLines(log))).toMatchObject(whole);
  const seen = new Set<string>();
  for (let at = 0; at < 200; at += 1) {
    const altered = alter(log, chance);
    const verdict = audited(log, altered.lines);
    expect(
      isLocated(altered, verdict),
      `${at} ${JSON.stringify({ ...altered, lines: 0 })} ${JSON.stringify(verdict)}`,
    ).toBe(true);
    seen.add(`${altered.kind} ${altered.isResigned}`);
  }
  expect(seen.size).toBeGreaterThan(kinds.length);
});

test(`the same without witnesses misses what was signed anew: the harness can fail (SEED=${seed})`, () => {
  const chance = seeded(seed + 1);
  const log = smallLog(60, chance);
  let missed = 0;
  let resigned = 0;
  for (let at = 0; at < 100; at += 1) {
    const altered = alter(log, chance);
    const isForged = altered.isResigned || altered.kind === 'roll back';
    const { findings } = audited(log, isForged ? withoutCosigned(altered.lines) : altered.lines, false);
    if (!isForged) expect(findings.length, altered.kind).toBeGreaterThan(0);
    else {
      resigned += 1;
      if (findings.length === 0) missed += 1;
    }
  }
  expect(resigned).toBeGreaterThan(20);
  expect(missed).toBe(resigned);
});

test(`a second verifier, in another language, gives the same verdict on honest, altered and mangled logs (SEED=${seed})`, async () => {
  const chance = seeded(seed + 2);
  const logs = [smallLog(40, chance, { changed: true }), smallLog(13, chance, { second: true })];
  const cases = Array.from({ length: 200 }, (_, at) => {
    const log = logs[at % 2] as (typeof logs)[0];
    if (at < 2) return { log, lines: honestLines(log) };
    const { lines } = alter(log, chance);
    return { log, lines: chance(3) === 0 ? mangled(lines, chance) : lines };
  });
  const first = cases.map(({ log, lines }) => verdictOf(() => audited(log, lines)));
  const second = await secondVerdicts(cases);
  expect(second).toEqual(first);
  const kindsSeen = new Set(
    first.flatMap((verdict) =>
      'findings' in verdict ? (verdict.findings as [string][]).map(([kind]) => kind) : ['unreadable'],
    ),
  );
  expect(kindsSeen.size).toBeGreaterThan(6);
}, 60_000);

/** A line lost, doubled or moved, or a character turned. */
function mangled(lines: readonly string[], chance: (below: number) => number): string[] {
  const at = chance(lines.length);
  const line = lines[at] as string;
  const what = chance(5);
  if (what === 0) return lines.toSpliced(at, 1);
  if (what === 1) return lines.toSpliced(at, 0, line);
  if (what === 2) return lines.toSpliced(at, 1).toSpliced(chance(lines.length), 0, line);
  if (what === 3) return lines.slice(0, at);
  const place = chance(line.length);
  return lines.with(at, `${line.slice(0, place)}${'0aZ{-'.charAt(chance(5))}${line.slice(place + 1)}`);
}

function verdictOf(work: () => Verdict) {
  try {
    return asSaid(work());
  } catch (error) {
    if (error instanceof UnreadableLedger) return { unreadable: true };
    throw error;
  }
}
