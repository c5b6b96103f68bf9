/** The same bytes as a Buffer, without a copy. */
export function bufferOf(content: Uint8Array): Buffer {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}

const endOfDirectory = Buffer.from('PK\u0005\u0006', 'latin1');

/**
 * Where the end record of a ZIP directory stands, or undefined. Readers of ZIP files look for it from the end, whatever
 * the file begins with: that is what makes a picture a program for Java, or a document an archive.
 */
export function zipEnd(content: Buffer): number | undefined {
  const earliest = Math.max(0, content.length - 22 - 0xffff);
  for (let at = content.lastIndexOf(endOfDirectory); at >= earliest; at = content.lastIndexOf(endOfDirectory, at - 1)) {
    if (at + 22 <= content.length && at + 22 + content.readUInt16LE(at + 20) <= content.length) return at;
    if (at === 0) break;
  }
  return undefined;
}

/** Whether a ZIP directory is hidden in a file of another kind: the end record points to entries, not to chance. */
export function hidesZip(content: Buffer): boolean {
  const end = zipEnd(content);
  if (end === undefined || content.readUInt16LE(end + 10) === 0) return false;
  const size = content.readUInt32LE(end + 12);
  // Offsets are often wrong in such files, as something was put in front: the directory ends where its end record is.
  return [content.readUInt32LE(end + 16), end - size].some(
    (start) => start >= 0 && start + 4 <= end && content.toString('latin1', start, start + 4) === 'PK\u0001\u0002',
  );
}

const otherKinds = ['%PDF-', 'PK\u0003\u0004', 'Rar!\u001a\u0007', '7z\u00bc\u00af\u0027\u001c', '<script', '<html'];

/** Whether a file of another kind follows after the end of a picture. Phones append films, which do nobody harm. */
export function hidesAfter(content: Buffer, end: number): boolean {
  const rest = content.subarray(end);
  return otherKinds.some((word) => rest.includes(word, 0, 'latin1'));
}

/** PDF readers accept a header anywhere in the first thousand bytes. */
export function looksLikePdfToo(content: Buffer): boolean {
  return content.subarray(0, 1024).includes('%PDF-', 0, 'latin1');
}
