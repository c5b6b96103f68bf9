import { hidesAfter, hidesZip, looksLikePdfToo } from './upload-bytes.ts';
import { type UploadFault, uploadLimits } from './upload-limits.ts';

interface Picture {
  readonly pixels: number;
  /** Where the picture ends; what follows is not looked at by whoever shows it. */
  readonly end: number;
}

const readers: Readonly<Record<string, (content: Buffer) => Picture | undefined>> = {
  png: readPng,
  jpg: readJpeg,
  webp: readWebp,
};

/** Looks at a picture's outline without decoding it: whole, of a bearable size, and nothing else besides. */
export function imageFault(kind: string, content: Buffer): UploadFault | undefined {
  const picture = readers[kind]?.(content);
  if (picture === undefined || picture.pixels <= 0) return 'damaged';
  if (picture.pixels > uploadLimits.pixels) return 'too-many-pixels';
  return hidesZip(content) || hidesAfter(content, picture.end) || looksLikePdfToo(content) ? 'two-kinds' : undefined;
}

function readPng(content: Buffer): Picture | undefined {
  let pixels = 0;
  let frames = 1;
  let data = false;
  for (let at = 8; at + 12 <= content.length; ) {
    const length = content.readUInt32BE(at);
    const type = content.toString('latin1', at + 4, at + 8);
    const next = at + 12 + length;
    if (next > content.length) return undefined;
    if (at === 8) {
      if (type !== 'IHDR' || length !== 13) return undefined;
      pixels = content.readUInt32BE(16) * content.readUInt32BE(20);
    }
    if (type === 'acTL' && length >= 4) frames = content.readUInt32BE(at + 8);
    if (type === 'IDAT') data = true;
    if (type === 'IEND') return data ? { pixels: pixels * frames, end: next } : undefined;
    at = next;
  }
  return undefined;
}

function readJpeg(content: Buffer): Picture | undefined {
  let pixels = 0;
  let at = 2;
  while (at + 4 <= content.length) {
    if (content[at] !== 0xff) return undefined;
    const marker = content[at + 1] as number;
    // Any number of fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = content.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > content.length) return undefined;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame && length < 8) return undefined;
    if (isFrame) pixels = Math.max(pixels, content.readUInt16BE(at + 5) * content.readUInt16BE(at + 7));
    at += 2 + length;
    if (marker !== 0xda) continue;
    at = endOfScan(content, at);
    if (content[at + 1] === 0xd9) return { pixels, end: at + 2 };
  }
  return undefined;
}

/** Where the next marker stands after the coded data of one scan; doubled and restart markers belong to the data. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0; at = content.indexOf(0xff, at + 1)) {
    const marker = content[at + 1];
    if (marker === undefined) break;
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at;
  }
  return content.length;
}

function readWebp(content: Buffer): Picture | undefined {
  if (content.length < 30) return undefined;
  const end = content.readUInt32LE(4) + 8;
  if (end > content.length) return undefined;
  let canvas = 0;
  let frames = 0;
  let pictures = 0;
  for (let at = 12; at + 8 <= end; ) {
    const type = content.toString('latin1', at, at + 4);
    const length = content.readUInt32LE(at + 4);
    const body = at + 8;
    // The last chunk may lack its byte of padding.
    if (body + length > end) return undefined;
    const chunk = content.subarray(body, body + length);
    if (type === 'VP8X' && length >= 10) canvas = (chunk.readUIntLE(4, 3) + 1) * (chunk.readUIntLE(7, 3) + 1);
    if (type === 'ANMF' && length >= 16) frames += 1;
    if (type === 'VP8 ' && length >= 10) {
      pictures = Math.max(pictures, (chunk.readUInt16LE(6) & 0x3fff) * (chunk.readUInt16LE(8) & 0x3fff));
    }
    if (type === 'VP8L' && length >= 5) {
      const packed = chunk.readUInt32LE(1);
      pictures = Math.max(pictures, ((packed & 0x3fff) + 1) * (((packed >>> 14) & 0x3fff) + 1));
    }
    at = body + length + (length % 2);
  }
  if (pictures === 0 && frames === 0) return undefined;
  return { pixels: Math.max(canvas, pictures) * Math.max(frames, 1), end };
}
