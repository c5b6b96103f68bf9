import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { hidesZip } from './upload-bytes.ts';
import type { UploadFault } from './upload-limits.ts';

const inflated = promisify(inflate);

/**
 * Names by which a document does more than be read: runs a script or a program, sends what is typed, carries files.
 * Each is long enough never to occur by chance in packed data, so that the whole file can be searched for it and nobody
 * hides one by pretending that it lies within a stream. A script action always bears the name JavaScript.
 */
const activeNames = ['JavaScript', 'Launch', 'EmbeddedFiles?', 'RichMedia', 'SubmitForm', 'ImportData', 'XFA'];
const active = nameWritten(activeNames);
const encrypted = nameWritten(['Encrypt']);
const packedObjects = nameWritten(['ObjStm']);

const unpackedAtMost = 16 * 1024 * 1024;
const packedAtMost = 2_000;

/** A PDF that is whole, opens without a password, and does nothing. A conservative search for words, no reading of it. */
export async function pdfFault(content: Buffer): Promise<UploadFault | undefined> {
  const text = content.toString('latin1');
  if (!text.slice(-2048).includes('%%EOF') || !/\bstartxref\s+\d+/.test(text.slice(-4096))) return 'damaged';
  if (hidesZip(content)) return 'two-kinds';
  if (encrypted.test(text)) return 'encrypted';
  if (active.test(text)) return 'active-content';
  return packedObjectsFault(content, text);
}

/** Objects may be packed several into one stream, where the words above are not seen. */
async function packedObjectsFault(content: Buffer, text: string): Promise<UploadFault | undefined> {
  let count = 0;
  for (const { index } of text.matchAll(new RegExp(packedObjects, 'g'))) {
    count += 1;
    if (count > packedAtMost) return 'unpacks-too-large';
    const keyword = text.indexOf('stream', index);
    const dictionary = text.slice(Math.max(text.lastIndexOf(' obj', index), index - 1_000), keyword);
    if (keyword < 0 || keyword - index > 1_000) return 'damaged';
    const start = text[keyword + 6] === '\r' ? keyword + 8 : keyword + 7;
    if (!/\/Filter/.test(dictionary)) continue;
    // Packed twice, or in a way that hardly any program writes: whoever does that has something to hide.
    if (!/\/Filter\s*\[?\s*\/Fl(?:ateDecode)?\s*\]?\s*[/>]/.test(`${dictionary}>`)) return 'active-content';
    const end = text.indexOf('endstream', start);
    const objects = await inflated(content.subarray(start, end < 0 ? content.length : end), {
      maxOutputLength: unpackedAtMost,
    }).catch((error: NodeJS.ErrnoException) => (error.code === 'ERR_BUFFER_TOO_LARGE' ? 'large' : undefined));
    if (objects === undefined) return 'damaged';
    if (objects === 'large') return 'unpacks-too-large';
    if (active.test(objects.toString('latin1'))) return 'active-content';
  }
  return undefined;
}

/** Any of the names, each letter written plainly or as #xx, which means the same. */
function nameWritten(names: readonly string[]): RegExp {
  const written = (name: string) =>
    name.replace(/[A-Za-z]/g, (letter) => {
      const code = letter.charCodeAt(0).toString(16);
      const either = code.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
      return `(?:${letter}|#${either})`;
    });
  return new RegExp(`/(?:${names.map(written).join('|')})(?![A-Za-z0-9])`);
}
