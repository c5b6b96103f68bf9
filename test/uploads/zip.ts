import { crc32, deflateRawSync } from 'node:zlib';

export interface Entry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** What the headers say where it is not the truth. */
  readonly says?: { readonly size?: number; readonly flags?: number; readonly mode?: number; readonly method?: number };
  /** The name in the entry's own header, where it differs. */
  readonly inner?: string;
}

/** Builds a ZIP by hand, so that it can be as wrong as one likes. `prefix` goes in front, `comment` to the end. */
export function zip(entries: readonly Entry[], more: { prefix?: Uint8Array; comment?: string } = {}): Buffer {
  const pieces: Buffer[] = [Buffer.from(more.prefix ?? [])];
  const directory: Buffer[] = [];
  let at = pieces[0]?.length ?? 0;
  for (const { name, content = '', says = {}, inner = name } of entries) {
    const plain = Buffer.from(content as string);
    const packed = deflateRawSync(plain, { level: 9 });
    const fields = (named: Buffer) => {
      const header = Buffer.alloc(26);
      header.writeUInt16LE(20, 0);
      header.writeUInt16LE(says.flags ?? 0x800, 2);
      header.writeUInt16LE(says.method ?? 8, 4);
      header.writeUInt32LE(crc32(plain), 10);
      header.writeUInt32LE(packed.length, 14);
      header.writeUInt32LE(says.size ?? plain.length, 18);
      header.writeUInt16LE(named.length, 22);
      return header;
    };
    const local = Buffer.concat([
      Buffer.from('PK\u0003\u0004'),
      fields(Buffer.from(inner)),
      Buffer.from(inner),
      packed,
    ]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE((says.mode ?? 0) * 0x10000, 6);
    central.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0003', 'latin1'), fields(Buffer.from(name)), central);
    directory.push(Buffer.from(name));
    pieces.push(local);
    at += local.length;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  return Buffer.concat([...pieces, ...directory, endRecord(entries.length, size, at, more.comment ?? '')]);
}

function endRecord(count: number, size: number, at: number, comment: string): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([end, Buffer.from(comment)]);
}

const types = (main: string) => `<?xml version="1.0"?><Types><Override ContentType="${main}"/></Types>`;
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

export const wordParts: readonly Entry[] = [
  { name: '[Content_Types].xml', content: types(word) },
  { name: '_rels/.rels', content: '<Relationships/>' },
  { name: 'word/document.xml', content: '<w:document><w:t>说明</w:t></w:document>' },
];
export const sheetParts: readonly Entry[] = [
  { name: '[Content_Types].xml', content: types(sheet) },
  { name: 'xl/workbook.xml', content: '<workbook/>' },
  { name: 'xl/worksheets/sheet1.xml', content: `<sheetData>${'<c><v>1</v></c>'.repeat(20_000)}</sheetData>` },
];
export const macroTypes = types('application/vnd.ms-word.document.macroEnabled.main+xml');

/** A DOCX with something in it that does not belong there. */
export function wordWith(...entries: readonly Entry[]): Buffer {
  return zip([...wordParts, ...entries]);
}
