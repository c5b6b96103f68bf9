import type { PaperSeal } from '../../app/queries/paper-seal.ts';
import type { Sealing } from '../../app/sealing/sealing.ts';
import { sm2Verify } from '../../app/sealing/sm2.ts';

/** 分离签名: a second signature over every byte of a file, in a file of its own, for whoever wants SM2 and not RSA. */
export interface FileSignature {
  readonly format: typeof fileSignatureFormat;
  readonly seal: string;
  readonly impression: string;
  readonly algorithm: 'SM2 with SM3';
  /** r and s end to end, hex. */
  readonly signature: string;
}

export const fileSignatureFormat = 'yimen-file-signature-1';

export async function fileSignature(
  sealing: Pick<Sealing, 'sign'>,
  { seal, number }: Extract<PaperSeal, { how: 'impressed' }>,
  file: Uint8Array,
): Promise<FileSignature> {
  const signature = Buffer.from(await sealing.sign({ seal }, file)).toString('hex');
  return { format: fileSignatureFormat, seal, impression: number, algorithm: 'SM2 with SM3', signature };
}

/** Undefined where it is no such signature. */
export function readFileSignature(text: string): FileSignature | undefined {
  try {
    const said = JSON.parse(text) as FileSignature;
    return said.format === fileSignatureFormat && /^[0-9a-f]{128}$/.test(said.signature) ? said : undefined;
  } catch {
    return undefined;
  }
}

export function isFileSigned(file: Uint8Array, { signature }: FileSignature, publicKey: string): boolean {
  return sm2Verify(file, Buffer.from(signature, 'hex'), publicKey);
}
