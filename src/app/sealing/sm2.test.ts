import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSm2Key, newSm2Keys, sm2Digest, sm2Sign, sm2Verify } from './sm2.ts';

// The examples of GB/T 32918.5-2017 (annex A, the recommended curve) and of GB/T 32905-2016 (SM3).
const example = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  message: Buffer.from('message digest'),
  digest: 'f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640',
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};

test('SM3 gives what the standard prints', () => {
  const sm3 = (text: string) => createHash('sm3').update(text).digest('hex');
  expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  expect(sm3('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
});

test('SM2 digests and verifies the example of the standard', () => {
  const { publicKey, message, digest, signature } = example;
  expect(Buffer.from(sm2Digest(publicKey, message)).toString('hex')).toBe(digest);
  expect(sm2Verify(message, Buffer.from(signature, 'hex'), publicKey)).toBe(true);
});

test('what it signs it verifies, and nothing else', () => {
  const { privateKey, publicKey, message } = example;
  const signature = sm2Sign(sm2Digest(publicKey, message), privateKey, publicKey);
  expect(signature).toHaveLength(64);
  expect(sm2Verify(message, signature, publicKey)).toBe(true);
  expect(sm2Verify(Buffer.from('message digesu'), signature, publicKey)).toBe(false);
  expect(sm2Verify(message, signature, newSm2Keys().publicKey)).toBe(false);
  for (const at of [0, 31, 32, 63]) {
    const bent = Buffer.from(signature);
    bent[at] = (bent[at] as number) ^ 1;
    expect(sm2Verify(message, bent, publicKey), `byte ${at}`).toBe(false);
  }
  for (const odd of [Buffer.alloc(64), signature.subarray(1), Buffer.alloc(0), Buffer.alloc(64, 255)])
    expect(sm2Verify(message, odd, publicKey)).toBe(false);
});

test('a key is a point of the curve, written whole', () => {
  expect(isSm2Key(example.publicKey)).toBe(true);
  expect(isSm2Key(newSm2Keys().publicKey)).toBe(true);
  for (const wrong of ['', '04', `04${'1'.repeat(128)}`, example.publicKey.toUpperCase(), example.publicKey.slice(2)])
    expect(isSm2Key(wrong), wrong).toBe(false);
});
