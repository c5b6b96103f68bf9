import { SheetFault } from './fault.ts';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252'] as const;

export interface Decoded {
  readonly text: string;
  /** As it is reported, with how it was known. */
  readonly encoding: string;
}

/**
 * By the byte-order mark, else by what the map says, else UTF-8 where every byte agrees. What is left is taken for
 * GB 18030 only if it looks like Chinese written in it; anything else is asked for, not guessed.
 */
export function decode(bytes: Buffer, said?: string): Decoded {
  const marked = markOf(bytes);
  if (marked !== undefined) {
    const text = tryDecode(bytes, marked);
    if (text === undefined) throw new SheetFault(`the byte-order mark says ${marked}, but the bytes are none`);
    return { text, encoding: `${marked}, by its byte-order mark` };
  }
  if (said !== undefined) {
    const text = tryDecode(bytes, said);
    if (text === undefined) throw new SheetFault(`the map says ${said}, but the bytes are none; correct "encoding"`);
    return { text: binary(text), encoding: `${said}, as the map says` };
  }
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: binary(utf8), encoding: 'utf-8' };
  const chinese = looksChinese(bytes) ? tryDecode(bytes, 'gb18030') : undefined;
  if (chinese !== undefined) return { text: binary(chinese), encoding: 'gb18030, by its bytes' };
  throw new SheetFault(
    `the text is neither UTF-8 nor plainly GB 18030; save it as UTF-8, or let the map say "encoding": ${encodings.join(', ')}`,
  );
}

function markOf(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 3).toString('hex') === 'efbbbf') return 'utf-8';
  return { fffe: 'utf-16le', feff: 'utf-16be' }[bytes.subarray(0, 2).toString('hex')];
}

/** The decoder takes the mark away, and throws at the first byte that does not belong. */
function tryDecode(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function binary(text: string): string {
  if (text.includes('\0'))
    throw new SheetFault('the file is no text: it holds zero bytes; save the list as CSV or XLSX');
  return text;
}

/** In GB 18030 the bytes of most characters come in pairs that are both high; in a Western encoding they stand alone. */
function looksChinese(bytes: Buffer): boolean {
  let pairs = 0;
  let alone = 0;
  const most = Math.min(bytes.length, 1_000_000);
  for (let at = 0; at < most; at += 1) {
    if ((bytes[at] as number) < 0x80) continue;
    if ((bytes[at + 1] ?? 0) >= 0x80) pairs += 1;
    else alone += 1;
    at += 1;
  }
  return pairs > 9 * alone;
}
