import { expect, test } from 'vitest';
import type { Actor } from '../../../organisation/actor.ts';
import { mayPublish, mayReview } from './who-drafts-does-not-review.ts';

const staff = (id: string, onBehalfOf?: string): Actor => ({
  kind: 'staff',
  id,
  duty: 'legal-reviewer',
  body: 'FZB',
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
});
const cleared = (by: string) => [{ outcome: 'cleared', by }] as never;

test('whoever wrote in a draft does not review it: not in person, not through a deputy, not as one', () => {
  const draft = { drafters: ['wei', 'tang'] };
  expect(mayReview(draft, staff('lin'))).toBe(true);
  expect(mayReview(draft, staff('tang'))).toBe(false);
  expect(mayReview(draft, staff('lin', 'wei'))).toBe(false);
  expect(mayReview(draft, staff('wei', 'lin'))).toBe(false);
  expect(mayReview({ drafters: [] }, staff('wei'))).toBe(true);
});

test('whoever cleared it does not publish it, and only the last review counts', () => {
  expect(mayPublish({ reviews: cleared('lin') }, staff('tang'))).toBe(true);
  expect(mayPublish({ reviews: cleared('lin') }, staff('lin'))).toBe(false);
  expect(mayPublish({ reviews: cleared('lin') }, staff('tang', 'lin'))).toBe(false);
  expect(mayPublish({ reviews: [...cleared('lin'), ...cleared('mei')] as never }, staff('lin'))).toBe(true);
  expect(mayPublish({ reviews: [] }, staff('lin'))).toBe(true);
});

test('the service itself wrote nothing: a person is asked for elsewhere', () => {
  const service: Actor = { kind: 'system' };
  expect(mayReview({ drafters: ['wei'] }, service)).toBe(true);
  expect(mayPublish({ reviews: cleared('lin') }, service)).toBe(true);
});
