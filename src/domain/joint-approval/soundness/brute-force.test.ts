import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packageOf, part } from '../../../../test/support/random-package.ts';
import type { Flow, FlowEdge, FlowNode, FlowNodeKind } from '../flow.ts';
import { flowOfPackage, flowSourceOf } from '../flow-of-package.ts';
import { gatherings, type PackageStep } from '../package.ts';
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
      const filled = ins.filter((edge) => tokens.includes(edge));
      const ready =
        node.kind === 'parallel'
          ? ins.length > 0 && filled.length === ins.length
            ? [ins]
            : []
          : node.kind === 'inclusive'
            ? filled.length > 0 && nothingElseComes(flow, node.id, tokens)
              ? [filled]
              : []
            : filled.map((edge) => [edge]);
      const given =
        outs.length === 0
          ? [[`@${node.id}`]]
          : node.kind === 'exclusive'
            ? outs.map((edge) => [edge])
            : node.kind === 'inclusive'
              ? anyOf(outs)
              : [outs];
      const moves = ready.flatMap((takes) => given.map((gives) => [...without(takes), ...gives]));
      if (moves.length > 0) done.add(node.id);
      for (const { to } of (flow.rollbacks ?? []).filter(({ from }) => from === node.id)) {
        const again = into(to)[0];
        if (again !== undefined) moves.push(...filled.map((edge) => [...takenBack(flow, without([edge]), to), again]));
      }
      for (const move of moves) {
        const after = move.toSorted();
        if (new Set(after).size < after.length) return false;
        if (node.kind === 'terminate' && after.some((token) => !token.startsWith('@'))) return false;
        const key = JSON.stringify(after);
        next.get(situation)?.push(key);
        if (!next.has(key)) {
          next.set(key, []);
          queue.push(key);
          if (queue.length > 300) return undefined;
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

/**
 * As the standard words it: for every path from a token to an empty way in, not through the gateway, there is one from the
 * same token to a filled way in.
 */
function nothingElseComes(flow: Flow, gateway: string, tokens: readonly string[]): boolean {
  const ins = flow.edges.filter((edge) => edge.to === gateway).map(({ id }) => id);
  const comesTo = (token: string, way: string, seen: readonly string[] = []): boolean => {
    if (token === way) return true;
    const edge = flow.edges.find(({ id }) => id === token);
    if (edge === undefined || edge.to === gateway || seen.includes(token)) return false;
    return flow.edges.some(({ id, from }) => from === edge.to && comesTo(id, way, [...seen, token]));
  };
  return tokens.every((token) => {
    const empty = ins.some((way) => !tokens.includes(way) && comesTo(token, way));
    return !empty || ins.some((way) => tokens.includes(way) && comesTo(token, way));
  });
}

/** Every choice of at least one. */
function anyOf(ways: readonly string[]): string[][] {
  const [first, ...others] = ways;
  if (first === undefined) return [];
  const rest = anyOf(others);
  return [[first], ...rest, ...rest.map((set) => [first, ...set])];
}

/** What is left when the work goes back to a step: nothing on any way behind it, no end behind it. */
function takenBack(flow: Flow, tokens: readonly string[], to: string): string[] {
  const behind = (id: string, seen: readonly string[] = []): boolean =>
    id === to || (!seen.includes(id) && flow.edges.some((edge) => edge.to === id && behind(edge.from, [...seen, id])));
  return tokens.filter((token) => {
    const edge = flow.edges.find(({ id }) => id === token);
    return !behind(edge === undefined ? token.slice(1) : edge.from);
  });
}

/** Flows as people draw them: mostly blocks within blocks, some with a gateway of the wrong kind, some with a stray edge. */
const drawnOf = (kinds: readonly BlockKind[], rollbacks: number): fc.Arbitrary<Flow> =>
  fc
    .record({
      backs: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: rollbacks }),
      blocks: fc.letrec<{ block: Block }>((tie) => ({
        block: fc.oneof(
          { maxDepth: 3, depthSize: 'small' },
          fc.constant({ kind: 'step' } as Block),
          fc.record({
            kind: fc.constantFrom(...kinds),
            opens: fc.constantFrom('parallel', 'exclusive'),
            ends: fc.constantFrom('end', 'terminate'),
            parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
          }) as fc.Arbitrary<Block>,
        ),
      })).block,
      wrong: fc.option(fc.nat(), { nil: undefined }),
      strays: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 2 }),
      withStrays: fc.boolean(),
    })
    .map(({ blocks, backs, wrong, strays, withStrays }) => {
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
        const { kind } = block;
        const split = add(kind === 'apart' ? block.opens : kind);
        link(from, split);
        if (kind === 'apart') {
          // Two branches, each with an end of its own; that of the first may end everything.
          const stop = add(block.ends);
          link(draw(block.parts[0] as Block, split), stop);
          return draw(block.parts[1] as Block, split);
        }
        const join = add(kind);
        for (const part of block.parts) link(draw(part, split), join);
        return join;
      };
      const last = draw(blocks, 'start');
      nodes.push({ id: 'end', name: '', kind: 'end' });
      link(last, 'end');
      const gateways = nodes.filter(({ kind }) => kind === 'exclusive' || kind === 'parallel' || kind === 'inclusive');
      const turned = wrong === undefined ? undefined : gateways[wrong % (gateways.length || 1)];
      if (withStrays) {
        for (const [from, to] of strays) {
          const a = nodes[from % nodes.length] as FlowNode;
          const b = nodes[to % nodes.length] as FlowNode;
          if (a.kind !== 'end' && a.kind !== 'terminate' && b.kind !== 'start') link(a.id, b.id);
        }
      }
      const turn = (node: FlowNode): FlowNode =>
        node === turned ? { ...node, kind: node.kind === 'parallel' ? 'exclusive' : 'parallel' } : node;
      const steps = nodes.filter(({ kind }) => kind === 'step');
      const sends = backs.flatMap(([one, other], at) => {
        const [from, to] = [steps[one % steps.length]?.id, steps[other % steps.length]?.id];
        return from === undefined || to === undefined || from === to ? [] : [{ id: `back${at}`, from, to }];
      });
      return { id: 'drawn', name: '', nodes: nodes.map(turn), edges, rollbacks: sends };
    });
type BlockKind = 'series' | 'parallel' | 'exclusive' | 'inclusive' | 'loop' | 'apart';
type Block =
  | { kind: 'step' }
  | { kind: BlockKind; parts: Block[]; opens: 'parallel' | 'exclusive'; ends: 'end' | 'terminate' };

const plain = ['series', 'parallel', 'exclusive', 'loop'] as const;
const asked = [
  { what: 'a thousand random flows', kinds: plain, rollbacks: 0, runs: 1000 },
  { what: 'with inclusive gateways', kinds: [...plain, 'inclusive' as const], rollbacks: 0, runs: 300 },
  { what: 'with ends that end everything', kinds: [...plain, 'apart' as const], rollbacks: 1, runs: 300 },
  { what: 'with sending back', kinds: plain, rollbacks: 2, runs: 300 },
  { what: 'with both', kinds: [...plain, 'inclusive' as const], rollbacks: 2, runs: 300 },
];
test.each(asked)(
  '$what: the proof says what trying everything says',
  { timeout: 120_000 },
  ({ kinds, rollbacks, runs }) => {
    let sound = 0;
    let unsound = 0;
    fc.assert(
      fc.property(drawnOf(kinds, rollbacks), (flow) => {
        const tried = isSoundByTrying(flow);
        if (tried === undefined) return;
        if (tried) sound += 1;
        else unsound += 1;
        expect(proveFlow(flow).sound).toBe(tried);
      }),
      { numRuns: runs, seed: 20110520 },
    );
    // Both verdicts are really asked for.
    expect(Math.min(sound, unsound)).toBeGreaterThan(runs / 10);
  },
);

/** Packages as somebody in a hurry writes them: sound ones, in which one step then waits or leads otherwise. */
const hurried = fc
  .record({
    whole: part,
    nth: fc.nat(),
    waitsFor: fc.constantFrom(...gatherings),
    leadsTo: fc.constantFrom(...gatherings),
    back: fc.option(fc.nat()),
  })
  .map(({ whole, nth, waitsFor, leadsTo, back }) => {
    const joint = packageOf(whole);
    const at = nth % joint.steps.length;
    const steps = joint.steps.map((step, index): PackageStep => {
      if (index !== at) return step;
      const sendsBackTo = back === null || index === 0 ? [] : [joint.steps[back % index]?.id as string];
      return { ...step, waitsFor, leadsTo, sendsBackTo };
    });
    return flowOfPackage(flowSourceOf({ ...joint, steps }, 'en'));
  });

test('a thousand random packages: the proof says what trying everything says', { timeout: 120_000 }, () => {
  let sound = 0;
  let unsound = 0;
  fc.assert(
    fc.property(hurried, (flow) => {
      const tried = isSoundByTrying(flow);
      if (tried === undefined) return;
      if (tried) sound += 1;
      else unsound += 1;
      expect(proveFlow(flow).sound).toBe(tried);
    }),
    { numRuns: 1000, seed: 20110520 },
  );
  expect(Math.min(sound, unsound)).toBeGreaterThan(50);
});
