import { connect, type Socket } from 'node:net';

export interface HttpReply {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/**
 * One HTTP/1.1 connection kept alive, one request at a time. A load client shares the machine with what it loads, so it
 * does no more than it must: replies come with a length.
 */
export class HttpConnection {
  private readonly socket: Socket;
  private received: Buffer = Buffer.alloc(0);
  /** The server has closed it, or said that it will. */
  closed = false;
  private waiting: { done(reply: HttpReply): void; failed(error: Error): void } | undefined;

  constructor(port: number) {
    this.socket = connect({ host: '127.0.0.1', port, noDelay: true });
    this.socket.on('data', (chunk) => this.take(chunk));
    const lost = (error?: Error) => {
      this.closed = true;
      this.waiting?.failed(error ?? new Error('the server closed the connection'));
    };
    this.socket.on('error', lost);
    this.socket.on('close', () => lost());
  }

  request(method: string, path: string, headers: Readonly<Record<string, string>>, body?: object): Promise<HttpReply> {
    const content = body === undefined ? '' : JSON.stringify(body);
    const all = {
      host: '127.0.0.1',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'content-length': String(Buffer.byteLength(content)),
      ...headers,
    };
    const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return this.send(`${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n${content}`);
  }

  /** A request written out, head and body. */
  send(request: string): Promise<HttpReply> {
    return new Promise((done, failed) => {
      this.waiting = { done, failed };
      this.socket.write(request);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.received.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const whole = end + 4 + length;
    if (this.received.length < whole) return;
    if (/\r\nconnection: close/i.test(head)) this.closed = true;
    const reply = { status: Number(head.slice(9, 12)), head, body: this.received.toString('utf8', end + 4, whole) };
    this.received = this.received.subarray(whole);
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.done(reply);
  }
}
