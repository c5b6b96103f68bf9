import { crc32, deflateSync } from 'node:zlib';

/** A PNG of the size it says; the picture itself is one black line, which nobody looks at. */
export function png(width = 1, height = 1, chunks: readonly (readonly [string, Uint8Array])[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const data = deflateSync(Buffer.alloc(4));
  const all = [['IHDR', header], ...chunks, ['IDAT', data], ['IEND', Buffer.alloc(0)]] as const;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...all.map(([type, content]) => pngChunk(type, Buffer.from(content))),
  ]);
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(content.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** A JPEG's outline: quantisation, frame, one scan with a restart marker, end. */
export function jpeg(width = 8, height = 8, comment = ''): Buffer {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  return Buffer.from([
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0],
    ...(comment === '' ? [] : [0xff, 0xfe, (comment.length + 2) >> 8, (comment.length + 2) & 255]),
    ...Buffer.from(comment, 'latin1'),
    ...[0xff, 0xc0, 0, 11, 8, ...size, 1, 1, 0x11, 0],
    ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0xff, 0xd0, 0x34, 0xff, 0xd9],
  ]);
}

/** A WebP with a canvas of the given size around a picture of one pixel. */
export function webp(width = 1, height = 1, frames = 0): Buffer {
  const canvas = Buffer.alloc(10);
  canvas[0] = frames > 0 ? 2 : 0;
  canvas.writeUIntLE(width - 1, 4, 3);
  canvas.writeUIntLE(height - 1, 7, 3);
  const picture = Buffer.from([0x2f, 0, 0, 0, 0, 0x88, 0x88, 8, 0, 0]);
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riff('VP8X', canvas),
    ...Array.from({ length: frames }, () => riff('ANMF', Buffer.alloc(16))),
    riff('VP8L', picture),
  ]);
  return riff('RIFF', body);
}

function riff(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type);
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** The same with the length of a RIFF set by hand. */
export function withLength(content: Buffer, length: number): Buffer {
  const other = Buffer.from(content);
  other.writeUInt32LE(length, 4);
  return other;
}
