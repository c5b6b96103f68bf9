import { open } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { ItemMap } from '../../domain/catalogue/return/item-map.ts';
import type { Sheet } from '../../domain/catalogue/return/sheet.ts';
import { readCsv } from './csv.ts';
import { decode } from './decode.ts';
import { SheetFault, sheetLimits } from './fault.ts';
import { readWorkbook } from './workbook.ts';

export interface ReadSheet {
  readonly sheet: Sheet;
  readonly encoding: string;
  readonly separator: string;
  readonly packed: boolean;
  readonly blankRows: number;
}

/** Reads a list from CSV, gzipped CSV or XLSX: which it is, its first bytes say and not its name. */
export async function readSheet(
  path: string,
  map: Pick<ItemMap, 'encoding' | 'separator' | 'sheet'>,
): Promise<ReadSheet> {
  return readSheetBytes(await bytesOf(path), map);
}

/** `unpackedAtMost`: bytes that whatever is packed may come to. */
export async function readSheetBytes(
  bytes: Buffer,
  map: Pick<ItemMap, 'encoding' | 'separator' | 'sheet'>,
  unpackedAtMost: number = sheetLimits.unpacked,
): Promise<ReadSheet> {
  const packed = startsWith(bytes, '1f8b');
  const content = packed ? unpacked(bytes, unpackedAtMost) : bytes;
  if (content.length === 0) throw new SheetFault('the file is empty');
  if (!packed && startsWith(content, '504b0304')) {
    const { sheet, blankRows } = await readWorkbook(content, map.sheet, unpackedAtMost);
    return { sheet, encoding: 'utf-8, as in every workbook', separator: 'none, a workbook', packed, blankRows };
  }
  if (startsWith(content, '1f8b') || startsWith(content, '504b0304')) {
    throw new SheetFault('inside the packed file is another packed file; unpack it once and repeat');
  }
  if (startsWith(content, 'd0cf11e0')) {
    throw new SheetFault('the file is a workbook of the old kind (XLS); save it as XLSX or CSV');
  }
  const { text, encoding } = decode(content, map.encoding);
  return { ...readCsv(text, map.separator), encoding, packed };
}

/** Not more than may be handed in, however large the file says or turns out to be. */
async function bytesOf(path: string): Promise<Buffer> {
  const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new SheetFault(error.code === 'ENOENT' ? 'there is no such file' : `it cannot be opened: ${error.message}`);
  });
  try {
    const about = await handle.stat();
    if (!about.isFile()) throw new SheetFault('it is no file');
    if (about.size > sheetLimits.file) throw new SheetFault(`it is larger than ${megabytes(sheetLimits.file)} MB`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function unpacked(bytes: Buffer, most: number): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new SheetFault(`it unpacks to more than ${megabytes(most)} MB; nothing was read`);
    }
    throw new SheetFault(`the packed file is damaged or cut off (${message}); fetch it again`);
  }
}

function startsWith(bytes: Buffer, hex: string): boolean {
  return bytes.subarray(0, hex.length / 2).toString('hex') === hex;
}

function megabytes(bytes: number): number {
  return bytes / 1024 / 1024;
}
