import { expect, test } from 'vitest';
import { zip } from '../../test/uploads/zip.ts';
import type { App } from './app.ts';
import { acceptUpload, uploadAtMost } from './uploads.ts';

const kept: Uint8Array[] = [];
const app = {
  ports: { files: { put: async (content: Uint8Array) => `hash-${kept.push(content)}`, get: async () => undefined } },
} as unknown as Pick<App, 'ports'>;

const bytes = (text: string) => new TextEncoder().encode(text);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('what a file is, its content says', async () => {
  expect(await acceptUpload(app, { name: '平面图.pdf', content: png })).toMatchObject({
    ok: true,
    value: { name: '平面图.pdf.png', mediaType: 'image/png', size: png.length },
  });
  expect(await acceptUpload(app, { name: '说明.txt', content: bytes('说明') })).toMatchObject({
    ok: true,
    value: { mediaType: 'text/plain; charset=utf-8' },
  });
});

test.each([
  ['a page', 'page.txt', bytes('<!doctype html><script>1</script>')],
  ['a drawing with scripts', 'a.png', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a program', 'a.pdf', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
  ['an archive', 'a.docx', zip([{ name: 'a.txt', content: 'a' }])],
])('%s is not taken, whatever its name', async (_what, name, content) => {
  expect(await acceptUpload(app, { name, content })).toMatchObject({
    ok: false,
    fault: [{ code: 'upload.kind-not-allowed' }],
  });
});

test('empty and oversized files are refused, each for its own reason', async () => {
  const refusal = async (content: Uint8Array) => {
    const taken = await acceptUpload(app, { name: 'a.txt', content });
    return taken.ok ? undefined : taken.fault[0].code;
  };
  expect(await refusal(new Uint8Array())).toBe('upload.empty');
  expect(await refusal(new Uint8Array(uploadAtMost + 1))).toBe('upload.too-large');
});

test('a name is only a name', async () => {
  const named = async (name: string) => {
    const taken = await acceptUpload(app, { name, content: png });
    return taken.ok ? taken.value.name : undefined;
  };
  expect(await named('../../etc/passwd.png')).toBe('passwd.png');
  expect(await named('C:\\照片\\正面.png')).toBe('正面.png');
  expect(await named('a\u202egnp.exe.png')).toBe('agnp.exe.png');
  expect(await named('..')).toBe('file.png');
});
