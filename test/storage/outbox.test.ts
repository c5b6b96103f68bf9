import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Telling } from '../../src/app/messenger.ts';
import { httpMessenger } from '../../src/exchange/messenger.ts';
import { outboxDuty } from '../../src/jobs/outbox.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { translator } from '../../src/web/texts/translate.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';

let at: TestApp;
beforeAll(async () => {
  at = await testApp();
});
afterAll(() => at.close());

const minute = 60_000;
const telephone = '13800138000';

async function received(tellBy?: string[]): Promise<string> {
  const item = at.app.profile.items.find(({ code }) => code === 'SP-001');
  if (item === undefined) throw new Error('no such item');
  const application = applicationFor(item);
  const applicant = { ...(application.applicant as object), telephone, email: 'chen@example.org' };
  const reply = await at.ask(undefined, 'POST', '/api/cases', {
    ...application,
    applicant: { ...applicant, ...(tellBy === undefined ? {} : { tellBy }) },
  });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().number;
}

/** A program's outbox; a new one is a new life of the program. */
function life(send: (telling: Telling) => Promise<void>, position: { at?: Instant } = {}) {
  return outboxDuty(
    at.app,
    { send },
    {
      t: translator('zh-Hans'),
      address: 'https://one.example',
      position: {
        get: async () => position.at,
        set: async (to) => {
          position.at = to;
        },
      },
    },
  );
}

test('only who asked is told, by the ways asked for, with nothing personal in the words', async () => {
  await received();
  const number = await received(['telephone', 'email']);
  const told: Telling[] = [];
  await life(async (telling) => void told.push(telling))();
  expect(told.map(({ channel, to }) => `${channel} ${to}`).toSorted()).toEqual([
    'email chen@example.org',
    `telephone ${telephone}`,
  ]);
  for (const { text } of told) {
    expect(text).toContain(number);
    expect(text).toContain(`https://one.example/progress?number=${number}`);
    expect(text).not.toMatch(/清心|陈晓明|91350100M000100Y43|13800138000|\{\{/);
  }
  const { rows } = await at.storage.pool.query('select * from outbox_message');
  expect(JSON.stringify(rows)).not.toMatch(/13800138000|chen@example/);
});

test('a message is made once however often the log is read, and by two programs at once', async () => {
  await received(['telephone']);
  const told: string[] = [];
  const send = async ({ id }: Telling) => void told.push(id);
  const round = life(send);
  await round();
  await round();
  await life(send)();
  const before = await at.app.ports.outbox.count();
  await received(['telephone']);
  await Promise.all([life(async () => {})(), life(async () => {})()]);
  expect(told).toHaveLength(1);
  expect((await at.app.ports.outbox.count()).sent).toBe(before.sent + 1);
});

test('killed between the event and its message, or between sending and noting it: nothing is lost', async () => {
  const position: { at?: Instant } = {};
  await life(async () => {}, position)();
  await received(['telephone']);
  // A life in which nothing was sent any more; the next one begins where the log was last read.
  const told: Telling[] = [];
  const { outbox } = at.app.ports;
  const { sent, failed } = outbox;
  Object.assign(outbox, {
    sent: () => Promise.reject(new Error('killed')),
    failed: () => Promise.reject(new Error('killed')),
  });
  await expect(life(async (telling) => void told.push(telling), position)()).rejects.toThrow('killed');
  Object.assign(outbox, { sent, failed });
  await life(async (telling) => void told.push(telling), position)();
  expect(told).toHaveLength(2);
  expect(told[0]?.id).toBe(told[1]?.id);
});

test('a service that begins to tell people does not tell them what happened before yesterday', async () => {
  await received(['telephone']);
  at.clock.advance(25 * 60 * minute);
  const number = await received(['telephone']);
  const told: Telling[] = [];
  await life(async (telling) => void told.push(telling))();
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain(number);
});

test('what cannot be sent is tried later and later, then given up where the operator sees it, and can be revived', async () => {
  const { outbox } = at.storage.ports;
  await received(['telephone']);
  const down = life(() => Promise.reject(new Error('the gateway answered 503')));
  let tries = 0;
  for (let round = 0; round < 8; round += 1) {
    tries += (await down()).failed;
    expect((await down()).failed).toBe(0);
    at.clock.advance(13 * 60 * minute);
  }
  expect(tries).toBe(6);
  const [dead] = await outbox.dead(10);
  expect(dead).toMatchObject({ attempts: 6, fault: 'the gateway answered 503', channel: 'telephone' });
  expect(await outbox.revive(randomUUID(), at.clock.now())).toBe(false);
  expect(await outbox.revive(dead?.id ?? '', at.clock.now())).toBe(true);
  expect(await life(async () => {})()).toMatchObject({ sent: 1, failed: 0 });
  expect(await outbox.dead(10)).toEqual([]);
});

test('a gateway gets the id as idempotency key, and only a 2xx is taken for sent', async () => {
  const seen: { key: unknown; body: string }[] = [];
  const gateway = createServer((request, reply) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      seen.push({ key: request.headers['idempotency-key'], body });
      reply.writeHead(body.includes('full') ? 503 : 204).end();
    });
  });
  await new Promise<void>((ready) => gateway.listen(0, '127.0.0.1', ready));
  const messenger = httpMessenger(`http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`, 'secret');
  const telling = { id: randomUUID(), channel: 'telephone', to: telephone, text: 'here' } as const;
  await messenger.send(telling);
  await expect(messenger.send({ ...telling, text: 'full' })).rejects.toThrow('503');
  gateway.close();
  expect(seen[0]).toMatchObject({ key: telling.id });
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual(telling);
});
