import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp } from '../support/app.ts';

// An upload whose line breaks in the middle: nothing of it stays, nothing typed before is lost, and the next one works.

let at: TestApp;
let port = 0;
const put = vi.fn();

beforeAll(async () => {
  at = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
  await at.server.listen({ host: '127.0.0.1', port: 0 });
  port = (at.server.server.address() as AddressInfo).port;
  const { files } = at.app.ports;
  put.mockImplementation(files.put);
  Object.assign(at.app.ports, { files: { ...files, put } });
});
afterAll(() => at.close());
afterEach(() => put.mockClear());

const boundary = 'cut';
const field = (name: string, value: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, content: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n` +
  `content-type: text/plain\r\n\r\n${content}\r\n`;
const end = `--${boundary}--\r\n`;

/** Sends a form, or only its beginning; what the server has to say to it, and the end of its own work. */
async function send(path: string, whole: string, upTo = whole.length) {
  const socket: Socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (piece) => {
    said += piece;
  });
  socket.on('error', () => {});
  await once(socket, 'connect');
  const begun = once(at.server.server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: text/html\r\nconnection: close\r\n` +
      `content-type: multipart/form-data; boundary=${boundary}\r\ncontent-length: ${Buffer.byteLength(whole)}\r\n\r\n`,
  );
  socket.write(whole.slice(0, upTo));
  const [request, response] = await begun;
  return {
    socket,
    said: () => said,
    /** The server has read all that was sent of the form. */
    arrived: async () => {
      while (request.socket.bytesRead < socket.bytesWritten) await new Promise(setImmediate);
    },
    answered: () => once(socket, 'close'),
    over: async () => {
      if (!response.closed) await once(response, 'close');
      // Whatever still follows in the server follows at once.
      for (let round = 0; round < 20; round += 1) await new Promise(setImmediate);
    },
  };
}

const breaks = [
  ['the line breaks', (socket: Socket) => socket.resetAndDestroy()],
  ['the sender closes', (socket: Socket) => socket.end()],
] as const;

test.each(breaks)(
  'a file handed in to the API, when %s: nothing stays, and the next attempt works',
  async (_, stop) => {
    const whole = `${file('note.txt', 'a note '.repeat(40_000))}${end}`;
    const cut = await send('/api/files', whole, 120_000);
    await cut.arrived();
    stop(cut.socket);
    await cut.over();
    expect(put).not.toHaveBeenCalled();
    expect(cut.said()).not.toMatch(/^HTTP\/1.1 [23]/);
    const again = await send('/api/files', whole);
    await again.answered();
    expect(again.said()).toMatch(/^HTTP\/1.1 201/);
    expect(put).toHaveBeenCalledTimes(1);
  },
);

test.each(breaks)('a page of the portal, when %s: the draft keeps what it had, and nothing else', async (_, stop) => {
  const item = at.app.profile.items.find(({ materials, applicantKinds, formFields }) => {
    return applicantKinds.length === 1 && formFields.length > 0 && materials.some(({ neededWhen }) => !neededWhen);
  }) as ServiceItem;
  const code = item.materials.find(({ neededWhen }) => neededWhen === undefined)?.code as string;
  const form = (url: string, fields: Record<string, string>) =>
    at.server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csrf: '', ...fields }).toString(),
    });
  const draft = String((await form(`/apply/${item.code}`, {})).headers.location).split('/')[3] as string;
  const kept = async () => (await at.app.ports.drafts.find(draft))?.content as Record<string, object>;
  await form(`/apply/d/${draft}/applicant`, { name: '陈小明', telephone: '13800000000' });
  const before = await kept();
  expect(before).toMatchObject({ applicant: { name: '陈小明' } });

  const first = file('first.txt', 'the first is whole');
  const whole = `${field('csrf', '')}${field('choice', 'upload')}${first}${file('second.txt', 'x'.repeat(200_000))}${end}`;
  const path = `/apply/d/${draft}/material-${code}`;
  const cut = await send(path, whole, 100_000);
  await cut.arrived();
  stop(cut.socket);
  await cut.over();
  expect(put).not.toHaveBeenCalled();
  expect(cut.said()).not.toMatch(/^HTTP\/1.1 [23]/);
  expect(await kept()).toEqual(before);

  const again = await send(path, whole);
  await again.answered();
  expect(again.said()).toMatch(/^HTTP\/1.1 303/);
  const names = (await kept()) as { materials?: Record<string, { files: { name: string }[] }> };
  expect(names.materials?.[code]?.files.map(({ name }) => name)).toEqual(['first.txt', 'second.txt']);
  expect(await kept()).toMatchObject({ applicant: { name: '陈小明' } });
});

test('hundreds cut off one after the other leave no place taken', async () => {
  const whole = `${file('note.txt', 'x'.repeat(90_000))}${end}`;
  for (let count = 0; count < 200; count += 1) {
    const cut = await send('/api/files', whole, 20_000);
    cut.socket.resetAndDestroy();
    await cut.over();
  }
  expect(put).not.toHaveBeenCalled();
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
});
