import type { ElementsShape } from '../../../app/requests/item-draft.ts';

export type Procedure = NonNullable<ElementsShape['procedure']>;
type Kind = Procedure['nodes'][number]['kind'];

const tags: Readonly<Record<Kind, string>> = {
  start: 'startEvent',
  end: 'endEvent',
  terminate: 'endEvent',
  step: 'task',
  exclusive: 'exclusiveGateway',
  parallel: 'parallelGateway',
  inclusive: 'inclusiveGateway',
};
const sizes: Readonly<Record<Kind, readonly [number, number]>> = {
  start: [36, 36],
  end: [36, 36],
  terminate: [36, 36],
  step: [110, 70],
  exclusive: [50, 50],
  parallel: [50, 50],
  inclusive: [50, 50],
};

/** The item's procedure as BPMN 2.0 with its picture, for the canvas. */
export function toBpmn({ nodes, edges }: Procedure): string {
  const node = ({ id, name, kind }: Procedure['nodes'][number]) =>
    `<bpmn:${tags[kind]} id="${id}" name="${escaped(name)}">${kind === 'terminate' ? `<bpmn:terminateEventDefinition id="${id}_t"/>` : ''}</bpmn:${tags[kind]}>`;
  const shape = ({ id, kind, x, y }: Procedure['nodes'][number]) =>
    `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${sizes[kind][0]}" height="${sizes[kind][1]}"/></bpmndi:BPMNShape>`;
  const middle = (id: string) => {
    const found = nodes.find((one) => one.id === id);
    const [width, height] = sizes[found?.kind ?? 'step'];
    return { x: (found?.x ?? 0) + width / 2, y: (found?.y ?? 0) + height / 2, width };
  };
  const flow = ({ id, from, to, conditional }: Procedure['edges'][number]) =>
    `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${conditional ? '<bpmn:conditionExpression/>' : ''}</bpmn:sequenceFlow>`;
  const line = ({ id, from, to }: Procedure['edges'][number]) => {
    const [one, other] = [middle(from), middle(to)];
    return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${one.x + one.width / 2}" y="${one.y}"/><di:waypoint x="${other.x - other.width / 2}" y="${other.y}"/></bpmndi:BPMNEdge>`;
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="definitions" targetNamespace="urn:yimen">
<bpmn:process id="procedure" isExecutable="false">${nodes.map(node).join('')}${edges.map(flow).join('')}</bpmn:process>
<bpmndi:BPMNDiagram id="picture"><bpmndi:BPMNPlane id="plane" bpmnElement="procedure">${nodes.map(shape).join('')}${edges.map(line).join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

/** What the canvas knows of one element. */
export interface Drawn {
  readonly id: string;
  readonly type: string;
  readonly x?: number;
  readonly y?: number;
  readonly source?: { readonly id: string };
  readonly target?: { readonly id: string };
  readonly businessObject?: {
    readonly name?: string;
    readonly conditionExpression?: unknown;
    readonly eventDefinitions?: readonly { readonly $type: string }[];
  };
  readonly labelTarget?: unknown;
}

/** Read back from the canvas; what the canvas can draw and a procedure does not know is taken as a step. */
export function fromDrawn(elements: readonly Drawn[]): Procedure {
  const own = elements.filter(({ labelTarget, type }) => labelTarget === undefined && type !== 'bpmn:Process');
  const nodes = own.flatMap(({ id, type, x, y, businessObject }): Procedure['nodes'] => {
    const kind = kindOf(type, businessObject);
    if (kind === undefined) return [];
    return [
      { id, name: (businessObject?.name ?? '').slice(0, 100), kind, x: Math.round(x ?? 0), y: Math.round(y ?? 0) },
    ];
  });
  const edges = own.flatMap(({ id, type, source, target, businessObject }): Procedure['edges'] => {
    if (type !== 'bpmn:SequenceFlow' || source === undefined || target === undefined) return [];
    const conditional = businessObject?.conditionExpression === undefined ? {} : { conditional: true };
    return [{ id, from: source.id, to: target.id, ...conditional }];
  });
  return { nodes, edges };
}

function kindOf(type: string, said: Drawn['businessObject']): Kind | undefined {
  if (type === 'bpmn:EndEvent') {
    const ends = said?.eventDefinitions?.some(({ $type }) => $type === 'bpmn:TerminateEventDefinition');
    return ends ? 'terminate' : 'end';
  }
  const kinds: Readonly<Record<string, Kind>> = {
    'bpmn:StartEvent': 'start',
    'bpmn:ExclusiveGateway': 'exclusive',
    'bpmn:ParallelGateway': 'parallel',
    'bpmn:InclusiveGateway': 'inclusive',
  };
  return kinds[type] ?? (/Task$|Activity$|SubProcess$/.test(type) ? 'step' : undefined);
}

/** 收件 → … → 送达, one after the other, as the steps of the guide say it: where a drawing begins. */
export function inARow(steps: readonly string[]): Procedure {
  const names = ['', ...steps, ''];
  const nodes = names.map((name, index) => {
    const kind = index === 0 ? ('start' as const) : index === names.length - 1 ? ('end' as const) : ('step' as const);
    return { id: `n${index}`, name, kind, x: 40 + index * 160, y: kind === 'step' ? 100 : 117 };
  });
  const edges = nodes.slice(1).map(({ id }, index) => ({ id: `e${index}`, from: `n${index}`, to: id }));
  return { nodes, edges };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
