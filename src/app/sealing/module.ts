/**
 * 密码模块: keeps the private keys of seals and signs with them. The software module keeps them in a file; one of
 * hardware never lets them out. It knows nothing of rules: what reaches it was decided on the one road.
 */
export interface SealModule {
  /** The public half of a seal's key, an uncompressed SM2 point in hex; made when it is asked for the first time. */
  publicKey(seal: string): Promise<string>;
  /** Signs an SM3 digest of 32 bytes; answers r and s, 64 bytes. Throws where it cannot. */
  sign(seal: string, digest: Uint8Array): Promise<Uint8Array>;
}
