import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/**
 * Keys of signed notes (c2sp.org/signed-note): Ed25519 with a name. Type 1 signs a log's checkpoints, type 4 a witness's
 * cosignatures (c2sp.org/tlog-cosignature).
 */
export const logKey = 1;
export const witnessKey = 4;
export type KeyType = typeof logKey | typeof witnessKey;

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
  if (!isKeyName(name) || bytes.length !== 33 || (type !== logKey && type !== witnessKey))
    throw new Error(`"${text}" is not a key: name+hash+base64 of an Ed25519 key is wanted`);
  const key = verifierKey(name, type, bytes.subarray(1));
  if (key.id !== id) throw new Error(`the key "${name}" is damaged: its hash is ${key.id}, not ${id}`);
  return key;
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
