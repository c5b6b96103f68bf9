import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packageOf, part } from '../../../../test/support/random-package.ts';
import { flowOfPackage, flowSourceOf } from '../flow-of-package.ts';
import type { JointPackage } from '../package.ts';
import { fire, isEnabled, isFinal } from '../soundness/explore.ts';
import { type Net, netOf } from '../soundness/net.ts';
import { proveFlow } from '../soundness/prove.ts';
import { choicesOf, fromOn, isAllOver, situationOf } from './situation.ts';
import type { StepRun } from './state.ts';

// The engine plays side by side with the net that was proved. Whatever random actors do, both say the same: the same steps
// can be done, and nothing is ever stuck. A thousand packages, each played to its end.

interface Played {
  readonly steps: Record<string, StepRun>;
  readonly notNeeded: string[];
  readonly referred: string[];
}

const run = (round: number): StepRun => ({
  round,
  body: 'HALL',
  begunOn: '2026-03-02' as StepRun['begunOn'],
  reminders: [],
  since: 1,
});
const result = (chosen?: readonly string[]): NonNullable<StepRun['result']> => ({
  on: '2026-03-02' as StepRun['begunOn'],
  outcome: 'done',
  by: { kind: 'system' },
  recordedAt: '2026-03-02T00:00:00.000Z' as never,
  at: 1,
  ...(chosen === undefined ? {} : { chosen }),
});

/** Whatever can begin, begins. */
function begin(joint: JointPackage, played: Played): void {
  for (;;) {
    const ready = [...situationOf(joint, played)].filter(([, { state }]) => state === 'can-begin');
    if (ready.length === 0) return;
    for (const [id] of ready) played.steps[id] = run(1);
  }
}

/**
 * Gateways pass the work on by themselves; which way, the decisions taken so far say: past a step that is not needed, and
 * behind a choice to what was chosen.
 */
function settled(net: Net, from: Uint8Array, played: Played, isStep: (node: string) => boolean): Uint8Array {
  let marking = from;
  for (;;) {
    const next = net.transitions.find(
      (transition) =>
        transition.clears === undefined &&
        !transition.nodes.some(isStep) &&
        isEnabled(transition, marking) &&
        isTaken(net, transition, played),
    );
    if (next === undefined) return marking;
    marking = fire(next, marking);
    expect(Math.max(...marking), 'the same way twice').toBeLessThan(2);
  }
}

function isTaken(net: Net, { nodes, gives }: Net['transitions'][number], { steps, notNeeded }: Played): boolean {
  const [, side, step] = /^(needed|part) (.+)$/.exec(nodes[0] ?? '') ?? [];
  if (side === undefined || step === undefined || step === 'begin') return true;
  const to = gives.map((place) => (net.places[place]?.id ?? '').replace(/^.* → (gather |needed )?/, ''));
  if (side === 'needed') return (to[0] === step) !== notNeeded.includes(step);
  const chosen = steps[step]?.result?.chosen;
  return chosen === undefined || [...to].sort().join() === [...chosen].sort().join();
}

function enabledSteps(net: Net, marking: Uint8Array, isStep: (node: string) => boolean): Set<string> {
  return new Set(
    net.transitions
      .filter((transition) => transition.clears === undefined && isEnabled(transition, marking))
      .flatMap(({ nodes }) => nodes.filter(isStep)),
  );
}

describe('a running joint case and the net that was proved', () => {
  test('agree at every moment, and no accepted package gets stuck', { timeout: 60_000 }, () => {
    let sound = 0;
    fc.assert(
      fc.property(part, fc.array(fc.nat(1_000), { minLength: 60, maxLength: 60 }), (whole, picks) => {
        const drawn = packageOf(whole);
        // Behind a choice nothing is optional by itself: whoever chooses says what is needed.
        const choosing = choicesOf(drawn);
        const joint: JointPackage = {
          ...drawn,
          steps: drawn.steps.map(({ neededWhen, ...step }) =>
            neededWhen === undefined || choosing.has(step.id) ? step : { ...step, neededWhen },
          ),
        };
        const flow = flowOfPackage(flowSourceOf(joint, 'en'));
        if (!proveFlow(flow).sound) return;
        sound += 1;
        const net = netOf(flow);
        const known = new Set(joint.steps.map(({ id }) => id));
        const isStep = (node: string) => known.has(node);
        let pick = 0;
        const chance = (below: number) => (picks[pick++ % picks.length] as number) % below;
        const notNeeded = joint.steps.filter(({ neededWhen }) => neededWhen !== undefined && chance(2) === 0);
        const played: Played = { steps: {}, notNeeded: notNeeded.map(({ id }) => id), referred: [] };
        begin(joint, played);
        const first = new Uint8Array(net.places.length);
        first[net.start] = 1;
        let marking = settled(net, first, played, isStep);
        for (let turn = 0; turn < 200; turn += 1) {
          const open = Object.entries(played.steps).flatMap(([id, { result: done }]) => (done ? [] : [id]));
          expect([...enabledSteps(net, marking, isStep)].toSorted()).toEqual(open.toSorted());
          if (open.length === 0) {
            expect(isAllOver(situationOf(joint, played))).toBe(true);
            expect(isFinal(net, marking)).toBe(true);
            return;
          }
          const id = open[chance(open.length)] as string;
          const all = choosing.get(id)?.map((way) => way.id);
          const leads = joint.steps.find((step) => step.id === id)?.leadsTo;
          const one = (ways: readonly string[] | undefined) => ways && [ways[chance(ways.length)] as string];
          const some = all?.filter((_, at) => at === 0 || chance(2) === 0);
          const chosen = leads === 'one' ? one(all) : some;
          played.steps[id] = { ...(played.steps[id] as StepRun), result: result(chosen) };
          begin(joint, played);
          const done = net.transitions.find(({ nodes, clears }) => clears === undefined && nodes.includes(id));
          marking = settled(net, fire(done as (typeof net.transitions)[number], marking), played, isStep);
        }
        throw new Error('it never ended');
      }),
      { numRuns: 1_000, seed: 20_110_630 },
    );
    expect(sound).toBeGreaterThan(700);
  });

  test('a step that is sent back to takes back everything that came after it', () => {
    const joint = packageOf({
      kind: 'series',
      parts: [
        { kind: 'step', days: 1, optional: false },
        { kind: 'all', parts: [0, 1].map(() => ({ kind: 'step' as const, days: 1, optional: false })) },
      ],
    });
    const ids = joint.steps.map(({ id }) => id);
    expect([...fromOn(joint, ids[1] as string)].toSorted()).toEqual(ids.slice(1).toSorted());
  });
});
