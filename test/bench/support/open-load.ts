import { once } from 'node:events';
import { HttpConnection } from './http-connection.ts';

// A load client that keeps to its timetable, a program of its own: each request begins when it is due, whether or not those
// before it have been answered, and its time is counted from then until its answer has been read here. That is how people
// arrive. What the client itself adds is counted against the program, never for it:
// - It keeps as many connections as a proxy in front of the program does. A request that finds none free waits here, the
//   oldest first, and its time runs.
// - It writes requests as bytes made beforehand and reads of the answers only what is asked for, because it shares the
//   machine: a dear client would take the processor from the program, and answers would wait unread.
// - How late it wrote at worst (`lateAtMost`) comes with the answers; where that is large, the client is what was measured.

export interface LoadOrder {
  readonly port: number;
  readonly perSecond: number;
  readonly seconds: number;
  /** Taken in turn. `body` is sent as JSON; `{n}` in the headers becomes the number of the request. */
  readonly requests: readonly {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }[];
}

export interface Answered {
  readonly number: number;
  /** 0 where there was no answer. */
  readonly status: number;
  readonly milliseconds: number;
  readonly retryAfter: string | undefined;
  /** What the answer says of itself, where it is short. */
  readonly caseId: string | undefined;
}

export interface LoadReport {
  readonly answers: readonly Answered[];
  /** Milliseconds by which a request was written later than it was due, at worst. */
  readonly lateAtMost: number;
  readonly connections: number;
}

const [order] = (await once(process, 'message')) as [LoadOrder];
const templates = order.requests.map(({ method, path, headers = {}, body = '' }) => {
  const all = { host: '127.0.0.1', 'content-length': String(Buffer.byteLength(body)), ...headers };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const [before = '', after] = `${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n`.split('{n}');
  return { before, after, body };
});
const connectionsAtMost = 1_000;
const free: HttpConnection[] = [];
const line: ((connection: HttpConnection) => void)[] = [];
const count = Math.round(order.perSecond * order.seconds);
const began = performance.now();
const answers: Promise<Answered>[] = [];
let [lateAtMost, connections] = [0, 0];
while (answers.length < count) {
  const due = Math.min(count, Math.floor(((performance.now() - began) / 1000) * order.perSecond) + 1);
  while (answers.length < due) answers.push(ask(answers.length));
  await new Promise((resolve) => setTimeout(resolve, 1));
}
const report: LoadReport = { answers: await Promise.all(answers), lateAtMost, connections };
process.send?.(report, undefined, undefined, () => process.exit(0));

async function ask(number: number): Promise<Answered> {
  const { before, after, body } = templates[number % templates.length] as (typeof templates)[0];
  const due = began + (number * 1000) / order.perSecond;
  lateAtMost = Math.max(lateAtMost, performance.now() - due);
  const head = after === undefined ? before : `${before}${String(number).padStart(12, '0')}${after}`;
  const connection = take() ?? (await new Promise<HttpConnection>((given) => line.push(given)));
  try {
    const reply = await connection.send(`${head}${body}`);
    const milliseconds = performance.now() - due;
    const caseId = reply.status === 201 ? /"caseId":"([^"]+)"/.exec(reply.body)?.[1] : undefined;
    const retryAfter = /\r\nretry-after: (\d+)/i.exec(reply.head)?.[1];
    return { number, status: reply.status, milliseconds, retryAfter, caseId };
  } catch {
    return { number, status: 0, milliseconds: performance.now() - due, retryAfter: undefined, caseId: undefined };
  } finally {
    release(connection);
  }
}

function take(): HttpConnection | undefined {
  for (let one = free.pop(); one !== undefined; one = free.pop()) {
    if (!one.closed) return one;
    connections -= 1;
  }
  if (connections >= connectionsAtMost) return undefined;
  connections += 1;
  return new HttpConnection(order.port);
}

function release(connection: HttpConnection): void {
  free.push(connection);
  const next = line.length > 0 ? take() : undefined;
  if (next !== undefined) line.shift()?.(next);
}
