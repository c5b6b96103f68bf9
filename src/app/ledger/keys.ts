import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { isSm2Key, sm2Verify } from '../sealing/sm2.ts';

/**
 * Keys of signed notes (c2sp.org/signed-note): Ed25519 with a name. Type 1 signs a log's checkpoints, type 4 a witness's
 * cosignatures (c2sp.org/tlog-cosignature). Type 255 is for what that list does not know: here SM2 with SM3 (GB/T 32918,
 * GB/T 32905), with which a log signs its second tree.
 */
export const logKey = 1;
export const witnessKey = 4;
export const secondKey = 255;
export type KeyType = typeof logKey | typeof witnessKey | typeof secondKey;
/** What says, behind type 255, which algorithm it is. */
const secondName = Buffer.from('sm2-sm3');

export interface VerifierKey {
  readonly name: string;
  readonly type: KeyType;
  /** The four bytes that a signature line begins with, lower-case hex. */
  readonly id: string;
  readonly publicKey: Buffer;
  verify(message: Buffer, signature: Buffer): boolean;
}

export interface NoteSigner {
  readonly key: VerifierKey;
  sign(message: Buffer): Buffer;
}

/** A name has no space, no plus sign and no line break: it stands in lines that these divide. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s+\p{Cc}]/u.test(name);
}

export function verifierKey(name: string, type: KeyType, publicKey: Buffer): VerifierKey {
  const id = createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.of(type))
    .update(publicKey)
    .digest('hex')
    .slice(0, 8);
  if (type === secondKey) {
    const point = publicKey.subarray(secondName.length).toString('hex');
    return { name, type, id, publicKey, verify: (message, signature) => sm2Verify(message, signature, point) };
  }
  const key = publicKeyOf(publicKey);
  return { name, type, id, publicKey, verify: (message, signature) => verify(null, message, key, signature) };
}

/** `name+id+base64`, the form in which keys are handed on. */
export function keyInWords({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${id}+${Buffer.concat([Buffer.of(type), publicKey]).toString('base64')}`;
}

/** Reads that form; throws what is wrong with it. */
export function readKey(text: string): VerifierKey {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  const type = bytes[0];
  const isKnown = ((type === logKey || type === witnessKey) && bytes.length === 33) || isSecond(bytes);
  if (!isKeyName(name) || type === undefined || !isKnown)
    throw new Error(`"${text}" is not a key: name+hash+base64 of an Ed25519 key is wanted, or of an SM2 one`);
  const key = verifierKey(name, type as KeyType, bytes.subarray(1));
  if (key.id !== id) throw new Error(`the key "${name}" is damaged: its hash is ${key.id}, not ${id}`);
  return key;
}

function isSecond(bytes: Buffer): boolean {
  const name = bytes.subarray(1, 1 + secondName.length);
  return bytes[0] === secondKey && name.equals(secondName) && isSm2Key(bytes.subarray(1 + name.length).toString('hex'));
}

/** The key of a second tree, from an uncompressed point in hex. */
export function secondVerifierKey(name: string, point: string): VerifierKey {
  return verifierKey(name, secondKey, Buffer.concat([secondName, Buffer.from(point, 'hex')]));
}

/** A signer from a PEM of PKCS #8. */
export function noteSigner(pem: string, name: string, type: KeyType): NoteSigner {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
  if (!isKeyName(name)) throw new Error(`"${name}" is no name of a key: no spaces and no plus sign`);
  const raw = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(derPrefix.length);
  return { key: verifierKey(name, type, raw), sign: (message) => sign(null, message, key) };
}

// What precedes the 32 bytes of an Ed25519 key in its DER form, always the same.
const derPrefix = Buffer.from('302a300506032b6570032100', 'hex');

function publicKeyOf(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([derPrefix, raw]), format: 'der', type: 'spki' });
}
