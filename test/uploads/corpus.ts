import { gzipSync } from 'node:zlib';
import { uploadLimits } from '../../src/app/upload-limits.ts';
import { packedObject, pdf } from './pdf.ts';
import { jpeg, png, webp, withLength } from './pictures.ts';
import { macroTypes, sheetParts, wordParts, wordWith, zip } from './zip.ts';

export interface HostileFile {
  readonly what: string;
  readonly name: string;
  /** Made when it is its turn: some are large. */
  content(): Uint8Array;
  /** The last word of the refusal's code. */
  readonly refusal: string;
}

const text = (content: string) => Buffer.from(content, 'utf8');
const binary = (content: string) => Buffer.from(content, 'latin1');
const rels = (kind: string) =>
  `<Relationships><Relationship Type="http://x/${kind}" Target="http://evil/" TargetMode="External"/></Relationships>`;
const entities = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "lol">]><a>&b;</a>';
const symlink = 0o120777;

function file(what: string, name: string, refusal: string, content: () => Uint8Array): HostileFile {
  return { what, name, refusal, content };
}

const archives: readonly HostileFile[] = [
  file('a gibibyte of zeros', 'bomb.docx', 'unpacks-too-large', () => {
    // 64 MiB are enough, sixteen times over: what it says it holds is refused before anything is unpacked.
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    return wordWith(...Array.from({ length: 16 }, (_, at) => ({ name: `word/${at}.bin`, content: zeros })));
  }),
  file('a bomb that says it is small', 'small.docx', 'archive-false-sizes', () =>
    wordWith({ name: 'word/0.bin', content: Buffer.alloc(64 * 1024 * 1024), says: { size: 100 } }),
  ),
  file('a part that says it is large', 'large.docx', 'archive-false-sizes', () =>
    wordWith({ name: 'word/0.bin', content: 'a', says: { size: 1_000_000 } }),
  ),
  file('three thousand parts', 'many.xlsx', 'unpacks-too-large', () =>
    zip([...sheetParts, ...Array.from({ length: 3_000 }, (_, at) => ({ name: `xl/${at}.xml` }))]),
  ),
  file('an archive in an archive', 'nested.docx', 'archive-nested', () =>
    wordWith({ name: 'word/embeddings/a.zip', content: zip([{ name: 'b.zip', content: zip([{ name: 'c' }]) }]) }),
  ),
  file('a program in a document', 'program.docx', 'archive-nested', () =>
    wordWith({ name: 'word/media/image1.png', content: binary('MZ\u0090\u0000\u0003') }),
  ),
  file('a way out', 'out.docx', 'archive-path', () => wordWith({ name: '../../etc/cron.d/x', content: 'x' })),
  file('a way out for Windows', 'out.docx', 'archive-path', () => wordWith({ name: '..\\..\\x.exe', content: 'x' })),
  file('an absolute path', 'root.docx', 'archive-path', () => wordWith({ name: '/etc/passwd', content: 'x' })),
  file('a drive', 'drive.xlsx', 'archive-path', () => zip([...sheetParts, { name: 'C:/x', content: 'x' }])),
  file('a zero in an entry’s name', 'nul.docx', 'archive-path', () => wordWith({ name: 'a.xml\0.exe', content: 'x' })),
  file('a symbolic link', 'link.ofd', 'archive-link', () =>
    zip([
      { name: 'OFD.xml', content: '<OFD/>' },
      { name: 'Doc_0', content: '/etc/passwd', says: { mode: symlink } },
    ]),
  ),
  file('a device', 'device.docx', 'archive-link', () => wordWith({ name: 'word/tty', says: { mode: 0o020666 } })),
  file('an encrypted archive', 'secret.docx', 'encrypted', () =>
    wordWith({ name: 'word/a.xml', content: 'x', says: { flags: 1 } }),
  ),
  file('encryption by AES', 'aes.docx', 'encrypted', () =>
    wordWith({ name: 'word/a.xml', content: 'x', says: { method: 99 } }),
  ),
  file('macros', 'macros.docx', 'macros', () => wordWith({ name: 'word/vbaProject.bin', content: 'Attribut' })),
  file('macros under another name', 'macros.docx', 'macros', () =>
    zip([{ name: '[Content_Types].xml', content: macroTypes }, ...wordParts.slice(1)]),
  ),
  file('old macro sheets', 'sheet.xlsx', 'macros', () =>
    zip([...sheetParts, { name: 'xl/macrosheets/sheet1.xml', content: '<a/>' }]),
  ),
  file('a template from elsewhere', 'template.docx', 'macros', () =>
    wordWith({ name: 'word/_rels/settings.xml.rels', content: rels('attachedTemplate') }),
  ),
  file('entities without end', 'entities.docx', 'active-content', () =>
    wordWith({ name: 'word/styles.xml', content: entities }),
  ),
  file('entities in letters of two bytes', 'entities16.docx', 'active-content', () =>
    wordWith({ name: 'word/styles.xml', content: Buffer.from(entities, 'utf16le') }),
  ),
  file('an archive with two names for one entry', 'names.docx', 'damaged', () =>
    wordWith({ name: 'word/a.xml', inner: 'word/b.exe', content: 'x' }),
  ),
  file('two entries of one name', 'twice.docx', 'damaged', () => wordWith({ name: 'WORD/document.xml', content: 'x' })),
  file('half a document', 'half.docx', 'damaged', () => wordWith().subarray(0, 300)),
  file('an archive that is no document', 'archive.docx', 'kind-not-allowed', () => zip([{ name: 'a', content: 'x' }])),
  file('an archive of another kind', 'archive.ofd', 'kind-not-allowed', () => zip([{ name: 'META-INF/MANIFEST.MF' }])),
];

const pictures: readonly HostileFile[] = [
  file('a flood of pixels, PNG', 'flood.png', 'too-many-pixels', () => png(60_000, 60_000)),
  file('a flood of pixels, JPEG', 'flood.jpg', 'too-many-pixels', () => jpeg(65_000, 65_000)),
  file('a flood of pixels, WebP', 'flood.webp', 'too-many-pixels', () => webp(16_000, 16_000)),
  file('a flood of frames', 'frames.webp', 'too-many-pixels', () => webp(4_000, 4_000, 100)),
  file('a picture without height', 'flat.png', 'damaged', () => png(100, 0)),
  file('half a PNG', 'half.png', 'damaged', () => png(10, 10).subarray(0, -6)),
  file('half a JPEG', 'half.jpg', 'damaged', () => jpeg().subarray(0, -2)),
  file('half a WebP', 'half.webp', 'damaged', () => withLength(webp(), 4_000)),
  file('a PNG whose part is longer than the file', 'long.png', 'damaged', () => {
    const content = png(10, 10);
    content.writeUInt32BE(0x7fffffff, 33);
    return content;
  }),
  file('a JPEG and an archive for Java', 'gifar.jpg', 'two-kinds', () =>
    zip([{ name: 'Evil.class', content: 'x' }], { prefix: jpeg() }),
  ),
  file('a PNG and an archive', 'both.png', 'two-kinds', () =>
    Buffer.concat([png(), zip([{ name: 'a', content: 'x' }])]),
  ),
  file('a JPEG and a PDF', 'both.jpg', 'two-kinds', () => jpeg(8, 8, '%PDF-1.7')),
  file('a page behind a picture', 'page.jpg', 'two-kinds', () => Buffer.concat([jpeg(), text('<script>1</script>')])),
];

const documents: readonly HostileFile[] = [
  file('a PDF with a script', 'script.pdf', 'active-content', () =>
    pdf('4 0 obj << /S /JavaScript /JS (app.alert(1)) >>'),
  ),
  file('the same in other letters', 'script.pdf', 'active-content', () =>
    pdf('4 0 obj << /S /J#61va#53cript /JS (1) >>'),
  ),
  file('a packed script', 'packed.pdf', 'active-content', () => pdf(packedObject('4 0 << /S /JavaScript /JS (1) >>'))),
  file('a script packed twice', 'twice.pdf', 'active-content', () =>
    pdf(packedObject('4 0 << >>', '[/ASCIIHexDecode /FlateDecode]')),
  ),
  file('a PDF that starts a program', 'launch.pdf', 'active-content', () =>
    pdf('4 0 obj << /S /Launch /F (cmd.exe) >>'),
  ),
  file('a PDF with a file in it', 'carrier.pdf', 'active-content', () => pdf('4 0 obj << /Type /EmbeddedFile >>')),
  file('a PDF bomb', 'bomb.pdf', 'unpacks-too-large', () => pdf(packedObject('0'.repeat(32 * 1024 * 1024)))),
  file('an encrypted PDF', 'secret.pdf', 'encrypted', () => pdf('', '/Encrypt 5 0 R')),
  file('half a PDF', 'half.pdf', 'damaged', () => pdf().subarray(0, 150)),
  file('a PDF and an archive', 'both.pdf', 'two-kinds', () =>
    zip([{ name: 'a', content: 'x' }], { prefix: pdf(), comment: '\nstartxref\n0\n%%EOF' }),
  ),
  file('an archive with a PDF before it', 'both.docx', 'two-kinds', () =>
    zip([{ name: '%PDF-1.7', content: 'x' }, ...wordParts]),
  ),
];

const others: readonly HostileFile[] = [
  file('nothing', 'empty.pdf', 'empty', () => new Uint8Array()),
  file('a page called text', 'page.txt', 'kind-not-allowed', () => text('<!DOCTYPE html><script>alert(1)</script>')),
  file('a page behind a remark', 'remark.txt', 'kind-not-allowed', () =>
    text('\ufeff \n<!-- 说明 --><body onload=alert(1)>'),
  ),
  file('a drawing with a script', 'a.svg', 'kind-not-allowed', () => text('<svg onload="alert(1)"/>')),
  file('a drawing called PNG', 'a.png', 'kind-not-allowed', () =>
    text('<?xml version="1.0"?><svg><script>1</script></svg>'),
  ),
  file('a shell script', 'a.txt', 'kind-not-allowed', () => text('#!/bin/sh\nrm -rf /\n')),
  file('a page in letters of two bytes', 'a.txt', 'text-encoding', () =>
    Buffer.from('\ufeff<script>1</script>', 'utf16le'),
  ),
  file('the same without a mark', 'a.txt', 'kind-not-allowed', () => Buffer.from('<script>1</script>', 'utf16le')),
  file('text in no encoding', 'a.txt', 'text-encoding', () => Buffer.from([0x61, 0xff, 0xff, 0x62])),
  file('text with control characters', 'a.txt', 'kind-not-allowed', () => text('a\u001b[2Jb')),
  file('a moving picture', 'a.gif', 'kind-not-allowed', () => binary('GIF89a\u0001\0\u0001\0\0\0\0;')),
  file('a program', 'invoice.pdf', 'kind-not-allowed', () =>
    binary(`MZ\u0090\0\u0003\0\0\0\u0004\0\0\0\u00ff\u00ff${'\0'.repeat(64)}`),
  ),
  file('a program for Linux', 'photo.jpg', 'kind-not-allowed', () =>
    binary(`\u007fELF\u0002\u0001\u0001${'\0'.repeat(64)}`),
  ),
  file('a 7z archive', 'a.pdf', 'kind-not-allowed', () => binary(`7z\u00bc\u00af'\u001c\0\u0004${'\0'.repeat(32)}`)),
  file('a RAR archive', 'a.docx', 'kind-not-allowed', () => binary(`Rar!\u001a\u0007\u0001\0${'\0'.repeat(32)}`)),
  file('a packed bomb', 'a.gz', 'kind-not-allowed', () => gzipSync(Buffer.alloc(1024 * 1024))),
  file('an old office document', 'a.xlsx', 'kind-not-allowed', () =>
    binary(`\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1${'\0'.repeat(600)}`),
  ),
  file('an encrypted office document', 'a.docx', 'encrypted', () =>
    Buffer.concat([
      binary('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]),
  ),
  file('a byte too many', 'large.txt', 'too-large', () => Buffer.alloc(uploadLimits.file + 1, 'a')),
];

/** 坏文件: what nobody hands in by mistake, and much that somebody does. All made here; none harms anybody. */
export const hostileFiles: readonly HostileFile[] = [...archives, ...pictures, ...documents, ...others];
