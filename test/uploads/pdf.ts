import { deflateSync } from 'node:zlib';

/** A small PDF; `objects` are added to its catalogue and its page. */
export function pdf(objects = '', trailer = ''): Buffer {
  const body = [
    '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3',
    '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj',
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj',
    objects,
  ].join('\n');
  const end = `\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + end, 'latin1');
}

/** An object whose content is packed together with others, where a plain search does not find it. */
export function packedObject(objects: string, filter = '/FlateDecode'): string {
  const packed = deflateSync(Buffer.from(objects, 'latin1'));
  return `9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter ${filter} /Length ${packed.length} >>\nstream\n${packed.toString('latin1')}\nendstream\nendobj`;
}
