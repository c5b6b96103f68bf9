import { createHash } from 'node:crypto';
import { ObjectIdentifier, OctetString, UTCTime } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { PaperSigner } from './signature.ts';

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
} as const;

/** CMS (RFC 5652) over content that is not in it. RSA with PKCS #1 v1.5, so that the same content signs the same. */
export async function detachedSignature(content: Uint8Array, signer: PaperSigner, at: Date): Promise<Buffer> {
  const certificate = Certificate.fromBER(bufferOf(signer.certificate));
  const digest = createHash('sha256').update(content).digest();
  const attributes = [
    new Attribute({ type: oid.contentType, values: [new ObjectIdentifier({ value: oid.data })] }),
    new Attribute({ type: oid.signingTime, values: [new UTCTime({ valueDate: at })] }),
    new Attribute({ type: oid.messageDigest, values: [new OctetString({ valueHex: bufferOf(digest) })] }),
  ];
  const data = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
    certificates: [certificate],
  });
  await data.sign(signer.key as CryptoKey, 0, 'SHA-256', bufferOf(content));
  const info = new ContentInfo({ contentType: oid.signedData, content: data.toSchema(true) });
  return Buffer.from(info.toSchema().toBER());
}

export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
