import type { Flow, FlowEdge, FlowNode, FlowNodeKind, Rollback } from '../../src/domain/joint-approval/flow.ts';
import { proveFlow } from '../../src/domain/joint-approval/soundness/prove.ts';
import { median, report } from './support/report.ts';

// script/bench prove: how long the proof of soundness takes for thirty steps, in shapes that make a naive proof slow, and
// for a broken one of each, whose shortest run must be found.

const steps = 30;
const goal = 1_000;
const rounds = 3;

const shapes: readonly (readonly [string, Flow])[] = [
  [
    'wide: thirty side by side',
    blocks(
      'parallel',
      Array.from({ length: steps }, () => 1),
    ),
  ],
  ['deep: thirty in a row', blocks('parallel', [steps])],
  [
    'ten branches of three',
    blocks(
      'parallel',
      Array.from({ length: 10 }, () => 3),
    ),
  ],
  ['nested: blocks in blocks', nested()],
  ['not nested: branches that wait for each other', ladder()],
  [
    'inclusive: ten of three',
    blocks(
      'inclusive',
      Array.from({ length: 10 }, () => 3),
    ),
  ],
  ['inclusive in parallel', inclusiveInParallel()],
  [
    'sending back within ten branches',
    withSendingBack(
      blocks(
        'parallel',
        Array.from({ length: 10 }, () => 3),
      ),
    ),
  ],
  [
    'sending back to before the branches',
    toTheBeginning(
      blocks(
        'parallel',
        Array.from({ length: 5 }, () => 6),
      ),
    ),
  ],
];

const rows = shapes.map(([shape, flow]) => {
  const sound = timed(flow);
  const broken = timed(turned(flow));
  return {
    shape,
    steps: flow.nodes.filter(({ kind }) => kind === 'step').length,
    'sound ms': sound.ms,
    situations: sound.situations,
    'broken ms': broken.ms,
    verdict: `${sound.sound ? 'sound' : 'NOT SOUND'}, ${broken.sound ? 'SOUND' : broken.kinds}`,
  };
});
const worst = Math.max(...rows.map((row) => row['sound ms']));
report('prove', rows, { steps, worst, goal });
const right = rows.every(({ verdict }) => verdict.startsWith('sound,') && !verdict.endsWith('SOUND'));
console.log(
  `prove: ${worst.toFixed(1)} ms at worst for ${steps} steps (goal ${goal} ms)${right ? '' : '; a verdict is WRONG'}`,
);
process.exitCode = worst <= goal && right ? 0 : 1;

function timed(flow: Flow) {
  const times: number[] = [];
  let verdict = proveFlow(flow);
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    verdict = proveFlow(flow);
    times.push(performance.now() - from);
  }
  const kinds = verdict.faults.map(({ kind }) => kind).join(' ');
  return { ms: median(times), sound: verdict.sound, situations: verdict.situations, kinds };
}

interface Drawing {
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
  add(kind: FlowNodeKind): string;
  link(from: string, to: string): void;
  chain(from: string, length: number): string;
}

function drawing(): Drawing {
  const nodes: FlowNode[] = [];
  const edges: FlowEdge[] = [];
  const add = (kind: FlowNodeKind) => {
    const id = `${kind}${nodes.length}`;
    nodes.push({ id, name: '', kind });
    return id;
  };
  const link = (from: string, to: string) => {
    edges.push({ id: `e${edges.length}`, from, to });
  };
  const chain = (from: string, length: number) => {
    let last = from;
    for (let at = 0; at < length; at += 1) {
      const next = add('step');
      link(last, next);
      last = next;
    }
    return last;
  };
  return { nodes, edges, add, link, chain };
}

function flowOf({ nodes, edges }: Drawing, rollbacks: readonly Rollback[] = []): Flow {
  return { id: 'drawn', name: 'drawn', nodes, edges, rollbacks };
}

function blocks(kind: 'parallel' | 'inclusive', lengths: readonly number[]): Flow {
  const draw = drawing();
  const split = draw.add(kind);
  draw.link(draw.add('start'), split);
  const join = draw.add(kind);
  for (const length of lengths) draw.link(draw.chain(split, length), join);
  draw.link(join, draw.add('end'));
  return flowOf(draw);
}

/** Parallel, choice, parallel …, three levels deep. */
function nested(): Flow {
  const draw = drawing();
  const block = (from: string, depth: number): string => {
    if (depth === 0) return draw.chain(from, 1);
    const kind = depth % 2 === 1 ? 'parallel' : 'exclusive';
    const split = draw.add(kind);
    const join = draw.add(kind);
    draw.link(from, split);
    for (let at = 0; at < 3; at += 1) draw.link(block(split, depth - 1), join);
    return join;
  };
  draw.link(draw.chain(block(draw.add('start'), 3), 3), draw.add('end'));
  return flowOf(draw);
}

/** Three branches of ten; each rung of one waits for the same rung of the one before it. */
function ladder(): Flow {
  const draw = drawing();
  const split = draw.add('parallel');
  draw.link(draw.add('start'), split);
  const join = draw.add('parallel');
  let before: string[] = [];
  for (let branch = 0; branch < 3; branch += 1) {
    let last = split;
    const rungs: string[] = [];
    for (let rung = 0; rung < 10; rung += 1) {
      const waits = draw.add('parallel');
      draw.link(last, waits);
      if (before[rung] !== undefined) draw.link(before[rung] as string, waits);
      const step = draw.chain(waits, 1);
      const parts = draw.add('parallel');
      draw.link(step, parts);
      rungs.push(parts);
      last = parts;
    }
    before = rungs;
    draw.link(last, join);
  }
  draw.link(join, draw.add('end'));
  return flowOf(draw);
}

function inclusiveInParallel(): Flow {
  const draw = drawing();
  const split = draw.add('parallel');
  draw.link(draw.add('start'), split);
  const join = draw.add('parallel');
  for (let branch = 0; branch < 3; branch += 1) {
    const some = draw.add('inclusive');
    draw.link(split, some);
    const all = draw.add('inclusive');
    for (let way = 0; way < 5; way += 1) draw.link(draw.chain(some, 2), all);
    draw.link(all, join);
  }
  draw.link(join, draw.add('end'));
  return flowOf(draw);
}

/** The last step of each branch sends back to its second. */
function withSendingBack(flow: Flow): Flow {
  const rows = flow.nodes.filter(({ kind }) => kind === 'step').map(({ id }) => id);
  const rollbacks = rows.flatMap((id, at) =>
    at % 3 === 2 ? [{ id: `back${at}`, from: id, to: rows[at - 1] as string }] : [],
  );
  return { ...flow, rollbacks };
}

/** A step before the branches, to which the last step of each sends the whole back. */
function toTheBeginning(flow: Flow): Flow {
  const [into] = flow.edges;
  if (into === undefined) return flow;
  const first: FlowNode = { id: 'first', name: '', kind: 'step' };
  const edges = flow.edges.map((edge) => (edge === into ? { ...edge, to: 'first' } : edge));
  const joins = new Set(
    flow.edges.filter(({ to }) => flow.edges.filter((one) => one.to === to).length > 1).map(({ from }) => from),
  );
  return {
    ...flow,
    nodes: [...flow.nodes, first],
    edges: [...edges, { id: 'first', from: 'first', to: into.to }],
    rollbacks: [...joins].map((from) => ({ id: `back ${from}`, from, to: 'first' })),
  };
}

/** What gathers becomes of another kind, or, where nothing gathers, the end is lost in a round. */
function turned(flow: Flow): Flow {
  const gathers = flow.nodes.find(
    ({ kind, id }) => kind !== 'step' && flow.edges.filter(({ to }) => to === id).length > 1,
  );
  if (gathers !== undefined) {
    const kind = gathers.kind === 'exclusive' ? 'parallel' : 'exclusive';
    return { ...flow, nodes: flow.nodes.map((node) => (node === gathers ? { ...node, kind } : node)) };
  }
  const first = flow.nodes.find(({ kind }) => kind === 'step')?.id ?? '';
  return {
    ...flow,
    edges: flow.edges.map((edge, at) => (at === flow.edges.length - 1 ? { ...edge, to: first } : edge)),
  };
}
