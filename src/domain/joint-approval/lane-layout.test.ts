import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LaneEdge, type LaneNode, layOutLanes, type Point } from './lane-layout.ts';

const measures = { head: 100, gap: 40, gutter: 16, pad: 10 };
const graph = fc
  .record({
    lanes: fc.array(fc.nat(4), { minLength: 2, maxLength: 14 }),
    links: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 24 }),
  })
  .map(({ lanes, links }) => {
    const nodes = lanes.map((lane, at): LaneNode => ({ id: `n${at}`, lane: `lane ${lane}`, width: 120, height: 60 }));
    const edges = links.map(([one, other], at): LaneEdge => {
      const [from, to] = [one % lanes.length, other % lanes.length];
      return { id: `e${at}`, from: `n${from}`, to: `n${to}` };
    });
    return { nodes, edges: edges.filter(({ from, to }) => from !== to) };
  });

test('no two boxes overlap, each stands in its lane, and later ones stand further right', () => {
  fc.assert(
    fc.property(graph, ({ nodes, edges }) => {
      const layout = layOutLanes(nodes, edges, measures);
      const boxes = nodes.map(({ id }) => layout.nodes.get(id) as NonNullable<ReturnType<typeof layout.nodes.get>>);
      boxes.forEach((one, at) => {
        for (const other of boxes.slice(at + 1)) {
          const apart =
            one.x + one.width <= other.x ||
            other.x + other.width <= one.x ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y;
          expect(apart).toBe(true);
        }
        const lane = layout.lanes.find((band) => band.lane === nodes[at]?.lane);
        expect(one.y).toBeGreaterThanOrEqual(lane?.y ?? Number.NaN);
        expect(one.y + one.height).toBeLessThanOrEqual((lane?.y ?? Number.NaN) + (lane?.height ?? Number.NaN));
        expect(one.x).toBeGreaterThanOrEqual(measures.head);
        expect(one.x + one.width).toBeLessThanOrEqual(layout.width);
      });
    }),
    { numRuns: 300, seed: 20110520 },
  );
});

test('no line of a forward edge passes through a box', () => {
  fc.assert(
    fc.property(graph, ({ nodes, edges }) => {
      const forward = edges.filter(({ from, to }) => Number(from.slice(1)) < Number(to.slice(1)));
      const layout = layOutLanes(nodes, forward, measures);
      for (const { id } of forward) {
        const points = layout.edges.get(id) ?? [];
        expect(points.length).toBeGreaterThan(1);
        for (const box of layout.nodes.values()) {
          const through = points.slice(1).some((to, at) => crosses(points[at] as Point, to, box));
          expect(through).toBe(false);
        }
      }
    }),
    { numRuns: 300, seed: 20110520 },
  );
});

function crosses(from: Point, to: Point, box: Point & { width: number; height: number }): boolean {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  return left < box.x + box.width && right > box.x && top < box.y + box.height && bottom > box.y;
}
