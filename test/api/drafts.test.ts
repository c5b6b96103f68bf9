import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Draft } from '../../src/app/ports.ts';
import { defaultLimits } from '../../src/http/security.ts';
import { emptyDraft } from '../../src/web/portal/draft.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { resumptionCode, resumptionHash } from '../../src/web/portal/resumption-code.ts';
import { type TestApp, testApp } from '../support/app.ts';

// 草稿 under many hands at once.

let at: TestApp;
beforeAll(async () => {
  at = await testApp({
    server: { portal: (server) => registerPortal(server, server.http.app), limits: defaultLimits },
  });
});
afterAll(() => at?.close());

async function begun(more: Partial<Draft> = {}): Promise<Draft> {
  const draft: Draft = {
    id: randomUUID(),
    item: 'SP-001',
    itemVersion: 1,
    account: null,
    content: { ...emptyDraft, applicant: { kind: 'person' } },
    updatedAt: at.clock.now(),
    version: 1,
    resumptionHash: null,
    ...more,
  };
  expect(await at.app.ports.drafts.save(draft)).toBe('saved');
  return draft;
}

/** A form of somebody without an account: the cookie of the session, and its token. */
async function visitor() {
  const page = await at.ask(undefined, 'GET', '/resume');
  const cookie = [page.headers['set-cookie']]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ');
  const csrf = /name="csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
  return (url: string, body: Record<string, string>) =>
    at.ask(undefined, 'POST', url, new URLSearchParams({ csrf, ...body }).toString(), {
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    });
}

test('of several saves upon the same version one is written, and the others hear of it', async () => {
  const draft = await begun();
  const saves = await Promise.all(
    ['a', 'b', 'c'].map((name) =>
      at.app.ports.drafts.save({ ...draft, version: 2, content: { ...draft.content, answers: { name } } }),
    ),
  );
  expect(saves.sort()).toEqual(['newer', 'newer', 'saved']);
  expect((await at.app.ports.drafts.find(draft.id))?.version).toBe(2);
});

test('pages of one form sent in the same moment are all kept', async () => {
  const draft = await begun();
  const send = await visitor();
  const answers = {
    'premises-name': '沙湾粤味餐饮店',
    'premises-address': '示范路 8 号',
    'premises-area': '120',
    'food-business': 'catering',
    'food-items': '热食类食品制售',
    'staff-number': '6',
  };
  const replies = await Promise.all(
    Object.entries(answers).map(([code, answer]) =>
      send(`/apply/d/${draft.id}/answer-${code}`, { answer, version: '1' }),
    ),
  );
  expect(replies.map(({ statusCode }) => statusCode)).toEqual(replies.map(() => 303));
  const kept = await at.app.ports.drafts.find(draft.id);
  expect(kept?.content.answers).toEqual(answers);
  expect(kept?.version).toBe(7);
});

test('the code is nowhere in the database, opens the draft, and opens nothing once it is sent', async () => {
  const { digests } = at.app.ports;
  const id = randomUUID();
  const draft = await begun({ id, resumptionHash: resumptionHash(digests, id) });
  const code = resumptionCode(digests, id);
  expect(JSON.stringify(await at.app.ports.drafts.find(id))).not.toContain(code.replaceAll('-', ''));
  const send = await visitor();
  expect((await send('/resume', { code })).headers.location).toBe(`/apply/d/${id}`);
  await at.app.ports.drafts.save({ ...draft, version: 2, resumptionHash: null, content: { submitted: randomUUID() } });
  expect((await send('/resume', { code })).statusCode).toBe(422);
});

test('codes cannot be tried out: one address may ask as often as for query codes, and no more', async () => {
  const send = await visitor();
  const answers: number[] = [];
  for (let tries = 0; tries <= defaultLimits.lookup.max; tries += 1) {
    answers.push((await send('/resume', { code: 'ABCD-EFGH-JKMN' })).statusCode);
  }
  expect(answers[0]).toBe(422);
  expect(answers.at(-1)).toBe(429);
});
