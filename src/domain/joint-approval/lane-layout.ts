/** A node to be placed in the lane of whoever does it. */
export interface LaneNode {
  readonly id: string;
  readonly lane: string;
  readonly width: number;
  readonly height: number;
}

export interface LaneEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LaneLayout {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly { readonly lane: string; readonly y: number; readonly height: number }[];
  /** Top left corner of each node. */
  readonly nodes: ReadonlyMap<string, Point & { readonly width: number; readonly height: number }>;
  /** The corners of each edge. */
  readonly edges: ReadonlyMap<string, readonly Point[]>;
  /** How far each node is from the beginning: those of one column can be done side by side. */
  readonly columns: ReadonlyMap<string, number>;
}

export interface LaneMeasures {
  /** Left of everything, for the names of the lanes. */
  readonly head: number;
  /** Between two columns. */
  readonly gap: number;
  /** Under each row; edges that pass by run here. */
  readonly gutter: number;
  /** Above the first row of a lane. */
  readonly pad: number;
}

/**
 * 泳道图: a lane for each body, time from left to right. What comes after something stands further right; what one body
 * does at the same time stands one below the other. Edges that pass over a column run in the gutter under a row, so that
 * none crosses a box.
 */
export function layOutLanes(
  nodes: readonly LaneNode[],
  edges: readonly LaneEdge[],
  { head, gap, gutter, pad }: LaneMeasures,
): LaneLayout {
  const columns = columnsOf(nodes, edges);
  const rows = rowsOf(nodes, edges, columns);
  const rowHeight = Math.max(0, ...nodes.map(({ height }) => height)) + gutter;
  const lanes: { lane: string; y: number; height: number }[] = [];
  for (const lane of new Set(nodes.map((node) => node.lane))) {
    const y = lanes.reduce((sum, { height }) => sum + height, 0);
    const most = Math.max(...nodes.filter((node) => node.lane === lane).map(({ id }) => rows.get(id) ?? 0));
    lanes.push({ lane, y, height: pad + (most + 1) * rowHeight });
  }
  const widths: number[] = [];
  for (const { id, width } of nodes) widths[columns.get(id) ?? 0] = Math.max(widths[columns.get(id) ?? 0] ?? 0, width);
  const lefts = widths.map(
    (_, column) => head + gap + widths.slice(0, column).reduce((sum, width) => sum + width + gap, 0),
  );
  const laneTop = new Map(lanes.map(({ lane, y }) => [lane, y]));
  const placed = new Map(
    nodes.map(({ id, lane, width, height }) => {
      const column = columns.get(id) ?? 0;
      const x = (lefts[column] ?? 0) + ((widths[column] ?? 0) - width) / 2;
      const y = (laneTop.get(lane) ?? 0) + pad + (rows.get(id) ?? 0) * rowHeight + (rowHeight - gutter - height) / 2;
      return [id, { x, y, width, height }] as const;
    }),
  );
  const frame = { columns, placed, lefts, widths, gap, gutter, rowHeight };
  return {
    width: (lefts.at(-1) ?? head) + (widths.at(-1) ?? 0) + gap,
    height: lanes.reduce((sum, { height }) => sum + height, 0),
    lanes,
    nodes: placed,
    edges: new Map(edges.map((edge) => [edge.id, routeOf(edge, edges, frame)])),
    columns,
  };
}

/** One further right than the last of those before it; edges that lead back count nothing. */
function columnsOf(nodes: readonly LaneNode[], edges: readonly LaneEdge[]): ReadonlyMap<string, number> {
  const forward = withoutBackEdges(nodes, edges);
  const columns = new Map<string, number>(nodes.map(({ id }) => [id, 0]));
  // As many rounds as there are nodes settle the longest way.
  for (let round = 0; round < nodes.length; round += 1) {
    let moved = false;
    for (const { from, to } of forward) {
      const column = (columns.get(from) ?? 0) + 1;
      if (column <= (columns.get(to) ?? 0)) continue;
      columns.set(to, column);
      moved = true;
    }
    if (!moved) break;
  }
  return columns;
}

function withoutBackEdges(nodes: readonly LaneNode[], edges: readonly LaneEdge[]): readonly LaneEdge[] {
  const open = new Set<string>();
  const closed = new Set<string>();
  const back = new Set<string>();
  const visit = (id: string) => {
    open.add(id);
    for (const edge of edges.filter(({ from }) => from === id)) {
      if (open.has(edge.to)) back.add(edge.id);
      else if (!closed.has(edge.to)) visit(edge.to);
    }
    open.delete(id);
    closed.add(id);
  };
  const into = new Set(edges.map(({ to }) => to));
  for (const { id } of nodes.toSorted((one, other) => Number(into.has(one.id)) - Number(into.has(other.id)))) {
    if (!closed.has(id)) visit(id);
  }
  return edges.filter(({ id }) => !back.has(id));
}

/** A row of its own lane that is free in its column; that of the node before it, if it can, so that lines run straight. */
function rowsOf(
  nodes: readonly LaneNode[],
  edges: readonly LaneEdge[],
  columns: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const taken = new Set<string>();
  const laneOf = new Map(nodes.map(({ id, lane }) => [id, lane]));
  const order = nodes.toSorted((one, other) => (columns.get(one.id) ?? 0) - (columns.get(other.id) ?? 0));
  for (const { id, lane } of order) {
    const before = edges.find(({ from, to }) => to === id && laneOf.get(from) === lane && rows.has(from));
    const wanted = rows.get(before?.from ?? '') ?? 0;
    const free = (row: number) => !taken.has(`${lane} ${columns.get(id)} ${row}`);
    let row = free(wanted) ? wanted : 0;
    while (!free(row)) row += 1;
    rows.set(id, row);
    taken.add(`${lane} ${columns.get(id)} ${row}`);
  }
  return rows;
}

interface Frame {
  readonly columns: ReadonlyMap<string, number>;
  readonly placed: LaneLayout['nodes'];
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
  readonly gap: number;
  readonly gutter: number;
  readonly rowHeight: number;
}

function routeOf(edge: LaneEdge, edges: readonly LaneEdge[], frame: Frame): readonly Point[] {
  const { columns, placed, lefts, widths, gap, gutter, rowHeight } = frame;
  const from = placed.get(edge.from);
  const to = placed.get(edge.to);
  if (from === undefined || to === undefined) return [];
  const column = columns.get(edge.from) ?? 0;
  const target = columns.get(edge.to) ?? 0;
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  const under = from.y + from.height / 2 + (rowHeight - gutter) / 2 + gutter / 2;
  const leave = (lefts[column] ?? 0) + (widths[column] ?? 0) + gap * share(edge, edges);
  const arrive = (lefts[target] ?? 0) - gap * (1 - share(edge, edges));
  if (target <= column) {
    // Back: out at the bottom, along the gutter, in from below.
    const out = { x: from.x + from.width / 2, y: from.y + from.height };
    const inn = { x: to.x + to.width / 2, y: to.y + to.height };
    const low = Math.max(under, inn.y + gutter / 2);
    return [out, { x: out.x, y: low }, { x: inn.x, y: low }, inn];
  }
  if (Math.abs(start.y - end.y) < 1 && (target === column + 1 || isClear(frame, start, end))) return [start, end];
  if (target === column + 1) return [start, { x: leave, y: start.y }, { x: leave, y: end.y }, end];
  return [
    start,
    { x: leave, y: start.y },
    { x: leave, y: under },
    { x: arrive, y: under },
    { x: arrive, y: end.y },
    end,
  ];
}

/** Where in the gap its upright part runs: those that part from one node together, those that come together likewise. */
function share(edge: LaneEdge, edges: readonly LaneEdge[]): number {
  const parts = edges.filter(({ from }) => from === edge.from).length > 1;
  const joins = edges.filter(({ to }) => to === edge.to).length > 1;
  return parts && !joins ? 0.35 : joins && !parts ? 0.65 : 0.5;
}

function isClear({ placed }: Frame, start: Point, end: Point): boolean {
  return [...placed.values()].every(
    ({ x, y, width, height }) => x + width <= start.x || x >= end.x || y >= start.y || y + height <= start.y,
  );
}
