import type { UploadFault } from './upload-limits.ts';
import { type Part, readDirectory, unpack } from './upload-zip.ts';

const partAtMost = 1024 * 1024;
/** What is kept of a part that is not read: enough to see of what kind it is. */
const beginning = 4_096;

/** Archives, office documents of the old kind, programs, documents within the document. */
const nestedBeginnings = ['PK\u0003\u0004', 'Rar!\u001a\u0007', '7z\u00bc\u00af', '\u00d0\u00cf\u0011\u00e0', 'MZ']
  .concat(['\u007fELF', '%PDF-', 'MSCF', '\u00fd7zXZ'])
  .map((word) => Buffer.from(word, 'latin1'));

/** Which document is packed in a ZIP: DOCX, XLSX or OFD, by its parts; or why it is not taken. */
export async function documentOf(content: Buffer): Promise<{ readonly kind: string } | UploadFault> {
  const parts = readDirectory(content);
  if (typeof parts === 'string') return parts;
  if (parts.some(({ name }) => /(^|\/)(vba\w*\.(bin|xml)|macrosheets|activeX|customUI)(\/|$)/i.test(name))) {
    return 'macros';
  }
  let types = '';
  for (const part of parts) {
    const isRead = /\.rels$|^\[content_types\]\.xml$/i.test(part.name);
    const inside = await unpack(content, part, isRead ? partAtMost : beginning);
    if (typeof inside === 'string') return inside;
    const fault = partFault(part, inside);
    if (fault !== undefined) return fault;
    if (part.name === '[Content_Types].xml') types = inside.toString('latin1');
  }
  return kindOf(new Set(parts.map(({ name }) => name)), types);
}

function partFault(part: Part, inside: Buffer): UploadFault | undefined {
  if (nestedBeginnings.some((word) => inside.subarray(0, word.length).equals(word))) return 'archive-nested';
  if (!/\.(xml|rels)$/i.test(part.name)) return undefined;
  const text = inside.toString('latin1').replaceAll('\0', '');
  // Entities within entities grow without end, or fetch what lies elsewhere.
  if (/<!(doctype|entity)/i.test(text)) return 'active-content';
  if (/macroEnabled|vbaProject/i.test(text)) return 'macros';
  const fetches = [...text.matchAll(/<Relationship\b[^>]*>/g)].some(
    ([line]) => /TargetMode="External"/i.test(line) && /\/(attachedTemplate|oleObject|frame|subDocument)"/i.test(line),
  );
  return fetches ? 'macros' : undefined;
}

function kindOf(names: ReadonlySet<string>, types: string): { readonly kind: string } | UploadFault {
  if (types.includes('wordprocessingml.document.main+xml') && names.has('word/document.xml')) return { kind: 'docx' };
  if (types.includes('spreadsheetml.sheet.main+xml') && names.has('xl/workbook.xml')) return { kind: 'xlsx' };
  // OFD, the national form of fixed documents: its entry page is called so, and there are no content types.
  if (names.has('OFD.xml') && types === '') return { kind: 'ofd' };
  return 'kind-not-allowed';
}
