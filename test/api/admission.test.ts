import { EventEmitter } from 'node:events';
import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type GateOptions, gate } from '../../src/http/admission.ts';
import { problemShape } from '../../src/http/problem-shape.ts';
import { turnAway } from '../../src/http/turned-away.ts';
import { type TestApp, testApp } from '../support/app.ts';

// Who is let in when more come than can be answered, and what the others are told.

afterEach(() => vi.useRealTimers());

/** A gate with a clock of its own, before something that answers when told to. */
function door(options: Partial<GateOptions>) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let now = 0;
  const turnedAway = vi.fn();
  const built = gate({ turnAway: turnedAway, now: () => now, ...options });
  const hooks = new Map<string, (...given: unknown[]) => unknown>();
  built.join({ addHook: (name: string, hook: () => void) => hooks.set(name, hook) } as never);
  hooks.get('onRoute')?.({ url: '/livez', config: { sessionless: true } });
  hooks.get('onRoute')?.({ url: '/assets/*', config: { sessionless: true } });
  const listen = built.before(() => {});
  return {
    come: (more: Partial<IncomingMessage> = {}) => {
      const asked = { url: '/', headers: {}, complete: true, ...more } as IncomingMessage;
      const reply = new EventEmitter() as unknown as ServerResponse;
      const before = turnedAway.mock.calls.length;
      listen(asked, reply as never);
      return { isIn: turnedAway.mock.calls.length === before, asked, reply, answer: () => reply.emit('finish') };
    },
    whole: (asked: IncomingMessage, reply: ServerResponse) => {
      const done = vi.fn();
      hooks.get('preValidation')?.({ raw: asked }, { raw: reply }, done);
      return done.mock.calls[0]?.[0] as { statusCode: number } | undefined;
    },
    /** Time passes, without a round of the event loop. */
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    round: () => vi.advanceTimersByTime(50),
  };
}

test('one more than fits is turned away, a free place is given again, and probes always pass', () => {
  const { come } = door({ atMost: 2 });
  const [one, two] = [come(), come()];
  expect([one.isIn, two.isIn, come().isIn]).toEqual([true, true, false]);
  expect([come({ url: '/livez' }).isIn, come({ url: '/assets/portal.css' }).isIn]).toEqual([true, true]);
  expect(come({ url: '/livez/more' }).isIn).toBe(false);
  const files = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '900' };
  expect(come({ headers: files }).isIn).toBe(true);
  one.answer();
  expect([come().isIn, come().isIn]).toEqual([true, false]);
});

test('a connection that breaks gives its place back, once', () => {
  const { come } = door({ atMost: 1 });
  const one = come();
  one.reply.emit('close');
  expect(come().isIn).toBe(true);
  one.reply.emit('finish');
  expect(come().isIn).toBe(false);
});

test('many that come in one long round of the event loop are turned away; a few are not', () => {
  const { come, pass, round } = door({ atMost: 1_000 });
  round();
  for (let count = 0; count < 32; count += 1) come();
  pass(301);
  expect(come().isIn).toBe(false);
  round();
  pass(301);
  expect(come().isIn).toBe(true);
});

test('while answers are slow fewer are let in, never none, and more again as soon as they are quick', () => {
  const { come, pass, round } = door({ atMost: 100 });
  const fill = () => {
    const letIn: ReturnType<typeof come>[] = [];
    for (let one = come(); one.isIn; one = come()) letIn.push(one);
    return letIn;
  };
  let full = fill();
  expect(full).toHaveLength(100);
  pass(900);
  round();
  for (const one of full) one.answer();
  full = fill();
  expect(full).toHaveLength(70);
  for (let times = 0; times < 20; times += 1) {
    pass(900);
    round();
    for (const one of full) one.answer();
    full = fill();
  }
  expect(full).toHaveLength(8);
  for (let times = 0; times < 5; times += 1) {
    for (const one of full) one.answer();
    full = fill();
  }
  expect(full).toHaveLength(100);
});

test('one slow answer while there is room changes nothing', () => {
  const { come, pass, round } = door({ atMost: 20 });
  const one = come();
  pass(5_000);
  round();
  one.answer();
  expect(Array.from({ length: 20 }, () => come()).every(({ isIn }) => isIn)).toBe(true);
});

test('a body that is slow to come keeps a place for a second, and asks for one again when it is here', () => {
  const { come, whole, pass, round } = door({ atMost: 1 });
  const slow = come({ complete: false, headers: { 'content-length': '100' } });
  expect([slow.isIn, come().isIn]).toEqual([true, false]);
  pass(1_001);
  round();
  const other = come();
  expect(other.isIn).toBe(true);
  expect(whole(slow.asked, slow.reply)?.statusCode).toBe(503);
  other.answer();
  expect(whole(slow.asked, slow.reply)).toBeUndefined();
  expect(come().isIn).toBe(false);
});

let at: TestApp;
let port = 0;
let isFull = false;
const told: { request: string; turnedAway: number }[] = [];
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

// The service as it is, with a gate that is shut at will before it.
beforeAll(async () => {
  at = await testApp();
  const no = turnAway(at.app.profile, (line) => told.push(line));
  const [answer] = at.server.server.listeners('request') as ((...given: unknown[]) => void)[];
  at.server.server.removeAllListeners('request');
  at.server.server.on('request', (asked, reply) => (isFull ? no(asked, reply) : answer?.(asked, reply)));
  await at.server.listen({ host: '127.0.0.1', port: 0 });
  port = (at.server.server.address() as AddressInfo).port;
});
afterAll(async () => {
  agent.destroy();
  await at.close();
});

function ask(path: string, headers: Record<string, string>, body?: string) {
  return new Promise<{ status: number; headers: IncomingMessage['headers']; text: string; reused: boolean }>(
    (done, failed) => {
      const method = body === undefined ? 'GET' : 'POST';
      const asking = request({ host: '127.0.0.1', port, path, method, headers, agent }, async (reply) => {
        const pieces: Buffer[] = [];
        for await (const piece of reply) pieces.push(piece as Buffer);
        const text = Buffer.concat(pieces).toString();
        done({ status: reply.statusCode ?? 0, headers: reply.headers, text, reused: asking.reusedSocket });
      });
      asking.on('error', failed).end(body);
    },
  );
}

test.each([
  ['zh-CN,zh;q=0.9', 'zh-Hans', '系统正忙'],
  ['zh-HK,zh;q=0.9', 'zh-Hant', '系統正忙'],
  ['en-GB,en;q=0.9', 'en', 'busy'],
])(
  'a browser that prefers %s reads why, and the way to try again, in that language',
  async (asked, language, words) => {
    isFull = true;
    const page = await ask('/items', { accept: 'text/html', 'accept-language': asked });
    expect([page.status, page.headers['content-language']]).toEqual([503, language]);
    expect(Number(page.headers['retry-after'])).toBeGreaterThanOrEqual(5);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.text).toContain(`<html lang="${language}">`);
    expect(page.text).toContain(words);
    expect(page.text).toContain('href=""');
    // Following a link would not send a form again; the browser's own reload does.
    expect((await ask('/items', { accept: 'text/html' }, 'a=1')).text).not.toContain('href=""');
    const chosen = await ask('/items', { accept: 'text/html', 'accept-language': asked, cookie: 'language=en' });
    expect(chosen.headers['content-language']).toBe('en');
  },
);

test('a program reads problem+json, and its connection serves the next request', async () => {
  isFull = true;
  const body = JSON.stringify({ some: 'thing'.repeat(1_000) });
  const problem = await ask('/api/cases', { accept: 'text/html', 'content-type': 'application/json' }, body);
  expect(problem.headers['content-type']).toContain('application/problem+json');
  expect(problemShape.parse(JSON.parse(problem.text))).toMatchObject({
    status: 503,
    faults: [{ code: 'service.busy' }],
  });
  isFull = false;
  const place = await ask('/api/place', {});
  expect([place.status, place.reused]).toEqual([200, true]);
});

test('many are told under one number, and the log knows it', async () => {
  isFull = true;
  const numbers: string[] = [];
  for (let count = 0; count < 3; count += 1) numbers.push(JSON.parse((await ask('/api/place', {})).text).instance);
  await vi.waitFor(() => expect(told.map(({ request }) => request)).toEqual(expect.arrayContaining(numbers)), 3_000);
  expect(told.reduce((sum, { turnedAway }) => sum + turnedAway, 0)).toBeGreaterThanOrEqual(3);
});
