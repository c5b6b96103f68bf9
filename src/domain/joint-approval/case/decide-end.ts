import { ok } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import type { HandOverBundle } from './commands.ts';
import { paperOf } from './decide-door.ts';
import type { Decided } from './draft.ts';
import type { JointFacts } from './facts.ts';
import { inState } from './refusals.ts';
import type { JointCase } from './state.ts';

/** 结果一并送达: one bundle with whatever the branches decided, and the joint case is completed. */
export function handOver(file: JointCase, command: HandOverBundle, facts: JointFacts): Decided {
  const no = refusedBy([inState(file, 'decided'), ...facts.faults]);
  if (no) return no;
  const { method, recipient, proof, collector, signature } = command;
  const { today: on } = facts;
  const isCollected = method === 'collected';
  return ok([
    {
      type: 'JointBundleHandedOver',
      data: {
        method,
        recipient,
        proof,
        ...(collector === undefined || !isCollected ? {} : { collector }),
        ...(signature === undefined || !isCollected ? {} : { signature }),
        branches: branchesDecided(file),
        on,
        paper: paperOf('joint-bundle', file, facts),
      },
    },
    { type: 'JointCaseCompleted', data: { on } },
  ]);
}

/** Every branch that came to a decision, also one of a round that was sent back later: its paper is the applicant's. */
function branchesDecided({ steps, takenBack }: JointCase): readonly string[] {
  const runs = [...Object.values(steps), ...takenBack];
  return [
    ...new Set(runs.flatMap(({ branch, result }) => (branch === undefined || result === undefined ? [] : [branch]))),
  ];
}
