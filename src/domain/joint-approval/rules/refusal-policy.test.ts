import { expect, test } from 'vitest';
import { drawPackage, JointInHand } from '../../../../test/support/joint.ts';
import { panyu } from '../../../../test/support/joint-place.ts';
import type { RefusalPolicy } from '../package.ts';

const after = (onRefusal: RefusalPolicy) => {
  const joint = drawPackage(
    [
      { id: 'one', kind: 'approval' },
      { id: 'other', kind: 'approval' },
      { id: 'last', after: ['one', 'other'] },
    ],
    { onRefusal },
  );
  const hand = new JointInHand(panyu, joint).receive('2026-03-02').accept('2026-03-02');
  hand.act('2026-03-03', { type: 'decideStep', step: 'other', outcome: 'granted', text: '同意' });
  hand.act('2026-03-03', { type: 'decideStep', step: 'one', outcome: 'refused', text: '不符' });
  return hand.now;
};

test('stops all, lets the others go on, or waits for the lead body', () => {
  expect(after('stop')).toMatchObject({ state: 'decided', decision: { outcome: 'stopped' } });
  expect(after('continue').steps.last).toBeDefined();
  expect(after('ask')).toMatchObject({ state: 'in-progress', referred: ['one'] });
  expect(after('ask').steps.last).toBeUndefined();
});
