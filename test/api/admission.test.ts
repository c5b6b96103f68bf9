import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { admitRequests } from '../../src/http/admission.ts';

// Who is let in when more come than can be answered.

let server: FastifyInstance;
afterEach(() => server.close());

async function service(options: { atMost: number; byTime?: boolean }): Promise<{ finish(): void }> {
  let finish = () => {};
  const finished = new Promise<void>((done) => {
    finish = done;
  });
  server = Fastify();
  admitRequests(server, options);
  server.get('/page', async () => {
    await finished;
    return 'done';
  });
  server.post('/act', async () => 'done');
  server.get('/livez', { config: { sessionless: true } as never }, async () => 'alive');
  await server.ready();
  return { finish };
}

test('one more than fits is turned away at once, and a free place is given again', async () => {
  const { finish } = await service({ atMost: 2, byTime: false });
  const waiting = [server.inject('/page'), server.inject('/page')];
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await server.inject('/page')).statusCode).toBe(503);
  expect((await server.inject({ method: 'POST', url: '/act', payload: { a: 1 } })).statusCode).toBe(503);
  expect((await server.inject('/livez')).statusCode).toBe(200);
  finish();
  expect((await Promise.all(waiting)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  expect((await server.inject({ method: 'POST', url: '/act', payload: { a: 1 } })).statusCode).toBe(200);
  expect((await server.inject('/page')).statusCode).toBe(200);
});

test('many that come in one long round of the event loop are turned away; a few are not', async () => {
  const { finish } = await service({ atMost: 1_000 });
  finish();
  const stall = (milliseconds: number) => {
    const until = performance.now() + milliseconds;
    while (performance.now() < until);
  };
  const come = async (count: number) => {
    const coming = Array.from({ length: count }, () => server.inject('/page'));
    stall(400);
    return (await Promise.all(coming)).filter(({ statusCode }) => statusCode === 503).length;
  };
  expect(await come(5)).toBe(0);
  expect(await come(100)).toBeGreaterThan(0);
});
