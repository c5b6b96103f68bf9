import type { BpmnModdle } from 'bpmn-moddle';
import type { Flow, FlowNode } from '../../domain/joint-approval/flow.ts';
import { flowOfPackage, flowSourceOf, placeOfGateway } from '../../domain/joint-approval/flow-of-package.ts';
import { type LaneLayout, layOutLanes } from '../../domain/joint-approval/lane-layout.ts';
import type { JointPackage, PackageStep } from '../../domain/joint-approval/package.ts';
import { inLanguage, type Language, type LocalText } from '../../kernel/language.ts';
import { bpmnModdle, type Plain, writeValue } from './moddle.ts';

export interface BpmnSetting {
  /** In which names are written; the others go along in our own namespace. */
  readonly language: Language;
  readonly body: (code: string) => LocalText | undefined;
}

type Made = Record<string, unknown>;

const sizes: Readonly<Record<string, readonly [number, number]>> = { start: [36, 36], end: [36, 36], step: [120, 80] };
const gatewaySize = [50, 50] as const;
const measures = { head: 60, gap: 50, gutter: 24, pad: 24 } as const;

/**
 * A package as BPMN 2.0: one pool, a lane for each body, laid out, for whatever editor an official likes. What BPMN has no
 * word for goes along in our own namespace, so that reading it back gives the same package.
 */
export async function writeBpmn(joint: JointPackage, setting: BpmnSetting): Promise<string> {
  const moddle = bpmnModdle();
  const flow = flowOfPackage(flowSourceOf(joint, setting.language));
  const lanes = lanesOf(joint, flow, setting);
  const elements = new Map(flow.nodes.map((node) => [node.id, elementOf(moddle, joint, node)]));
  const sequences = flow.edges.map((edge, at) => {
    const ends = { sourceRef: elements.get(edge.from), targetRef: elements.get(edge.to) };
    const condition = conditionOf(joint, flow, edge.from, edge.to, setting.language);
    const name = condition === undefined ? {} : { name: condition };
    return [edge.id, moddle.create('bpmn:SequenceFlow', { id: `flow_${at + 1}`, ...name, ...ends })] as const;
  });
  for (const { id } of flow.nodes) {
    const element = elements.get(id) as Made;
    const touching = (end: 'sourceRef' | 'targetRef') =>
      sequences.filter(([, one]) => one[end] === element).map(([, one]) => one);
    element.incoming = touching('targetRef');
    element.outgoing = touching('sourceRef');
  }
  const laneNames = [...new Set(lanes.values())];
  const laneElements = laneNames.map((name, at) => {
    const flowNodeRef = flow.nodes.filter(({ id }) => lanes.get(id) === name).map(({ id }) => elements.get(id));
    return moddle.create('bpmn:Lane', { id: `lane_${at + 1}`, name, flowNodeRef });
  });
  const process = moddle.create('bpmn:Process', {
    id: `package_${safe(joint.code)}`,
    name: flow.name,
    isExecutable: false,
    extensionElements: extended(moddle, { language: setting.language, ...headOf(joint) }),
    laneSets: [moddle.create('bpmn:LaneSet', { id: 'lanes', lanes: laneElements })],
    flowElements: [...elements.values(), ...sequences.map(([, one]) => one)],
  });
  const participant = moddle.create('bpmn:Participant', { id: 'pool', name: flow.name, processRef: process });
  const collaboration = moddle.create('bpmn:Collaboration', { id: 'collaboration', participants: [participant] });
  const layout = layOutLanes(
    flow.nodes.map(({ id, kind }) => {
      const [width, height] = sizes[kind] ?? gatewaySize;
      return { id, lane: lanes.get(id) ?? '', width, height };
    }),
    flow.edges,
    measures,
  );
  const planeElement = shapes(moddle, { participant, laneElements, laneNames, elements, sequences, layout });
  const plane = moddle.create('bpmndi:BPMNPlane', { id: 'plane', bpmnElement: collaboration, planeElement });
  const definitions = moddle.create('bpmn:Definitions', {
    id: `definitions_${safe(joint.code)}`,
    targetNamespace: 'urn:yimen:package',
    exporter: 'Yimen',
    rootElements: [collaboration, process],
    diagrams: [moddle.create('bpmndi:BPMNDiagram', { id: 'diagram', plane })],
  });
  return (await moddle.toXML(definitions, { format: true })).xml;
}

/** Everything of the package but its steps; a package that says nothing of something is not given it. */
function headOf({ steps, ...head }: JointPackage): Readonly<Record<string, Plain>> {
  return plain(head);
}

function elementOf(moddle: BpmnModdle, joint: JointPackage, node: FlowNode): Made {
  const types = {
    start: 'StartEvent',
    end: 'EndEvent',
    exclusive: 'ExclusiveGateway',
    parallel: 'ParallelGateway',
    inclusive: 'InclusiveGateway',
  };
  if (node.kind in types) return moddle.create(`bpmn:${types[node.kind as keyof typeof types]}`, { id: safe(node.id) });
  const step = joint.steps.find(({ id }) => id === node.id) as PackageStep;
  const type = step.kind === 'applicant' ? 'ManualTask' : step.kind === 'notice' ? 'SendTask' : 'UserTask';
  return moddle.create(`bpmn:${type}`, {
    id: `step_${safe(step.id)}`,
    name: node.name,
    extensionElements: extended(moddle, plain(step)),
  });
}

/** On the way out of a choice: when it is taken. */
function conditionOf(
  joint: JointPackage,
  flow: Flow,
  from: string,
  to: string,
  language: Language,
): string | undefined {
  if (flow.nodes.find(({ id }) => id === from)?.kind !== 'exclusive') return undefined;
  const id = placeOfGateway(to)?.side === 'before' ? placeOfGateway(to)?.step : to;
  const step = joint.steps.find((one) => one.id === id);
  const needed = placeOfGateway(from)?.step === step?.id;
  const condition = needed ? step?.neededWhen : step?.chosenWhen;
  return condition && inLanguage(condition, language);
}

/** Each node in the lane of whoever does it; gateways with their step, the beginning with the first, the end with the last. */
function lanesOf(joint: JointPackage, flow: Flow, { language, body }: BpmnSetting): ReadonlyMap<string, string> {
  const nameOf = ({ kind, owner }: PackageStep) => {
    if (owner === undefined) return kind === 'applicant' ? 'Applicant' : '?';
    return typeof owner === 'string' ? inLanguage(body(owner) ?? { en: owner }, language) : inLanguage(owner, language);
  };
  const ofStep = new Map(joint.steps.map((step) => [step.id, nameOf(step)]));
  const first = ofStep.get(joint.steps[0]?.id ?? '') ?? '';
  const last = ofStep.get(joint.steps.at(-1)?.id ?? '') ?? '';
  const lanes = flow.nodes.map(({ id }) => {
    const step = placeOfGateway(id)?.step ?? id;
    return [id, ofStep.get(step) ?? (step === 'end' ? last : first)] as const;
  });
  // In the order of the steps, so that the lanes are too.
  const order = [...new Set([first, ...ofStep.values()])];
  return new Map(lanes.toSorted(([, one], [, other]) => order.indexOf(one) - order.indexOf(other)));
}

interface Drawn {
  readonly participant: Made;
  readonly laneElements: readonly Made[];
  readonly laneNames: readonly string[];
  readonly elements: ReadonlyMap<string, Made>;
  readonly sequences: readonly (readonly [string, Made])[];
  readonly layout: LaneLayout;
}

const margin = { x: 160, y: 80 } as const;

function shapes(
  moddle: BpmnModdle,
  { participant, laneElements, laneNames, elements, sequences, layout }: Drawn,
): Made[] {
  const shape = (element: Made, x: number, y: number, width: number, height: number, more: object = {}) =>
    moddle.create('bpmndi:BPMNShape', {
      id: `${element.id}_shape`,
      bpmnElement: element,
      bounds: moddle.create('dc:Bounds', { x: Math.round(x + margin.x), y: Math.round(y + margin.y), width, height }),
      ...more,
    });
  const { width, height, lanes } = layout;
  const wide = Math.round(width);
  return [
    shape(participant, 0, 0, wide, Math.round(height), { isHorizontal: true }),
    ...lanes.map((lane) => {
      const element = laneElements[laneNames.indexOf(lane.lane)] as Made;
      return shape(element, 30, lane.y, wide - 30, Math.round(lane.height), { isHorizontal: true });
    }),
    ...[...layout.nodes].map(([id, { x, y, width: w, height: h }]) => shape(elements.get(id) as Made, x, y, w, h)),
    ...sequences.map(([id, element]) =>
      moddle.create('bpmndi:BPMNEdge', {
        id: `${element.id}_edge`,
        bpmnElement: element,
        waypoint: (layout.edges.get(id) ?? []).map(({ x, y }) =>
          moddle.create('dc:Point', { x: Math.round(x + margin.x), y: Math.round(y + margin.y) }),
        ),
      }),
    ),
  ];
}

function extended(moddle: BpmnModdle, value: Plain): Made {
  return moddle.create('bpmn:ExtensionElements', { values: [writeValue(moddle, undefined, value)] });
}

/** Without what is undefined: an attribute that is not there says the same. */
function plain(value: object): Readonly<Record<string, Plain>> {
  return JSON.parse(JSON.stringify(value)) as Readonly<Record<string, Plain>>;
}

/** An id as XML allows it: what is neither letter nor digit of ASCII goes by its number. */
export function safe(id: string): string {
  return [...id.replace(' ', '_')]
    .map((letter) => (/[\w-]/.test(letter) ? letter : `.${letter.codePointAt(0)?.toString(16)}`))
    .join('');
}
