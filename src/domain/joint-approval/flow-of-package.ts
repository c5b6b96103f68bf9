import { inLanguage, type Language } from '../../kernel/language.ts';
import type { Flow, FlowEdge, FlowNode, FlowNodeKind, Rollback } from './flow.ts';
import type { Gathering, JointPackage, PackageStep } from './package.ts';

/** What control flow needs to know of a package; owners and limits are not needed for it. */
export interface FlowSource extends Pick<JointPackage, 'code' | 'endsAfter'> {
  readonly name?: string;
  readonly steps: readonly (Pick<PackageStep, 'id' | 'after' | 'waitsFor' | 'leadsTo' | 'sendsBackTo'> & {
    readonly title?: string;
    readonly isOptional?: boolean;
  })[];
}

export function flowSourceOf(joint: JointPackage, language: Language): FlowSource {
  return {
    code: joint.code,
    name: inLanguage(joint.name, language),
    endsAfter: joint.endsAfter,
    steps: joint.steps.map((step) => ({
      id: step.id,
      after: step.after,
      waitsFor: step.waitsFor,
      leadsTo: step.leadsTo,
      sendsBackTo: step.sendsBackTo,
      title: inLanguage(step.name, language),
      isOptional: step.neededWhen !== undefined,
    })),
  };
}

const gateway: Readonly<Record<Gathering, FlowNodeKind>> = { all: 'parallel', one: 'exclusive', some: 'inclusive' };

/** Where a gateway of a package's flow stands: before or behind which step. */
export function placeOfGateway(id: string): { readonly side: 'before' | 'behind'; readonly step: string } | undefined {
  const [, word, step] = /^(gather|needed|part|done) (.+)$/.exec(id) ?? [];
  if (step === undefined) return undefined;
  return { side: word === 'gather' || word === 'needed' ? 'before' : 'behind', step };
}

/**
 * A package as a flow. A step that waits for several gets a gateway before it, one that leads to several a gateway behind
 * it; a step needed only under a condition may be passed by. The beginning leads to every step that waits for nothing, the
 * end gathers all that nothing follows.
 *
 * Withdrawal and a refusal that stops everything take the whole work away at once; nothing is left that could get stuck,
 * so they need no way of their own. A refusal after which the others go on, and a silence that counts as an opinion,
 * lead on like the step's own completion; a silence that does not is answered by a reminder, and the work stays there.
 * What is sent back is begun again at the earlier step itself, past its gateway: what it waited for is done already.
 */
export function flowOfPackage(source: FlowSource): Flow {
  const nodes: FlowNode[] = [{ id: 'begin', name: '', kind: 'start' }];
  const edges: FlowEdge[] = [];
  const link = (from: string, to: string) => edges.push({ id: `${from} → ${to}`, from, to });
  const followers = new Map<string, string[]>();
  for (const step of source.steps) {
    for (const before of step.after.length > 0 ? step.after : ['begin']) {
      followers.set(before, [...(followers.get(before) ?? []), step.id]);
    }
  }
  const last = source.steps.filter(({ id }) => !followers.has(id)).map(({ id }) => id);
  nodes.push({ id: 'end', name: '', kind: 'end' });
  /** Where the ways to a step arrive, and where those from it leave. */
  const arrives = (id: string) => heads.get(id) ?? id;
  const leaves = (id: string) => tails.get(id) ?? id;
  const heads = new Map<string, string>();
  const tails = new Map<string, string>();
  const before = (id: string, kind: FlowNodeKind, name: string) => {
    const head = `${name} ${id}`;
    nodes.push({ id: head, name: '', kind });
    link(head, arrives(id));
    heads.set(id, head);
  };
  const behind = (id: string, kind: FlowNodeKind, name: string) => {
    const tail = `${name} ${id}`;
    nodes.push({ id: tail, name: '', kind });
    link(leaves(id), tail);
    tails.set(id, tail);
  };
  for (const step of source.steps) {
    nodes.push({ id: step.id, name: step.title ?? step.id, kind: 'step' });
    if (step.isOptional) {
      before(step.id, 'exclusive', 'needed');
      behind(step.id, 'exclusive', 'done');
      link(arrives(step.id), leaves(step.id));
    }
    if (step.after.length > 1) before(step.id, gateway[step.waitsFor], 'gather');
    if ((followers.get(step.id)?.length ?? 0) > 1) behind(step.id, gateway[step.leadsTo], 'part');
  }
  if ((followers.get('begin')?.length ?? 0) > 1) behind('begin', 'parallel', 'part');
  if (last.length > 1) before('end', gateway[source.endsAfter], 'gather');
  for (const [from, tos] of followers) for (const to of tos) link(leaves(from), arrives(to));
  for (const id of last) link(leaves(id), arrives('end'));
  const rollbacks = source.steps.flatMap((step): Rollback[] =>
    step.sendsBackTo.map((to) => ({ id: `${step.id} ↩ ${to}`, from: step.id, to })),
  );
  return { id: source.code, name: source.name ?? source.code, nodes, edges, rollbacks };
}
