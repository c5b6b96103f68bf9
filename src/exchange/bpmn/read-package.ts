import type { Flow } from '../../domain/joint-approval/flow.ts';
import { type OrderedStep, orderOfFlow } from '../../domain/joint-approval/order-of-flow.ts';
import type { JointPackage } from '../../domain/joint-approval/package.ts';
import type { Language } from '../../kernel/language.ts';
import { jointSchema } from '../../profile/joint.ts';
import { plainFaults } from '../../profile/plain-reason.ts';
import { pointerOf } from '../../profile/yaml-file.ts';
import { bpmnModdle, type Plain, saidOf } from './moddle.ts';
import { type OutsideElement, readBpmn } from './read.ts';

/** What somebody must still say before the draft can be a package, at which element. */
export interface Missing {
  readonly at: string;
  readonly what: string;
}

export interface PackageFile {
  readonly joint: JointPackage;
  readonly missing: readonly Missing[];
  readonly outside: readonly OutsideElement[];
}

interface Said {
  readonly name: string;
  readonly value: Readonly<Record<string, Plain>> | undefined;
}

/**
 * A package read from BPMN. Its order is what is drawn, whatever was noted beside it; what BPMN cannot say comes from our
 * own namespace. A file of somebody else becomes a draft, and what it lacks is named.
 */
export async function readPackage(
  xml: string,
  language: Language,
): Promise<PackageFile | { readonly faults: readonly string[] }> {
  const { flows, outside } = await readBpmn(xml);
  const [flow, ...others] = flows;
  if (flow === undefined) return { faults: ['holds no process'] };
  const said = await saidInFile(xml);
  const head = said.get(flow.id)?.value;
  const missing: Missing[] = others.map(({ id, name }) => ({
    at: name || id,
    what: 'a package is one process; this one is left out',
  }));
  const drawn = languageOf(head, language);
  const { steps, endsAfter, lost } = orderOfFlow(flow);
  missing.push(...lost.map(({ id, why }) => ({ at: id, what: why })));
  const ids = new Map(steps.map(({ id }) => [id, stepIdOf(id, said.get(id)?.value)]));
  const given = {
    ...(head === undefined ? draftHead(flow, drawn, missing) : withoutLanguage(head, flow, drawn)),
    steps: steps.map((step) => stepOf(step, flow, { said: said.get(step.id), ids, language: drawn, missing })),
    endsAfter,
  };
  const parsed = jointSchema(undefined).safeParse(given);
  if (parsed.success) return { joint: parsed.data, missing, outside };
  const faults = parsed.error.issues.flatMap((issue) => plainFaults(issue, given));
  return { faults: faults.map(({ path, reason }) => `${pointerOf(path)} ${reason}`) };
}

/** Names as drawn, and what our namespace says, by the element's id. */
async function saidInFile(xml: string): Promise<ReadonlyMap<string, Said>> {
  const { rootElement } = await bpmnModdle().fromXML(xml.replace(/^\uFEFF/, ''));
  const found = new Map<string, Said>();
  const visit = (element: { id?: string; name?: string; flowElements?: object[]; rootElements?: object[] }) => {
    if (element.id !== undefined) found.set(element.id, { name: element.name ?? '', value: saidOf(element) });
    for (const one of [...(element.rootElements ?? []), ...(element.flowElements ?? [])]) visit(one);
  };
  visit(rootElement as object);
  return found;
}

function languageOf(head: Said['value'], language: Language): Language {
  return typeof head?.language === 'string' ? (head.language as Language) : language;
}

function withoutLanguage(
  head: NonNullable<Said['value']>,
  flow: Flow,
  language: Language,
): Readonly<Record<string, Plain>> {
  const { language: _, endsAfter: __, ...rest } = head;
  return { ...rest, name: renamed(rest.name, flow.name, language) };
}

/** What was renamed in an editor is renamed in the language that was drawn. */
function renamed(name: Plain | undefined, drawn: string, language: Language): Plain {
  const known = typeof name === 'object' && !Array.isArray(name) ? (name as Readonly<Record<string, Plain>>) : {};
  return drawn === '' || oneLine(String(known[language] ?? '')) === drawn ? known : { ...known, [language]: drawn };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function draftHead(flow: Flow, language: Language, missing: Missing[]): Readonly<Record<string, Plain>> {
  const at = flow.name || flow.id;
  for (const what of ['the lead body', 'the joint limit and its provision', 'what happens when one body refuses']) {
    missing.push({ at, what: `${what} is not said` });
  }
  return {
    code: flow.id.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, '') || 'DRAFT',
    version: 1,
    publication: 'draft',
    name: { [language]: at },
    onRefusal: 'ask',
    basis: [],
    remarks: [],
    sources: ['read from a BPMN file'],
    confidence: {},
  };
}

function stepIdOf(id: string, value: Said['value']): string {
  if (typeof value?.id === 'string') return value.id;
  return id.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^[-_]+/, '') || 'step';
}

interface AroundStep {
  readonly said: Said | undefined;
  readonly ids: ReadonlyMap<string, string>;
  readonly language: Language;
  readonly missing: Missing[];
}

function stepOf(
  step: OrderedStep,
  flow: Flow,
  { said, ids, language, missing }: AroundStep,
): Readonly<Record<string, Plain>> {
  const name = flow.nodes.find(({ id }) => id === step.id)?.name ?? '';
  const known = said?.value;
  const after = inKnownOrder(
    step.after.map((id) => ids.get(id) ?? id),
    known?.after,
  );
  const sendsBackTo = step.sendsBackTo.map((id) => ids.get(id) ?? id);
  const order = { after, waitsFor: step.waitsFor, leadsTo: step.leadsTo, sendsBackTo };
  if (known !== undefined) {
    const { neededWhen, ...rest } = known;
    if (step.isOptional && neededWhen === undefined) missing.push({ at: name, what: 'when it is needed is not said' });
    const needed = step.isOptional ? { neededWhen: neededWhen ?? { [language]: '?' } } : {};
    return { ...rest, name: renamed(known.name, name, language), ...order, ...needed } as Readonly<
      Record<string, Plain>
    >;
  }
  const at = name || step.id;
  if (step.isGateway)
    missing.push({ at, what: 'stands for a gateway beside other gateways: give it a name, or draw it otherwise' });
  missing.push({ at, what: 'who answers for it, what it is in law, and its limit are not said' });
  if (step.isOptional) missing.push({ at, what: 'when it is needed is not said' });
  const needed = step.isOptional ? { neededWhen: { [language]: '?' } } : {};
  return { id: ids.get(step.id) ?? step.id, name: { [language]: at }, kind: 'approval', ...order, ...needed };
}

/** In the order in which the package had them; the drawing has none. */
function inKnownOrder(after: readonly string[], known: Plain | undefined): readonly string[] {
  if (!Array.isArray(known)) return after;
  const at = (id: string) => (known.indexOf(id) < 0 ? known.length : known.indexOf(id));
  return after.toSorted((one, other) => at(one) - at(other));
}
