import { once } from 'node:events';
import { Agent, request } from 'node:http';

// A load client that keeps to its timetable, a program of its own: each request begins when it is due, whether or not those
// before it have been answered, and its time is counted from then. That is how people arrive.

export interface LoadOrder {
  readonly port: number;
  readonly perSecond: number;
  readonly seconds: number;
  /** Taken in turn. `body` is sent as JSON; `{n}` in it and in the headers becomes the number of the request. */
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

/** As many as a proxy keeps open; a request beyond waits in the client, and its time runs. */
const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });

const [order] = (await once(process, 'message')) as [LoadOrder];
const count = Math.round(order.perSecond * order.seconds);
const began = performance.now();
const answers: Promise<Answered>[] = [];
while (answers.length < count) {
  const due = Math.min(count, Math.floor(((performance.now() - began) / 1000) * order.perSecond) + 1);
  while (answers.length < due) answers.push(ask(answers.length));
  await new Promise((resolve) => setTimeout(resolve, 1));
}
process.send?.(await Promise.all(answers), undefined, undefined, () => process.exit(0));

function ask(number: number): Promise<Answered> {
  const {
    method,
    path,
    headers = {},
    body,
  } = order.requests[number % order.requests.length] as LoadOrder['requests'][0];
  const due = began + (number * 1000) / order.perSecond;
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace('{n}', String(number).padStart(12, '0'))]),
  );
  return new Promise((resolve) => {
    const settle = (status: number, retryAfter?: string, caseId?: string) =>
      resolve({ number, status, milliseconds: performance.now() - due, retryAfter, caseId });
    const asking = request({ host: '127.0.0.1', port: order.port, agent, method, path, headers: named }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (piece: string) => {
        if (text.length < 4_000) text += piece;
      });
      const id = () => (reply.statusCode === 201 ? /"caseId":"([^"]+)"/.exec(text)?.[1] : undefined);
      reply.on('end', () => settle(reply.statusCode ?? 0, reply.headers['retry-after'], id()));
      reply.on('error', () => settle(0));
    });
    asking.on('error', () => settle(0));
    asking.end(body);
  });
}
