import { createHash } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';

/**
 * SM2 with SM3 (GB/T 32918, GB/T 32905), with the identity that the standard gives where none was agreed. Public keys are
 * uncompressed points in hex, signatures r and s end to end, 64 bytes. The library does the curve; the digest is Node's.
 */
const identity = '1234567812345678';

/** What is signed: SM3 over the signer's identity and key, then the message. A module of hardware signs just this. */
export function sm2Digest(publicKey: string, message: Uint8Array): Uint8Array {
  return createHash('sm3').update(identityOf(publicKey)).update(message).digest();
}

export function sm2Sign(digest: Uint8Array, privateKey: string, publicKey: string): Uint8Array {
  return Buffer.from(sm2.doSignature(Uint8Array.from(digest), privateKey, { hash: false, publicKey }), 'hex');
}

export function sm2Verify(message: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  if (signature.length !== 64 || !isSm2Key(publicKey)) return false;
  try {
    return sm2.doVerifySignature(Uint8Array.from(sm2Digest(publicKey, message)), hexOf(signature), publicKey, {
      hash: false,
    });
  } catch {
    return false;
  }
}

export function newSm2Keys(): { readonly privateKey: string; readonly publicKey: string } {
  return sm2.generateKeyPairHex();
}

export function isSm2Key(publicKey: string): boolean {
  try {
    return /^04[0-9a-f]{128}$/.test(publicKey) && sm2.verifyPublicKey(publicKey);
  } catch {
    return false;
  }
}

const identities = new Map<string, Uint8Array>();

/** Z of the standard; the same for every signature of a key. */
function identityOf(publicKey: string): Uint8Array {
  const known = identities.get(publicKey) ?? sm2.getZ(publicKey, identity);
  if (identities.size > 1_000) identities.clear();
  identities.set(publicKey, known);
  return known;
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
