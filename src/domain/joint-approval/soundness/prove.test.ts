import { expect, test } from 'vitest';
import type { Flow, FlowEdge, FlowNodeKind } from '../flow.ts';
import { proveFlow } from './prove.ts';

/** `split>a>join, split>b>join`: a node's kind is told by the beginning of its name. */
function flow(text: string, rollbacks: readonly string[] = []): Flow {
  const edges: FlowEdge[] = [];
  const nodes = new Map<string, { id: string; name: string; kind: FlowNodeKind }>();
  for (const chain of text.split(',')) {
    const names = chain.trim().split('>');
    for (const name of names) nodes.set(name, { id: name, name, kind: kindOf(name) });
    names.slice(1).forEach((to, index) => {
      edges.push({ id: `e${edges.length}`, from: names[index] as string, to });
    });
  }
  const back = rollbacks.map((text, index) => {
    const [from, to] = text.split('>') as [string, string];
    return { id: `back${index}`, from, to };
  });
  return { id: 'flow', name: 'flow', nodes: [...nodes.values()], edges, rollbacks: back };
}

function kindOf(name: string): FlowNodeKind {
  const kinds: Record<string, FlowNodeKind> = {
    start: 'start',
    end: 'end',
    stop: 'terminate',
    x: 'exclusive',
    p: 'parallel',
    o: 'inclusive',
  };
  return kinds[name.replace(/\d+$/, '')] ?? 'step';
}

const sound = [
  'start>a>end',
  'start>p1>a>p2>end, p1>b>p2',
  'start>x1>a>x2>end, x1>b>x2',
  'start>x1>a>x2>end, x2>b>x1',
  'start>o1>a>o2>end, o1>b>o2, o1>c>o2',
  'start>p1>a>end1, p1>b>end2',
  // A loop in one branch beside another.
  'start>p1>x1>a>x2>p2>end, x2>x1, p1>b>p2',
  // Not nested: two branches, one of which waits for the middle of the other.
  'start>p1>a>p2>b>p3>end, p1>c>p4>d>p3, p2>p4',
  'start1>x1>a>end, start2>x1',
];
test.each(sound)('sound: %s', (text) => {
  expect(proveFlow(flow(text))).toMatchObject({ sound: true, faults: [] });
});

const unsound: readonly [string, string, readonly string[]][] = [
  // A join of two ways of which only one is ever taken: it never fires.
  ['start>x1>a>p1>end, x1>b>p1', 'stuck', ['start', 'x1', 'a']],
  // Two branches come together without waiting for each other: what follows is done twice.
  ['start>p1>a>x1>c>end, p1>b>x1', 'done-twice', ['start', 'p1', 'a', 'x1', 'b', 'x1']],
  // A parallel join that gets two tokens of one branch and none of the other.
  ['start>p1>x1>a>x2>p2>end, p1>b>x3>x2, x3>p2', 'done-twice', []],
  // The end of everything is reached while a branch is alive.
  ['start>p1>a>stop, p1>b>end', 'ended-while-work-goes-on', ['start', 'p1', 'a', 'stop']],
  // Round and round without a way out.
  ['start>x1>a>b>x1', 'no-way-to-an-end', []],
  ['start>a>end, p1>b>end', 'dead-step', []],
  ['a>b>a', 'dead-step', []],
];
test.each(unsound)('not sound: %s, %s', (text, kind, run) => {
  const verdict = proveFlow(flow(text));
  expect(verdict.sound).toBe(false);
  const fault = verdict.faults.find((one) => one.kind === kind);
  expect(fault, JSON.stringify(verdict.faults)).toBeDefined();
  if (run.length > 0) expect(fault?.run).toEqual(run);
});

test('sending back within one branch is sound; out of one of two branches it leaves the other half done', () => {
  expect(proveFlow(flow('start>a>b>end', ['b>a'])).sound).toBe(true);
  expect(proveFlow(flow('start>a>p1>b>p2>end, p1>c>p2', ['b>a'])).sound).toBe(true);
  // Begun again at one branch’s head after the join: the other branch’s part was taken back and never comes again.
  expect(proveFlow(flow('start>p1>b>p2>d>end, p1>c>p2', ['d>b']))).toMatchObject({ sound: false });
});

test('thirty steps in fifteen branches are decided by a handful of situations', () => {
  const branches = Array.from({ length: 15 }, (_, n) => `p1>a${n}x>b${n}x>p2`).join(', ');
  const verdict = proveFlow(flow(`start>p1, ${branches}, p2>end`));
  expect(verdict.sound).toBe(true);
  expect(verdict.situations).toBeLessThan(50);
});
