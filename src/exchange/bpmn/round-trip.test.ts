import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packageOf, part } from '../../../test/support/random-package.ts';
import { flowOfPackage, flowSourceOf } from '../../domain/joint-approval/flow-of-package.ts';
import type { JointPackage } from '../../domain/joint-approval/package.ts';
import { proveFlow } from '../../domain/joint-approval/soundness/prove.ts';
import { loadProfile } from '../../profile/load.ts';
import { bpmnModdle } from './moddle.ts';
import { readBpmn } from './read.ts';
import { readPackage } from './read-package.ts';
import { writeBpmn } from './write.ts';

const setting = { language: 'en', body: (code: string) => ({ en: code }) } as const;
const packages = (
  await Promise.all(
    ['panyu', 'tennis-town'].map(async (place) => {
      const loaded = await loadProfile(join(import.meta.dirname, '../../../profiles', place));
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault));
      return loaded.value.packages;
    }),
  )
).flat();

async function readBack(xml: string): Promise<JointPackage> {
  const read = await readPackage(xml, 'en');
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  expect(read.missing).toEqual([]);
  return read.joint;
}

test.each(packages.map((joint) => [joint.code, joint] as const))(
  '%s: written and read back it is the same package, and written again the same bytes',
  async (_, joint) => {
    const xml = await writeBpmn(joint, setting);
    const again = await readBack(xml);
    expect(again).toEqual(joint);
    expect(await writeBpmn(again, setting)).toBe(xml);
  },
);

test('any package: written and read back it is the same, and its proof too', async () => {
  await fc.assert(
    fc.asyncProperty(part, async (whole) => {
      const joint = packageOf(whole);
      const xml = await writeBpmn(joint, setting);
      expect(await readBack(xml)).toEqual(joint);
      const [flow] = (await readBpmn(xml)).flows;
      expect(flow && proveFlow(flow).sound).toBe(proveFlow(flowOfPackage(flowSourceOf(joint, 'en'))).sound);
    }),
    { numRuns: 100, seed: 20110520 },
  );
});

test('the file is BPMN that others read: no warning, every element drawn, a lane for every body', async () => {
  for (const joint of packages) {
    const { rootElement, warnings } = await bpmnModdle().fromXML(await writeBpmn(joint, setting));
    expect(warnings).toEqual([]);
    const root = rootElement as {
      rootElements: Element[];
      diagrams: { plane: { planeElement: { bpmnElement: Element; waypoint?: object[] }[] } }[];
    };
    const process = root.rootElements.find(({ $type }) => $type === 'bpmn:Process') as Element;
    const drawn = new Set(root.diagrams[0]?.plane.planeElement.map(({ bpmnElement }) => bpmnElement.id));
    const lanes = process.laneSets?.flatMap((set) => set.lanes) ?? [];
    for (const { id } of [...(process.flowElements ?? []), ...lanes]) expect(drawn, id).toContain(id);
    const inLanes = lanes.flatMap(({ flowNodeRef }) => flowNodeRef ?? []);
    const nodes = (process.flowElements ?? []).filter(({ $type }) => $type !== 'bpmn:SequenceFlow');
    expect(inLanes).toHaveLength(nodes.length);
    for (const { waypoint } of root.diagrams[0]?.plane.planeElement ?? [])
      expect(waypoint?.length ?? 2).toBeGreaterThan(1);
  }
});
interface Element {
  readonly id: string;
  readonly $type: string;
  readonly flowElements?: Element[];
  readonly laneSets?: { lanes: Element[] }[];
  readonly flowNodeRef?: Element[];
}

test('what is redrawn in an editor is what counts: a new way, another name', async () => {
  const joint = packages.find(({ code }) => code === 'BIZ-B') as JointPackage;
  const xml = (await writeBpmn(joint, setting)).replace('name="Decision"', 'name="Decision of the bureau"');
  const again = await readBack(xml);
  expect(again.steps.find(({ id }) => id === 'y5')?.name.en).toBe('Decision of the bureau');
  expect(again.steps.find(({ id }) => id === 'y5')?.name['zh-Hans']).toBe('决定');
});

test('a file of somebody else becomes a draft, and what it lacks is named', async () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test" id="d">
  <process id="shop" name="Opening a shop"><startEvent id="s"/><task id="a" name="Ask"/><exclusiveGateway id="x"/>
    <task id="b" name="Look"/><exclusiveGateway id="y"/><task id="c" name="Decide"/><exclusiveGateway id="z"/><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="z"/><sequenceFlow id="f2" sourceRef="z" targetRef="a"/>
    <sequenceFlow id="f3" sourceRef="a" targetRef="x"/><sequenceFlow id="f4" sourceRef="x" targetRef="b"/>
    <sequenceFlow id="f5" sourceRef="x" targetRef="y"/><sequenceFlow id="f6" sourceRef="b" targetRef="y"/>
    <sequenceFlow id="f7" sourceRef="y" targetRef="c"/><exclusiveGateway id="v"/>
    <sequenceFlow id="f8" sourceRef="c" targetRef="v"/><sequenceFlow id="f9" sourceRef="v" targetRef="e"/>
    <sequenceFlow id="f10" sourceRef="v" targetRef="z"/></process>
</definitions>`;
  const read = await readPackage(xml, 'en');
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  expect(read.joint).toMatchObject({ code: 'shop', publication: 'draft', name: { en: 'Opening a shop' } });
  expect(
    read.joint.steps.map(({ id, after, sendsBackTo, neededWhen }) => ({
      id,
      after,
      sendsBackTo,
      optional: neededWhen !== undefined,
    })),
  ).toEqual([
    { id: 'a', after: [], sendsBackTo: [], optional: false },
    { id: 'b', after: ['a'], sendsBackTo: [], optional: true },
    { id: 'c', after: ['b'], sendsBackTo: ['a'], optional: false },
  ]);
  const missing = read.missing.map(({ at, what }) => `${at}: ${what}`);
  expect(missing).toContain('Look: when it is needed is not said');
  expect(missing).toContain('Opening a shop: the lead body is not said');
  expect(missing.filter((one) => one.includes('who answers for it'))).toHaveLength(3);
});

test('what our namespace cannot mean is a fault, not a package', async () => {
  const joint = packages.find(({ code }) => code === 'ENT-A') as JointPackage;
  const xml = (await writeBpmn(joint, setting)).replace(
    'key="kind" text="acceptance"',
    'key="kind" text="rubber-stamp"',
  );
  expect(await readPackage(xml, 'en')).toMatchObject({
    faults: [expect.stringContaining('/steps/0/kind must be one of')],
  });
});
