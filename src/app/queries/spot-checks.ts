import { foldCase } from '../../domain/case/evolve.ts';
import { isDone, type SpotCheck } from '../../domain/supervision/spot-check/state.ts';
import type { App } from '../app.ts';
import type { DrawShape, SpotCheckShape } from '../requests/spot-checks.ts';

const atMost = 100;

/** 抽查一览, the latest first; the cases stand in each one's own answer. */
export async function spotChecks(app: App): Promise<SpotCheckShape[]> {
  const list = await app.ports.records.list<SpotCheck>({ kind: 'spot-check' }, atMost, { latest: true });
  return list.map((one) => ({ ...headOf(one), cases: [] }));
}

export async function spotCheckDetail(app: App, id: string): Promise<SpotCheckShape | undefined> {
  const found = await app.ports.records.find<SpotCheck>('spot-check', id);
  return found === undefined ? undefined : spotCheckView(app, found);
}

export async function spotCheckView(app: App, spotCheck: SpotCheck): Promise<SpotCheckShape> {
  const cases = await Promise.all(
    spotCheck.cases.map(async (one) => {
      const row = await app.ports.cases.byNumber(one.caseNumber);
      const name = row && app.place.items.get(row.item)?.at(-1)?.name;
      const { caseNumber, checked, calls } = one;
      return {
        ...{ caseNumber, done: isDone(one) },
        ...(row && { caseId: row.caseId, body: row.body }),
        ...(name && { item: { ...name } }),
        ...(checked && { checked: { verdict: checked.verdict, finding: checked.finding, on: checked.on } }),
        calls: calls.map(({ outcome, said, on }) => ({ outcome, said, on })),
      };
    }),
  );
  return { ...headOf(spotCheck), cases };
}

function headOf(spotCheck: SpotCheck): Omit<SpotCheckShape, 'cases'> {
  const { id, version, number, purpose, standing, reason, rule, population, size, announcedOn, draw, closed, cases } =
    spotCheck;
  return {
    ...{ id, version, number, purpose, standing, reason, rule, size, announcedOn },
    populationSize: population.length,
    done: cases.filter(isDone).length,
    ...(draw && {
      draw: { announcedAt: draw.announcedAt, treeSize: draw.treeSize, root: draw.root, drawnOn: draw.drawnOn },
    }),
    ...(closed && { closed }),
  };
}

/** 抽签凭据: everything that is needed to work the draw out again, and nothing of anybody's person. */
export async function drawOf(app: App, id: string): Promise<DrawShape | undefined> {
  const found = await app.ports.records.find<SpotCheck>('spot-check', id);
  if (found === undefined) return undefined;
  const { number, population, size, announcedOn, draw, cases } = found;
  return {
    ...{ method: 'smallest sha256 of root, number, case' as const, number, population: [...population], size },
    announcedOn,
    ...(draw && {
      draw: {
        ...{ announcedAt: draw.announcedAt, treeSize: draw.treeSize, root: draw.root, note: draw.note },
        sample: cases.map(({ caseNumber }) => caseNumber),
      },
    }),
  };
}

/** Whom to call about a case of the sample. */
export async function contactOf(
  app: App,
  caseNumber: string,
): Promise<{ caseId: string; name: string; telephone: string }> {
  const row = await app.ports.cases.byNumber(caseNumber);
  const file = row && foldCase(row.caseId, await app.ports.log.load(row.caseId));
  const { name = '', telephone = '' } = file?.applicant ?? {};
  return { caseId: row?.caseId ?? '', name, telephone };
}
