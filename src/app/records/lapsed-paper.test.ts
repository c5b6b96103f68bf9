import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { FollowUp, ReactionReads } from '../reactions.ts';
import { lapseReactions } from './lapsed-paper.ts';

const digests = {
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  keyed: (text: string) => text,
};
const reads = {
  digests,
  records: { find: async () => ({ number: '440113-L-2026-00001', caseId: 'c' }) },
  log: { load: async () => [{ type: 'LicenceGranted', data: { paper: { number: '许1号' } } }] },
} as unknown as ReactionReads;

async function listed(event: string, data: object) {
  const [reaction] = lapseReactions[event] ?? [];
  const followUps = await reaction?.follow({ stream: 's', version: 2, event: { type: '', data } }, reads);
  return (followUps ?? []).map((one: FollowUp) => one.command as { id: string; paper: string; why: string });
}

test('with a licence go its own papers and the grant it rests on', async () => {
  for (const [event, why] of [
    ['licence.licence-revoked', 'revoked'],
    ['licence.licence-withdrawn', 'withdrawn'],
    ['licence.licence-cancelled', 'cancelled'],
  ] as const) {
    const [licence, grant] = await listed(event, {});
    expect([licence, grant]).toMatchObject([
      { paper: '440113-L-2026-00001', why },
      { paper: '许1号', why },
    ]);
  }
});

test('a misprint goes by itself, and twice is once', async () => {
  const voided = { voided: '受1号', paper: { number: '受1号-2' } };
  const [one] = await listed('case.paper-voided', voided);
  const [again] = await listed('case.paper-voided', voided);
  expect(one).toMatchObject({ paper: '受1号', why: 'misprint', replacement: '受1号-2' });
  expect(one?.id).toBe(again?.id);
  expect(one?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});
