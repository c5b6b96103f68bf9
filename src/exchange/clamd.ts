import { connect, type Socket } from 'node:net';
import type { ScanVerdict, VirusScan } from '../app/upload-scan.ts';

const pieceSize = 64 * 1024;

/**
 * ClamAV's daemon, by its INSTREAM command. `address` is a path of a Unix socket or `host:port`. Each file has a
 * connection of its own, as the daemon closes it after the answer.
 */
export function clamd(address: string, answerWithin = 30_000): VirusScan {
  return {
    scan: (content) =>
      new Promise<ScanVerdict>((resolve) => {
        const socket = open(address);
        let answer = '';
        const settle = (verdict: ScanVerdict) => {
          socket.destroy();
          resolve(verdict);
        };
        socket.setTimeout(answerWithin, () => settle({ found: 'no-answer', why: 'the scanner is silent' }));
        socket.on('error', (error) => settle({ found: 'no-answer', why: error.message }));
        socket.on('data', (piece) => {
          answer += piece.toString('utf8');
          // It may answer, and close, before everything is sent: for instance that the file is too large for it.
          if (answer.includes('\0')) settle(read(answer));
        });
        socket.on('close', () => settle(read(answer)));
        socket.on('connect', () => send(socket, content));
      }),
  };
}

function open(address: string): Socket {
  const [, host, port] = /^([^/]+):(\d+)$/.exec(address) ?? [];
  return host === undefined ? connect({ path: address }) : connect({ host, port: Number(port) });
}

function send(socket: Socket, content: Uint8Array): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < content.length; at += pieceSize) {
    const piece = content.subarray(at, at + pieceSize);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    socket.write(piece);
  }
  socket.write(Buffer.alloc(4));
}

function read(answer: string): ScanVerdict {
  const line = answer.split('\0')[0]?.trim() ?? '';
  const virus = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (virus !== undefined) return { found: 'virus', called: virus };
  if (line === 'stream: OK') return { found: 'nothing' };
  return { found: 'no-answer', why: line === '' ? 'the scanner closed the connection' : line };
}
