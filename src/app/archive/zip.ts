import { crc32 } from 'node:zlib';

/** A file of a package: its path and its content. */
export interface PackedFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** 1 January 1980, the first day that the format knows: the same files make the same bytes whenever they are packed. */
const noDate = 0x0021;
const utf8Names = 0x0800;

/**
 * Packs files in the order of their paths, uncompressed, without dates and owners: a package is told by its bytes alone,
 * and can still be opened in fifty years by whoever has the description of the format and an afternoon.
 */
export function zip(files: readonly PackedFile[]): Buffer {
  const ordered = [...files].sort((one, other) => (one.path < other.path ? -1 : 1));
  const pieces: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { path, content } of ordered) {
    const name = Buffer.from(path);
    const fields = fieldsOf(name, content);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, name]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, place, name]));
    pieces.push(local, content);
    at += local.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(ordered.length, 8);
  end.writeUInt16LE(ordered.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, listed, end]);
}

/** What both headers of a file say alike. */
function fieldsOf(name: Buffer, content: Uint8Array): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(utf8Names, 2);
  fields.writeUInt16LE(noDate, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

/** Not a package of this kind at all. */
export class NoPackage extends Error {}

/**
 * The files of a package, read by its directory. `sound` is false where the bytes around them are not what packing these
 * files gives: whatever hides between, before or behind them shows.
 */
export function unzip(bytes: Buffer): { readonly files: readonly PackedFile[]; readonly sound: boolean } {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > bytes.length) throw new NoPackage('it is no package, or its end is missing');
  const count = bytes.readUInt16LE(end + 10);
  const files: PackedFile[] = [];
  const seen = new Set<string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let read = 0; read < count; read += 1) {
    if (at + 46 > end || bytes.toString('latin1', at, at + 4) !== 'PK\u0001\u0002')
      throw new NoPackage('the list of its files cannot be read');
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const size = bytes.readUInt32LE(at + 20);
    const from = bytes.readUInt32LE(at + 42);
    const path = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    if (from + 30 > bytes.length || bytes.readUInt16LE(at + 10) !== 0)
      throw new NoPackage(`its file ${path} cannot be read`);
    const start = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28);
    if (start + size > bytes.length) throw new NoPackage(`its file ${path} is cut off`);
    if (seen.has(path)) throw new NoPackage(`there are two files ${path}`);
    seen.add(path);
    files.push({ path, content: bytes.subarray(start, start + size) });
    at += 46 + nameLength + extra + comment;
  }
  return { files, sound: zip(files).equals(bytes) };
}
