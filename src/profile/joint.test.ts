import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { criticalPath, inOrder } from '../domain/joint-approval/critical-path.ts';
import { flowOfPackage, flowSourceOf } from '../domain/joint-approval/flow-of-package.ts';
import type { JointPackage } from '../domain/joint-approval/package.ts';
import { proveFlow } from '../domain/joint-approval/soundness/prove.ts';
import { loadProfile } from './load.ts';

const profiles = join(import.meta.dirname, '../../profiles');
const packages = { panyu: await packagesOf('panyu'), tennisTown: await packagesOf('tennis-town') };

async function packagesOf(place: string): Promise<readonly JointPackage[]> {
  const loaded = await loadProfile(join(profiles, place));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault, null, 2));
  return loaded.value.packages;
}

/** Days one by one, along one way at a time, by hand: the longest way and the sum. */
const byHand: Readonly<Record<string, readonly [number, number]>> = {
  'ENT-A': [0 + 2 + 10 + 5, 2 + 10 + 10 + 5],
  'PRJ-A': [7 + 7 + 7 + 7 + 7 + 5 + 5, 7 + 5 + 3 * 7 + 7 + 7 + 3 * 3 + 7 + 3 * 5 + 5],
  'PRJ-B': [25 + 15 + 10 + 10, 5 + 5 + 20 + 4 * 25 + 15 + 3 * 10],
  'PRJ-C': [10 + 2, 10 + 10 + 7 + 2],
  'PRJ-D': [30 + 25 + 15 + 5 + 7 + 3, 30 + 25 + 15 + 5 + 4 * 7 + 3],
  'BIZ-A': [20 + 10 + 15, 20 + 10 + 15],
  'BIZ-B': [5 + 10 + 15, 5 + 5 + 10 + 15 + 10],
};

describe('the packages of Panyu', () => {
  test('are the nine, each proved sound', () => {
    const codes = 'BIZ-A BIZ-B ENT-A ENT-B ENT-C PRJ-A PRJ-B PRJ-C PRJ-D'.split(' ');
    expect(packages.panyu.map(({ code }) => code)).toEqual(codes);
    for (const joint of packages.panyu)
      expect(proveFlow(flowOfPackage(flowSourceOf(joint, 'en')))).toMatchObject({ sound: true });
  });

  test.each(Object.entries(byHand))('%s takes the days that were added up by hand', (code, [days, serialDays]) => {
    expect(criticalPath(found(code))).toMatchObject({ days, serialDays, unknown: [] });
  });

  test('where days are unknown they are named, and none is made up', () => {
    const { steps } = found('ENT-B');
    expect(criticalPath(found('ENT-B')).unknown).toEqual(steps.map(({ id }) => id).filter((id) => /^b[45]/.test(id)));
    expect(criticalPath(found('ENT-C')).unknown).toEqual(['c1', 'c2', 'c3', 'c4', 'c5']);
  });

  test('the days in which the builder builds count nothing', () => {
    const builds = {
      steps: found('PRJ-D').steps.map((step) =>
        step.kind === 'applicant' ? { ...step, limit: { value: 300, unit: 'workday' as const } } : step,
      ),
    };
    expect(criticalPath(builds).days).toBe(85);
  });

  test('no licence is granted by silence: the historic rule of ENT-A is told and does not run', () => {
    const joint = found('ENT-A');
    expect(joint.steps.every(({ silence }) => silence === 'reminder')).toBe(true);
    expect(joint.remarks.some(({ kind, text }) => kind === 'historic' && text['zh-Hans']?.includes('视为同意'))).toBe(
      true,
    );
  });

  test('writes Traditional in the Traditional names, and no Chinese in the English ones', () => {
    for (const joint of packages.panyu) {
      for (const { name } of [joint, ...joint.steps]) {
        expect(name['zh-Hant']).not.toMatch(/[证许办机区业务设计划资报审规标书员发给场动产应关为时间组转议评]/u);
        expect(name.en).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });
});

const data = join(import.meta.dirname, '../../../shared/items/joint-approvals.json');
test.skipIf(!existsSync(data))('every graph of the reference data: same steps, same order, same longest way', () => {
  const { graphs } = JSON.parse(readFileSync(data, 'utf8')) as { graphs: readonly Graph[] };
  for (const graph of graphs) {
    const joint = found(graph.id);
    const { days, serialDays, unknown } = criticalPath(joint);
    expect(unknown, graph.id).toEqual(graph.nodesWithUnknownDays);
    if (graph.criticalPathDays !== null)
      expect([days, serialDays], graph.id).toEqual([graph.criticalPathDays, graph.serialSumDays]);
    const ours = new Map(joint.steps.map((step) => [step.id, step]));
    /** A step of the applicant that the data only warns of is read through. */
    const through = (id: string): readonly string[] =>
      graph.nodes.some((node) => node.id === id) ? [id] : (ours.get(id)?.after.flatMap(through) ?? []);
    for (const node of graph.nodes) expect(ours.get(node.id)?.after.flatMap(through), node.id).toEqual(node.after);
    expect(joint.sources.join(' ; ')).toBe(graph.source);
    expect(joint.era).toBe(graph.era);
  }
});
interface Graph {
  readonly id: string;
  readonly era: string;
  readonly source: string;
  readonly criticalPathDays: number | null;
  readonly serialSumDays: number | null;
  readonly nodesWithUnknownDays: readonly string[];
  readonly nodes: readonly { readonly id: string; readonly after: readonly string[] }[];
}

test('Tennis Town has a package with a choice, a step needed sometimes, sending back and an opinion by silence', () => {
  const [joint] = packages.tennisTown;
  expect(joint?.steps.some(({ leadsTo }) => leadsTo === 'one')).toBe(true);
  expect(joint?.steps.some(({ neededWhen }) => neededWhen !== undefined)).toBe(true);
  expect(joint?.steps.some(({ sendsBackTo }) => sendsBackTo.length > 0)).toBe(true);
  expect(joint?.steps.filter(({ silence }) => silence === 'deemed-opinion').map(({ kind }) => kind)).toEqual([
    'opinion',
  ]);
  // Receipt, the longer choice, the opinion, the final permit.
  expect(joint && criticalPath(joint)).toMatchObject({ days: 1 + 8 + 5 + 4, otherUnits: ['quiet'] });
  expect(joint && inOrder(joint.steps)).toHaveLength(9);
});

describe('a package that is broken', () => {
  let place: string;
  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'broken-package-'));
    await cp(join(profiles, 'tennis-town'), place, { recursive: true });
  });
  const places: string[] = [];
  afterAll(() => Promise.all(places.map((one) => rm(one, { recursive: true, force: true }))));

  const file = 'joint/CLUB-TOURNAMENT.yaml';
  async function edit(from: string, to: string): Promise<number> {
    places.push(place);
    const path = join(place, file);
    const source = await readFile(path, 'utf8');
    const at = source.indexOf(from);
    if (at < 0) throw new Error(`${file} does not contain ${from}`);
    await writeFile(path, source.slice(0, at) + to + source.slice(at + from.length));
    return source.slice(0, at).split('\n').length;
  }
  async function faults() {
    const loaded = await loadProfile(place);
    return loaded.ok ? [] : loaded.fault.map(({ line, reason, file }) => `${file}:${line} ${reason}`);
  }

  test('an unknown body, item and step and a step named twice: all at once, each with its line', async () => {
    const body = await edit('owner: BASELINE', 'owner: FORECOURT');
    const item = await edit('item: NOISE-EXEMPTION', 'item: SILENCE');
    const after = await edit('after: [neighbours, quiet]', 'after: [neighbours, peace]');
    const twice = await edit('id: final', 'id: venue');
    expect(await faults()).toEqual([
      `${file}:${body} names the body FORECOURT, which bodies.yaml does not have`,
      `${file}:${item} names SILENCE, which is no item of this profile`,
      `${file}:${after} names a step that does not exist: peace`,
      `${file}:${twice} is the id of step 2 already: venue`,
    ]);
  });

  test('a licence by silence is unlawful', async () => {
    const line = await edit('    neededWhen:', '    silence: deemed-opinion\n    neededWhen:');
    expect(await faults()).toEqual([
      expect.stringMatching(`:${line} is unlawful here: only an opinion may be deemed given`),
    ]);
  });

  test('whoever answers for a published step is named; the applicant’s own time has no limit; only some procedures stop the clock', async () => {
    const owner = await edit('    owner: BASELINE\n', '');
    const own = await edit('    kind: applicant\n', '    kind: applicant\n    limit: { value: 9, unit: workday }\n');
    const stops = await edit('clockStops: [testing]', 'clockStops: [auction]');
    const found = await faults();
    expect(found).toHaveLength(3);
    expect(found.join('\n')).toContain('somebody answers for every step');
    expect(found.join('\n')).toContain(`:${own + 1} does not belong here: the applicant’s own time`);
    expect(found.join('\n')).toContain(`:${stops} is unlawful here: by this place’s law auction stops no clock`);
    expect(owner).toBeGreaterThan(0);
  });

  test('a cycle is not taken, and the shortest run that gets stuck is told in words', async () => {
    await edit('after: [receipt]', 'after: [receipt, final]');
    const [only, ...others] = await faults();
    expect(others).toEqual([]);
    expect(only).toMatch(/gets stuck, at: before .*\(venue\); the shortest run: begin → .*\(receipt\)$/);
  });

  test('a join that waits for both ways of a choice is not taken', async () => {
    await edit('waitsFor: one', 'waitsFor: all');
    expect((await faults()).join()).toContain('gets stuck, at: before');
  });

  test('a joint limit shorter than the longest way is not taken', async () => {
    const line = await edit('limit: { value: 21', 'limit: { value: 17');
    expect(await faults()).toEqual([`${file}:${line} is shorter than the way through its steps, which takes 18 days`]);
  });
});

function found(code: string): JointPackage {
  const joint = packages.panyu.find((one) => one.code === code);
  if (joint === undefined) throw new Error(`there is no ${code}`);
  return joint;
}
