import { createHash, createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BitString, Integer, OctetString, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension } from 'pkijs';
import type { PaperSigner } from './signature.ts';

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const years = 20;

/**
 * Opens the key and certificate that papers are signed with, or makes them where the file does not exist. Throws where
 * the file holds something else. The certificate vouches for itself: who wants to rely on it has it from us, or has had
 * another made for the same key by an authority and put into the file.
 */
export async function openPaperSigner(path: string, name: string, now: Date): Promise<PaperSigner> {
  const pem = existing(path) ?? keep(path, await make(name, now));
  const certificate = new X509Certificate(pem);
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'rsa' || !certificate.checkPrivateKey(key))
    throw new Error(`${path} does not hold an RSA key with its certificate`);
  const der = key.export({ type: 'pkcs8', format: 'der' });
  return {
    certificate: new Uint8Array(certificate.raw),
    certificatePem: certificate.toString(),
    key: await webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']),
  };
}

async function make(name: string, now: Date): Promise<string> {
  const keys = await webcrypto.subtle.generateKey(
    { ...algorithm, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  const spki = Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey));
  const serial = createHash('sha256').update(spki).digest().subarray(0, 16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const certificate = new Certificate({ version: 2 });
  certificate.serialNumber = new Integer({ valueHex: new Uint8Array(serial).buffer });
  for (const party of [certificate.subject, certificate.issuer])
    party.typesAndValues.push(
      new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: `${name} · Yimen 一门` }) }),
    );
  // A paper is signed as of its own moment, and those of the year before the key was made are asked for too.
  certificate.notBefore.value = new Date(Date.UTC(now.getUTCFullYear() - 1, 0, 1));
  certificate.notAfter.value = new Date(Date.UTC(now.getUTCFullYear() + years, now.getUTCMonth(), now.getUTCDate()));
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey as CryptoKey);
  // Digital signature and non-repudiation, and not an authority for others.
  const usage = new BitString({ valueHex: new Uint8Array([0xc0]).buffer, unusedBits: 6 });
  const none = new BasicConstraints({ cA: false });
  certificate.extensions = [
    extension('2.5.29.15', usage.toBER()),
    extension('2.5.29.19', none.toSchema().toBER()),
    extension('2.5.29.14', new OctetString({ valueHex: new Uint8Array(serial).buffer }).toBER(), false),
  ];
  await certificate.sign(keys.privateKey as CryptoKey, 'SHA-256');
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return `${armour('PRIVATE KEY', key)}${armour('CERTIFICATE', Buffer.from(certificate.toSchema(true).toBER()))}`;
}

function extension(extnID: string, value: ArrayBuffer, critical = true): Extension {
  return new Extension({ extnID, critical, extnValue: value });
}

function armour(label: string, der: Buffer): string {
  const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}

function existing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function keep(path: string, pem: string): string {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, pem, { mode: 0o600, flag: 'wx' });
    return pem;
  } catch (error) {
    // Two processes started together: the first one's key is the key.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFileSync(path, 'utf8');
  }
}
