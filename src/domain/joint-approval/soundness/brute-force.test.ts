import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Flow, FlowEdge, FlowNode, FlowNodeKind } from '../flow.ts';
import { proveFlow } from './prove.ts';

/**
 * The same question answered naively, and written apart from the proof: tokens on edges, every order tried, no
 * reduction. Slow, and easy to believe.
 */
function isSoundByTrying(flow: Flow): boolean | undefined {
  const into = (id: string) => flow.edges.filter((edge) => edge.to === id).map((edge) => edge.id);
  const outOf = (id: string) => flow.edges.filter((edge) => edge.from === id).map((edge) => edge.id);
  const first = flow.nodes.find((node) => node.kind === 'start') as FlowNode;
  const begin = JSON.stringify(outOf(first.id).toSorted());
  const next = new Map<string, string[]>();
  const done = new Set([first.id]);
  const queue = [begin];
  next.set(begin, []);
  for (const situation of queue) {
    const tokens = JSON.parse(situation) as string[];
    const without = (gone: readonly string[]) => {
      const left = [...tokens];
      for (const one of gone) left.splice(left.indexOf(one), 1);
      return left;
    };
    for (const node of flow.nodes) {
      const ins = into(node.id);
      const outs = outOf(node.id);
      const ready =
        node.kind === 'parallel'
          ? ins.every((edge) => tokens.includes(edge)) && ins.length > 0
            ? [ins]
            : []
          : ins.filter((edge) => tokens.includes(edge)).map((edge) => [edge]);
      const given =
        outs.length === 0 ? [[`@${node.id}`]] : node.kind === 'exclusive' ? outs.map((edge) => [edge]) : [outs];
      for (const takes of ready) {
        for (const gives of given) {
          const after = [...without(takes), ...gives].toSorted();
          done.add(node.id);
          if (new Set(after).size < after.length) return false;
          const key = JSON.stringify(after);
          next.get(situation)?.push(key);
          if (!next.has(key)) {
            next.set(key, []);
            queue.push(key);
            if (queue.length > 3_000) return undefined;
          }
        }
      }
    }
  }
  const good = new Set(queue.filter((key) => (JSON.parse(key) as string[]).every((token) => token.startsWith('@'))));
  for (let grown = true; grown; ) {
    grown = false;
    for (const [key, afters] of next) {
      if (good.has(key) || !afters.some((after) => good.has(after))) continue;
      good.add(key);
      grown = true;
    }
  }
  return queue.every((key) => good.has(key)) && flow.nodes.every(({ id }) => done.has(id));
}

/** Flows as people draw them: mostly blocks within blocks, some with a gateway of the wrong kind, some with a stray edge. */
const drawn: fc.Arbitrary<Flow> = fc
  .record({
    blocks: fc.letrec<{ block: Block }>((tie) => ({
      block: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        fc.constant({ kind: 'step' } as Block),
        fc.record({
          kind: fc.constantFrom('series', 'parallel', 'exclusive', 'loop'),
          parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
        }) as fc.Arbitrary<Block>,
      ),
    })).block,
    wrong: fc.option(fc.nat(), { nil: undefined }),
    strays: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 2 }),
    withStrays: fc.boolean(),
  })
  .map(({ blocks, wrong, strays, withStrays }) => {
    const nodes: FlowNode[] = [{ id: 'start', name: '', kind: 'start' }];
    const edges: FlowEdge[] = [];
    const add = (kind: FlowNodeKind) => {
      nodes.push({ id: `${kind}${nodes.length}`, name: '', kind });
      return nodes.at(-1)?.id as string;
    };
    const link = (from: string, to: string) => edges.push({ id: `e${edges.length}`, from, to });
    const draw = (block: Block, from: string): string => {
      if (block.kind === 'step') {
        const id = add('step');
        link(from, id);
        return id;
      }
      if (block.kind === 'series') return block.parts.reduce((last, part) => draw(part, last), from);
      if (block.kind === 'loop') {
        const head = add('exclusive');
        link(from, head);
        const tail = add('exclusive');
        link(draw(block.parts[0] as Block, head), tail);
        link(draw(block.parts[1] as Block, tail), head);
        return tail;
      }
      const split = add(block.kind);
      link(from, split);
      const join = add(block.kind);
      for (const part of block.parts) link(draw(part, split), join);
      return join;
    };
    const last = draw(blocks, 'start');
    nodes.push({ id: 'end', name: '', kind: 'end' });
    link(last, 'end');
    const gateways = nodes.filter(({ kind }) => kind === 'exclusive' || kind === 'parallel');
    const turned = wrong === undefined ? undefined : gateways[wrong % (gateways.length || 1)];
    if (withStrays) {
      for (const [from, to] of strays) {
        const a = nodes[from % nodes.length] as FlowNode;
        const b = nodes[to % nodes.length] as FlowNode;
        if (a.kind !== 'end' && b.kind !== 'start') link(a.id, b.id);
      }
    }
    const kinds = (node: FlowNode): FlowNode =>
      node === turned ? { ...node, kind: node.kind === 'parallel' ? 'exclusive' : 'parallel' } : node;
    return { id: 'drawn', name: '', nodes: nodes.map(kinds), edges };
  });
type Block = { kind: 'step' } | { kind: 'series' | 'parallel' | 'exclusive' | 'loop'; parts: Block[] };

test('a thousand random flows: the proof says what trying everything says', { timeout: 60_000 }, () => {
  let sound = 0;
  let unsound = 0;
  fc.assert(
    fc.property(drawn, (flow) => {
      const tried = isSoundByTrying(flow);
      if (tried === undefined) return;
      if (tried) sound += 1;
      else unsound += 1;
      expect(proveFlow(flow).sound).toBe(tried);
    }),
    { numRuns: 1000, seed: 20110520 },
  );
  // Both verdicts are really asked for.
  expect(Math.min(sound, unsound)).toBeGreaterThan(200);
});
